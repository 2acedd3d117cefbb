"""Indicators: what is measured, and every country's values side by side."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby

from kb.db import db
from kb.errors import NotFound
from kb.queries import indicators
from kb.services.asked import Problems, moment_asked, one_asked
from kb.services.compare.choice import MOST_COUNTRIES
from kb.services.facts import ObservationFacts, load_observations
from kb.services.nearest import nearest
from kb.services.record import Moment
from kb.services.vocabulary import IndicatorFacts, vocabulary

DIMENSIONS = ("place", "level", "sex", "area", "sector", "language_of_instruction")
SORTS = ("country", "year")


@dataclass(frozen=True)
class Figure:
    """An indicator with some of its values."""

    indicator: IndicatorFacts
    observations: tuple[ObservationFacts, ...]


@dataclass(frozen=True)
class IndicatorLine:
    """An indicator in the list: in how many countries it has values, and how many."""

    indicator: IndicatorFacts
    countries: int
    values: int


@dataclass(frozen=True)
class IndicatorGroup:
    """The indicators of a topic; those of none tell of a country's context."""

    topic: str | None
    lines: tuple[IndicatorLine, ...]


@dataclass(frozen=True)
class IndicatorList:
    """Everything that the list of indicators shows."""

    groups: tuple[IndicatorGroup, ...]
    countries: int


@dataclass(frozen=True)
class IndicatorPage:
    """Everything that an indicator's page shows.

    `rows` are in the order asked for, or by country code where the page shall sort
    them by name; `dimensions` are those that any value uses.
    """

    at: Moment
    problems: Problems
    indicator: IndicatorFacts
    sort: str
    rows: tuple[ObservationFacts, ...]
    missing: tuple[str, ...]
    dimensions: tuple[str, ...]

    @property
    def by_country(self) -> Mapping[str, tuple[ObservationFacts, ...]]:
        """The values of each country that has any."""
        found: dict[str, list[ObservationFacts]] = {}
        for row in self.rows:
            found.setdefault(row.country, []).append(row)
        return {country: tuple(rows) for country, rows in found.items()}

    @property
    def compared(self) -> tuple[str, ...]:
        """The countries to compare on it: as many as a comparison takes."""
        return tuple(self.by_country)[:MOST_COUNTRIES]


def list_indicators() -> IndicatorList:
    """Every indicator, under its topic, those of the countries' context first."""
    known = vocabulary()
    counts = {
        key: (countries, values)
        for key, countries, values in db.session.execute(
            indicators.values_by_indicator()
        )
    }
    filed: dict[str | None, list[IndicatorLine]] = {None: []}
    filed |= {topic: [] for topic in known.topics}
    for key, facts in known.indicators.items():
        filed[facts.topic].append(IndicatorLine(facts, *counts.get(key, (0, 0))))
    groups = (IndicatorGroup(topic, tuple(lines)) for topic, lines in filed.items())
    return IndicatorList(
        tuple(group for group in groups if group.lines), len(known.countries)
    )


def show_indicator(
    key: str, recorded: str | None = None, sort: str | None = None
) -> IndicatorPage:
    """All values of an indicator; raises NotFound for an unknown one."""
    known = vocabulary()
    if key not in known.indicators:
        raise NotFound("indicator", key, nearest("indicator", key))
    at, wrong = moment_asked(recorded)
    order, unsorted = one_asked("sort", sort, SORTS, SORTS[0])
    rows = load_observations(at, indicators=[key])
    having = {row.country for row in rows}
    return IndicatorPage(
        at=at,
        problems=wrong + unsorted,
        indicator=known.indicators[key],
        sort=order,
        rows=_newest_first(rows) if order == "year" else rows,
        missing=tuple(c for c in known.countries if c not in having),
        dimensions=used_dimensions(rows),
    )


def figures(observations: Iterable[ObservationFacts]) -> tuple[Figure, ...]:
    """Observations under their indicators, in the order that they come in."""
    known = vocabulary()
    return tuple(
        Figure(known.indicators[key], tuple(rows))
        for key, rows in groupby(observations, key=lambda row: row.indicator)
    )


def used_dimensions(rows: Iterable[ObservationFacts]) -> tuple[str, ...]:
    """The dimensions that at least one of the values has."""
    found = list(rows)
    return tuple(name for name in DIMENSIONS if any(getattr(r, name) for r in found))


def _newest_first(
    rows: tuple[ObservationFacts, ...],
) -> tuple[ObservationFacts, ...]:
    return tuple(sorted(rows, key=lambda row: -(row.year or 0)))
