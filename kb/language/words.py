"""Languages as they are called in each other, and dates that are half known."""

from datetime import date
from functools import lru_cache

from babel import Locale, UnknownLocaleError
from babel.dates import format_date as format_by_pattern

from kb.language import DEFAULT, LANGUAGES
from kb.language.formats import format_date

# Where CLDR's name is not the one that the country itself uses.
COUNTRY_USAGE = {("ky", "ru"): "кыргызский"}


@lru_cache(maxsize=500)
def language_in_words(lang: str, spoken: str) -> str:
    """What a language is called in another, as in "Kazakh"; its code if unknown."""
    if (lang, spoken) in COUNTRY_USAGE:
        return COUNTRY_USAGE[lang, spoken]
    try:
        return Locale.parse(lang).get_language_name(_known(spoken)) or lang
    except (ValueError, UnknownLocaleError):
        return lang


def format_partial_date(value: str, lang: str) -> str:
    """A date given as 2019, 2019-12 or 2019-12-27, in words; others as they are."""
    try:
        if len(value) == len("2019-12"):
            month = date.fromisoformat(f"{value}-01")
            return format_by_pattern(month, "LLLL y", locale=_known(lang))
        return format_date(date.fromisoformat(value), lang)
    except ValueError:
        return value


def _known(lang: str) -> str:
    return lang if lang in LANGUAGES else DEFAULT
