"""Dates and numbers as each language writes them."""

from datetime import UTC, date, datetime
from decimal import Decimal
from functools import lru_cache

from babel import Locale
from babel.dates import format_date as _format_date
from babel.numbers import format_decimal

from kb.language import DEFAULT, LANGUAGES

# CLDR's long date begins with the month in American English, and with "01" in Tajik.
_DATE_PATTERNS = {"en": "d MMMM y", "tg": "d MMMM y"}

_UNPARTED = 1_000  # below it no language sets a mark between digits


def format_date(value: date | datetime, lang: str) -> str:
    """A day in words, as in "1 March 2026"; of a moment, its day in UTC."""
    if isinstance(value, datetime):
        value = (value.astimezone(UTC) if value.tzinfo else value).date()
    return _day(value, lang)


@lru_cache(maxsize=2_000)
def _day(value: date, lang: str) -> str:
    known = lang if lang in LANGUAGES else DEFAULT
    pattern = _DATE_PATTERNS.get(known, "long")
    return _format_date(value, pattern, locale=Locale.parse(known))


def format_moment(value: datetime, lang: str) -> str:
    """A day and a time, in UTC."""
    return f"{format_date(value, lang)}, {value.astimezone(UTC):%H:%M} UTC"


def format_number(value: float | Decimal, lang: str) -> str:
    """A number with this language's separators; never with made-up decimals."""
    if type(value) is int and 0 <= value < _UNPARTED:
        return str(value)
    locale = Locale.parse(lang if lang in LANGUAGES else DEFAULT)
    return format_decimal(value, "#,##0.######", locale=locale)
