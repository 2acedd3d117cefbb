"""Names of countries: common ones by the reader's language, and formal ones."""

import gettext
from dataclasses import dataclass
from functools import cache

import pycountry
from babel import Locale

from kb.language import DEFAULT, LANGUAGES


@dataclass(frozen=True)
class CountryName:
    """A country's name, with the language it is in."""

    text: str
    lang: str


# Where CLDR's common name is not the one that the country and the United Nations use
# in a language (UNTERM).
UN_USAGE = {("KGZ", "ru"): "Кыргызстан"}


@cache
def country_name(alpha3: str, lang: str) -> CountryName:
    """Its common name (CLDR); in English where the language lacks one, else a code."""
    record = pycountry.countries.get(alpha_3=alpha3)
    if record is None:
        return CountryName(alpha3, DEFAULT)
    for candidate in (lang, DEFAULT):
        name = UN_USAGE.get((alpha3, candidate))
        name = name or _territories(candidate).get(record.alpha_2)
        if name and name != record.alpha_2:
            return CountryName(name, candidate)
    return CountryName(record.name, DEFAULT)


@cache
def official_name(alpha3: str, lang: str) -> CountryName:
    """Its formal name (ISO 3166-1), in English where the language lacks one."""
    record = pycountry.countries.get(alpha_3=alpha3)
    if record is None:
        return CountryName(alpha3, DEFAULT)
    formal = getattr(record, "official_name", record.name)
    translated = _translations(lang).gettext(formal)
    return CountryName(translated, lang if translated != formal else DEFAULT)


@cache
def formal_names(alpha3: str, lang: str) -> tuple[str, ...]:
    """Every name that ISO 3166-1 has for it in a language; none where it has none."""
    record = pycountry.countries.get(alpha_3=alpha3)
    if record is None:
        return ()
    fields = ("name", "common_name", "official_name")
    given = [str(getattr(record, field)) for field in fields if hasattr(record, field)]
    if lang == DEFAULT:
        return tuple(given)
    translated = ((name, _translations(lang).gettext(name)) for name in given)
    return tuple(other for name, other in translated if other != name)


@cache
def alpha3_of(alpha2: str) -> str | None:
    """The three-letter code of a two-letter one, for addresses that use it."""
    record = pycountry.countries.get(alpha_2=alpha2.upper())
    return str(record.alpha_3) if record else None


@cache
def _territories(lang: str) -> dict[str, str]:
    if lang not in LANGUAGES:
        return {}
    return dict(Locale.parse(lang).territories)


@cache
def _translations(lang: str) -> gettext.NullTranslations:
    return gettext.translation(
        "iso3166-1", pycountry.LOCALES_DIR, languages=[lang], fallback=True
    )
