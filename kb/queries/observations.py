"""Questions about observations."""

from collections.abc import Collection

from sqlalchemy import ColumnElement, Select, and_, exists, select
from sqlalchemy.orm import aliased, contains_eager, selectinload

from kb.models import Country, Indicator, Observation, Source


def stands(until: int | None) -> list[ColumnElement[bool]]:
    """The conditions that an observation stands, or stood at a log number."""
    later = aliased(Observation)
    replaced: list[ColumnElement[bool]] = [later.supersedes_id == Observation.id]
    known: list[ColumnElement[bool]] = [Observation.retracted.is_(False)]
    if until is not None:
        replaced.append(later.publication_id <= until)
        known.append(Observation.publication_id <= until)
    return [*known, ~exists().where(and_(*replaced))]


def standing(until: int | None) -> Select[Observation]:
    """Observations that stand, or stood at a log number: not replaced or retracted."""
    return (
        select(Observation)
        .join(Observation.indicator)
        .join(Observation.country)
        .join(Observation.source)
        .where(*stands(until))
        .options(
            contains_eager(Observation.indicator),
            contains_eager(Observation.country),
            contains_eager(Observation.source),
            selectinload(Observation.choices),
        )
        .order_by(
            Indicator.position,
            Country.alpha3,
            Observation.year.desc().nulls_last(),
            Observation.id,
        )
    )


def of_countries(
    query: Select[Observation], codes: Collection[str]
) -> Select[Observation]:
    """Those of some countries."""
    return query.where(Country.alpha3.in_(codes))


def of_indicators(
    query: Select[Observation], keys: Collection[str]
) -> Select[Observation]:
    """Those of some indicators."""
    return query.where(Indicator.key.in_(keys))


def from_source(query: Select[Observation], source: str) -> Select[Observation]:
    """Those that one source gives."""
    return query.where(Source.key == source)
