"""Dates, numbers and ages in the words of the page."""

from datetime import UTC, datetime
from datetime import date as Date  # noqa: N812  # `date` is what templates call
from decimal import Decimal

from flask_babel import gettext as _
from flask_babel import ngettext

from kb.language.formats import format_date, format_moment, format_number
from kb.language.speaking import spoken_lang
from kb.language.words import format_partial_date


def date(value: Date | datetime | None) -> str:
    """A day, as in "1 March 2026"; empty for none."""
    return format_date(value, spoken_lang()) if value else ""


def partial_date(value: str) -> str:
    """A date as far as it is known, given as 2019, 2019-12 or 2019-12-27."""
    return format_partial_date(value, spoken_lang())


def moment(value: datetime | None) -> str:
    """A day and a time in UTC; empty for none."""
    return format_moment(value, spoken_lang()) if value else ""


def number(value: float | Decimal | None) -> str:
    """A number with separators; empty for none."""
    return format_number(value, spoken_lang()) if value is not None else ""


def months_since(value: datetime) -> int:
    """How many whole months have gone by."""
    now = datetime.now(UTC)
    months = (now.year - value.year) * 12 + now.month - value.month
    return max(0, months - (now.day < value.day))


def ago(value: datetime) -> str:
    """How long ago something was, in months and then in years."""
    months = months_since(value)
    if months < 1:
        return str(_("less than a month ago"))
    if months < 24:
        return str(ngettext("%(num)s month ago", "%(num)s months ago", months))
    years = months // 12
    return str(ngettext("%(num)s year ago", "%(num)s years ago", years))
