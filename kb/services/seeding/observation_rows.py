"""The rows of observations: what is there, and how a new value is written."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import InstrumentedAttribute, aliased

from kb.db import db
from kb.models import (
    Country,
    Indicator,
    Observation,
    ObservationChoice,
    Publication,
    Source,
)
from kb.seeding.seeds import ObservationSeed
from kb.services.seeding.run import Memory, digest

KIND = "observation"
DIMENSIONS = (
    "place",
    "place_code",
    "level",
    "sex",
    "area",
    "sector",
    "language_of_instruction",
)
Base = str  # what several observations may share: all but the number that counts them


@dataclass(frozen=True)
class Known:
    """The ids behind the keys, and which observations a later one supersedes."""

    countries: Mapping[str, int]
    indicators: Mapping[str, int]
    sources: Mapping[str, int]
    superseded: frozenset[int]
    others: frozenset[Base]  # of observations that people have made


def base_of(parts: Sequence[str | int | None]) -> Base:
    """Country, indicator, source, year and dimensions as one text."""
    return "|".join("" if part is None else str(part) for part in parts)


def digest_of(seed: ObservationSeed) -> str:
    """The digest of an observation's value and note."""
    value = seed.value
    money = value.money.model_dump() if value.money else None
    return digest(
        [
            value.kind,
            value.number,
            value.text,
            value.yes_no,
            value.choices,
            money,
            seed.record.note,
        ]
    )


def known_rows(memory: Memory) -> Known:
    """What is in the database before the run."""
    records = (memory.of(KIND, key) for key in memory.keys(KIND))
    ours = {record.observation_id for record in records if record}
    superseded = db.session.scalars(
        select(Observation.supersedes_id).where(Observation.supersedes_id.is_not(None))
    )
    return Known(
        _ids(Country.alpha3, Country.id),
        _ids(Indicator.key, Indicator.id),
        _ids(Source.key, Source.id),
        frozenset(id_ for id_ in superseded if id_ is not None),
        frozenset(_bases_of_others(ours)),
    )


def _ids(
    key: InstrumentedAttribute[str], number: InstrumentedAttribute[int]
) -> dict[str, int]:
    pairs = db.session.execute(select(key, number))
    return dict(pairs.all())


def _bases_of_others(ours: set[int | None]) -> Iterable[Base]:
    later = aliased(Observation)
    query = (
        select(
            Observation.id,
            Country.alpha3,
            Indicator.key,
            Source.key,
            Observation.year,
            *(getattr(Observation, name) for name in DIMENSIONS),
        )
        .join(Country, Country.id == Observation.country_id)
        .join(Indicator, Indicator.id == Observation.indicator_id)
        .join(Source, Source.id == Observation.source_id)
        .outerjoin(later, later.supersedes_id == Observation.id)
        .where(later.id.is_(None))
    )
    for id_, *parts in db.session.execute(query):
        if id_ not in ours:
            yield base_of(parts)


def write(
    memory: Memory,
    alpha3: str,
    changed: Mapping[str, ObservationSeed],
    known: Known,
    line: Publication,
) -> None:
    """Add the observations of one country, each after the one it supersedes."""
    rows = {}
    for key, seed in changed.items():
        before = memory.of(KIND, key)
        rows[key] = Observation(
            indicator_id=known.indicators[seed.record.indicator],
            country_id=known.countries[alpha3],
            source_id=known.sources[seed.record.source],
            publication_id=line.id,
            supersedes_id=before.observation_id if before else None,
            retracted=False,
            **_columns(seed),
        )
        db.session.add(rows[key])
    db.session.flush()
    _finish(memory, changed, rows)


def _finish(
    memory: Memory,
    changed: Mapping[str, ObservationSeed],
    rows: Mapping[str, Observation],
) -> None:
    for key, row in rows.items():
        seed = changed[key]
        memory.keep(KIND, key, digest_of(seed), observation_id=row.id)
        db.session.add_all(_choices(seed, row))
    db.session.flush()


def _choices(seed: ObservationSeed, row: Observation) -> list[ObservationChoice]:
    return [
        ObservationChoice(
            observation_id=row.id,
            indicator_id=row.indicator_id,
            position=position,
            option=option,
        )
        for position, option in enumerate(seed.value.choices)
    ]


def _columns(seed: ObservationSeed) -> dict[str, object]:
    record, value, money = seed.record, seed.value, seed.value.money
    columns = {name: getattr(record, name) for name in ("year", "note", *DIMENSIONS)}
    for name in ("kind", "number", "text", "yes_no"):
        columns[name] = getattr(value, name)
    for name in ("currency", "period", "basis", "gross"):
        columns[name] = getattr(money, name) if money else None
    low, high = money.amount if money else (None, None)
    announced = money.announced if money else False
    return {**columns, "amount_low": low, "amount_high": high, "announced": announced}
