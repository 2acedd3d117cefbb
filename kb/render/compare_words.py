"""Words of a comparison that its page, its workbook and its CSV share."""

from collections.abc import Iterable

from flask_babel import gettext as _
from flask_babel import lazy_gettext, ngettext
from markupsafe import Markup

from kb.dress import names, values
from kb.services.compare import (
    FINDING,
    IN_FORCE,
    NOT_IN_FORCE,
    YEAR_UNKNOWN,
    Comparison,
    Point,
)

MOST_NAMED = 4
# Why a row of values has no bars, by the code of the reason.
REASONS = {
    "words": lazy_gettext("No bars: the values are words, not numbers."),
    "not comparable": lazy_gettext("No bars: not measured alike in every country."),
    "fewer than two": lazy_gettext("No bars: fewer than two countries have a value."),
    "not numbers": lazy_gettext("No bars: not every value is a single number."),
    "year not known": lazy_gettext("No bars: the year of a value is not known."),
    "dimensions differ": lazy_gettext(
        "No bars: the values are of different groups or levels."
    ),
    "money differs": lazy_gettext(
        "No bars: different currencies, periods or kinds of pay."
    ),
    "years apart": lazy_gettext("No bars: the years lie more than five apart."),
    "sources differ": lazy_gettext("No bars: sources disagree on a country's value."),
}


def reason(code: str | None) -> str:
    """Why a row has no bars; empty where nothing is to be said."""
    return str(REASONS[code]) if code else ""


def standing(code: str, year: int | None) -> str:
    """How an entry stands, as the heading of its group; plainly now, or in a year."""
    if code == FINDING:
        return str(_("Studies and findings"))
    if code == YEAR_UNKNOWN:
        return str(_("Year not known"))
    if year is None:
        return str(_("In force") if code == IN_FORCE else _("Not in force"))
    words = {
        IN_FORCE: _("In force in %(year)s", year=year),
        NOT_IN_FORCE: _("Not in force in %(year)s", year=year),
    }
    return str(words[code])


def joined(parts: Iterable[str | Markup]) -> Markup:
    """Names in a row: "A, B and C"."""
    escaped = [Markup.escape(part) for part in parts]
    if len(escaped) < 2:
        return Markup("").join(escaped)
    pattern = Markup.escape(_("%(first)s and %(last)s"))
    return pattern % {"first": Markup(", ").join(escaped[:-1]), "last": escaped[-1]}


def title(found: Comparison) -> str:
    """What is compared, and where: the heading of the page and of the files."""
    return str(
        _(
            "%(subject)s: %(countries)s",
            subject=_subject(found),
            countries=_countries(found.countries),
        )
    )


def countries(codes: Iterable[str]) -> Markup:
    """Names of countries in a row."""
    return joined(names.country_name(code) for code in codes)


def apart(found: tuple[Point, ...]) -> Markup:
    """Where a value stands, with its years: "Aland (2020) and Bland (2021)"."""
    return joined(
        Markup("{} ({})").format(names.country_name(p.country), p.year) for p in found
    )


def amount(value: float, indicator: str) -> Markup:
    """A value with its unit."""
    unit = names.unit(indicator)
    number = Markup.escape(values.number(value))
    return Markup("{} {}").format(number, unit) if unit else number


def _subject(found: Comparison) -> str:
    if found.everything:
        return str(_("All topics"))
    chosen = found.choice
    several = (
        ("theme", chosen.themes),
        ("topic", chosen.topics),
        ("indicator", chosen.indicators),
    )
    named = [names.plain_name(kind, key) for kind, keys in several for key in keys]
    if len(named) > MOST_NAMED:
        count = len(named)
        return str(ngettext("%(num)s subject", "%(num)s subjects", count))
    return _unmarked(joined(named))


def _countries(codes: tuple[str, ...]) -> str:
    if len(codes) > MOST_NAMED:
        return str(ngettext("%(num)s country", "%(num)s countries", len(codes)))
    return _unmarked(joined(names.plain_country_name(code) for code in codes))


def _unmarked(words: Markup) -> str:
    return words.unescape()
