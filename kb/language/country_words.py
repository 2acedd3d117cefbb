"""All that a country is called in six languages, to know it where it is named."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pycountry

from kb.language import LANGUAGES
from kb.language.countries import country_name, formal_names

_FILE = Path(__file__).with_suffix(".txt")
_ASIDE = re.compile(r"\s*[(\[].*?[)\]]")
SIGNS = "-"


@cache
def country_words(alpha3: str) -> dict[str, tuple[str, ...]]:
    """Its names by language: common, formal, and others that people write."""
    return {
        lang: tuple(dict.fromkeys(_names(alpha3, lang))) for lang in sorted(LANGUAGES)
    }


@cache
def country_signs(alpha3: str) -> tuple[str, ...]:
    """What stands for it in capitals: its two codes and usual abbreviations."""
    record = pycountry.countries.get(alpha_3=alpha3)
    alpha2 = (str(record.alpha_2),) if record else ()
    return (alpha3, *alpha2, *other_words(alpha3, SIGNS))


def other_words(alpha3: str, lang: str) -> tuple[str, ...]:
    """What else people write for it in a language, beside the names of the data."""
    return _others().get((alpha3, lang), ())


@cache
def all_countries() -> tuple[str, ...]:
    """The three-letter codes of all countries (ISO 3166-1)."""
    return tuple(str(record.alpha_3) for record in pycountry.countries)


def _names(alpha3: str, lang: str) -> Iterator[str]:
    common = country_name(alpha3, lang)
    if common.lang == lang:
        yield from _plain(common.text)
    for formal in formal_names(alpha3, lang):
        yield from _plain(formal)
    yield from other_words(alpha3, lang)


def _plain(name: str) -> Iterator[str]:
    """A name in the order in which it is said: "Korea, Republic of" the other way."""
    head, comma, tail = _ASIDE.sub("", name).partition(", ")
    yield f"{tail} {head}" if comma else head


@cache
def _others() -> dict[tuple[str, str], tuple[str, ...]]:
    found: dict[tuple[str, str], tuple[str, ...]] = {}
    for line in _FILE.read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            code, lang, names = line.split(" ", 2)
            found[code, lang] = tuple(name.strip() for name in names.split(";"))
    return found
