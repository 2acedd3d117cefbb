"""The summary on top: plain facts from national entries and comparable values."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from kb.services.compare.value import (
    IN_FORCE,
    YEAR_UNKNOWN,
    CellEntry,
    IndicatorRow,
    Message,
    TopicCell,
    TopicRow,
)

FIRST = 4  # sentences on what is in force that come before everything else
MOST_APART = 3
PLANNED = frozenset({"planned", "adopted"})


@dataclass(frozen=True)
class Held:
    """A country's measures on a topic, with the years since when; None if unknown."""

    country: str
    topic: str
    years: tuple[int | None, ...]


@dataclass(frozen=True)
class Since:
    """A country's measure that began in a year."""

    country: str
    topic: str
    key: str
    year: int | None


@dataclass(frozen=True)
class _Seen:
    """What the sentences are made of."""

    countries: tuple[str, ...]
    topics: Sequence[TopicRow]
    indicators: Sequence[IndicatorRow]
    year: int | None

    def cells(self) -> Iterator[tuple[TopicRow, TopicCell]]:
        for row in self.topics:
            for cell in row.cells:
                yield row, cell


def summary(
    countries: tuple[str, ...],
    topics: Sequence[TopicRow],
    indicators: Sequence[IndicatorRow],
    year: int | None,
) -> tuple[Message, ...]:
    """What can be said in a few sentences, the most telling ones first."""
    seen = _Seen(countries, topics, indicators, year)
    in_force = tuple(_in_force(seen))
    others = (make(seen) for make in (_planned, _nothing, _newest))
    return (
        *in_force[:FIRST],
        *(message for message in others if message),
        *_apart(seen),
        *in_force[FIRST:],
    )


def _in_force(seen: _Seen) -> Iterator[Message]:
    """By topic; by country where there are many topics and few countries."""
    held = [h for row, cell in seen.cells() if (h := _held(row, cell, IN_FORCE))]
    unknown = [h for row, cell in seen.cells() if (h := _held(row, cell, YEAR_UNKNOWN))]
    if len(seen.topics) > FIRST >= len(seen.countries):
        about, keys, of = "country", seen.countries, len(seen.topics)
    else:
        topics = tuple(row.key for row in seen.topics)
        about, keys, of = "topic", topics, len(seen.countries)
    for key in keys:
        mine = tuple(h for h in held if getattr(h, about) == key)
        undated = tuple(h for h in unknown if getattr(h, about) == key)
        told = {h.topic for h in mine} if about == "country" else {key}
        values = {about: key, "held": mine, "unknown": undated, "of": of}
        yield Message(f"{about} in force", values, tuple(_anchors(seen, told)))


def _held(row: TopicRow, cell: TopicCell, standing: str) -> Held | None:
    years = {e.facts.year_from for e in _national(cell) if e.standing == standing}
    if not years:
        return None
    ordered = tuple(sorted(years, key=lambda year: (year is None, year or 0)))
    return Held(cell.country, row.key, ordered)


def _planned(seen: _Seen) -> Message | None:
    """What is planned now; what was planned in an earlier year is not known."""
    if seen.year is not None:
        return None
    return _about_entries(seen, "planned", lambda entry: entry.facts.status in PLANNED)


def _newest(seen: _Seen) -> Message | None:
    """The measure in force that began last; several of one year stand together."""
    years = [
        entry.facts.year_from
        for _, cell in seen.cells()
        for entry in _national(cell)
        if entry.standing == IN_FORCE and entry.facts.year_from is not None
    ]
    if not years:
        return None
    last = max(years)
    return _about_entries(
        seen,
        "newest",
        lambda entry: entry.standing == IN_FORCE and entry.facts.year_from == last,
    )


def _about_entries(
    seen: _Seen, code: str, telling: Callable[[CellEntry], bool]
) -> Message | None:
    found = tuple(
        Since(cell.country, row.key, entry.facts.key, entry.facts.year_from)
        for row, cell in seen.cells()
        for entry in _national(cell)
        if telling(entry)
    )
    if not found:
        return None
    anchors = tuple(_anchors(seen, {since.topic for since in found}))
    return Message(code, {"entries": found}, anchors)


def _nothing(seen: _Seen) -> Message | None:
    gaps: dict[str, list[str]] = {country: [] for country in seen.countries}
    for row, cell in seen.cells():
        if cell.gap:
            gaps[cell.country].append(row.key)
    found = {country: tuple(topics) for country, topics in gaps.items() if topics}
    if not found:
        return None
    topics = {key for keys in found.values() for key in keys}
    values: Mapping[str, object] = {"gaps": found, "of": len(seen.topics)}
    return Message("nothing recorded", values, tuple(_anchors(seen, topics)))


def _apart(seen: _Seen) -> Iterator[Message]:
    """The rows whose values lie furthest apart, by the ratio of the two ends."""
    spread = [row for row in seen.indicators if row.scale and row.scale.apart]
    for row in sorted(spread, key=_closeness)[:MOST_APART]:
        if row.scale:
            values = {
                "indicator": row.key,
                "lowest": row.scale.lowest,
                "highest": row.scale.highest,
            }
            yield Message("furthest apart", values, (row.anchor,))


def _closeness(row: IndicatorRow) -> float:
    points = row.scale.points if row.scale else ()
    top = max(abs(p.value) for p in points)
    return min(p.value for p in points) / top


def _national(cell: TopicCell) -> Iterator[CellEntry]:
    return (entry for entry in cell.entries if entry.facts.national)


def _anchors(seen: _Seen, topics: set[str]) -> Iterator[str]:
    return (row.anchor for row in seen.topics if row.key in topics)
