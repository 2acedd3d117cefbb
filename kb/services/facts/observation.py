"""Observations as plain values."""

from collections.abc import Collection
from dataclasses import dataclass

from kb.db import db
from kb.models import Observation
from kb.queries import observations
from kb.services.facts.reference import SourceFacts
from kb.services.record import NOW, Moment


@dataclass(frozen=True)
class Money:
    """An amount, or a range of amounts, of a currency for a period."""

    low: float
    high: float
    currency: str
    period: str
    basis: str | None
    gross: str | None
    announced: bool


@dataclass(frozen=True)
class ObservationFacts:
    """A country's value of an indicator in a year, as one source gives it."""

    number_in_base: int
    indicator: str
    kind: str
    country: str
    year: int | None
    number: float | None
    text: str | None
    yes_no: bool | None
    choices: tuple[str, ...]
    money: Money | None
    place: str | None
    place_code: str | None
    level: str | None
    sex: str | None
    area: str | None
    sector: str | None
    language_of_instruction: str | None
    note: str | None
    source: SourceFacts
    published_number: int

    @property
    def national(self) -> bool:
        """Whether it speaks for the country."""
        return self.place is None

    @property
    def dimensions(self) -> tuple[str | None, ...]:
        """What it is a value of, beside country and year."""
        return (
            self.place,
            self.level,
            self.sex,
            self.area,
            self.sector,
            self.language_of_instruction,
        )


def load_observations(
    at: Moment = NOW,
    *,
    countries: Collection[str] | None = None,
    indicators: Collection[str] | None = None,
    source: str | None = None,
) -> tuple[ObservationFacts, ...]:
    """The observations that stand, or stood at a moment, narrowed as asked.

    In the order of indicators, then countries, newest year first, then unknown years.
    """
    query = observations.standing(at.number)
    if countries is not None:
        query = observations.of_countries(query, countries)
    if indicators is not None:
        query = observations.of_indicators(query, indicators)
    if source is not None:
        query = observations.from_source(query, source)
    return tuple(_facts(row) for row in db.session.scalars(query))


def _facts(row: Observation) -> ObservationFacts:
    same = (
        "kind",
        "year",
        "number",
        "text",
        "yes_no",
        "place",
        "place_code",
        "level",
        "sex",
        "area",
        "sector",
        "language_of_instruction",
        "note",
    )
    return ObservationFacts(
        number_in_base=row.id,
        indicator=row.indicator.key,
        country=row.country.alpha3,
        choices=tuple(choice.option for choice in row.choices),
        money=_money(row),
        source=SourceFacts.of(row.source),
        published_number=row.publication_id,
        **{name: getattr(row, name) for name in same},
    )


def _money(row: Observation) -> Money | None:
    if row.amount_low is None or row.amount_high is None:
        return None
    return Money(
        row.amount_low,
        row.amount_high,
        row.currency or "",
        row.period or "",
        row.basis,
        row.gross,
        row.announced,
    )
