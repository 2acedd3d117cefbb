"""The rows of topics: every entry of every country, by how it stands in a year."""

from collections.abc import Iterable

from kb.services.compare.numbering import Numbering
from kb.services.compare.value import (
    FINDING,
    IN_FORCE,
    NOT_IN_FORCE,
    STANDINGS,
    YEAR_UNKNOWN,
    CellEntry,
    Gone,
    SeeAlso,
    TopicCell,
    TopicRow,
)
from kb.services.facts import Brief
from kb.services.vocabulary import TopicFacts


def topic_row(
    topic: TopicFacts,
    countries: tuple[str, ...],
    entries: Iterable[Brief],
    *,
    year: int | None,
    lang: str,
) -> TopicRow:
    """A topic across the countries; its sources are not numbered yet."""
    bearing = [entry for entry in entries if topic.key in entry.topics]
    cells = (
        _cell(topic.key, [e for e in bearing if e.country == country], year, lang)
        if any(e.country == country for e in bearing)
        else TopicCell(country)
        for country in countries
    )
    return TopicRow(topic.key, topic.theme, tuple(cells))


def standing(entry: Brief, year: int | None) -> str:
    """How an entry stands in a year, or now; a finding is never in force."""
    if entry.status is None:
        return FINDING
    held = entry.in_force(year)
    if held is None:
        return YEAR_UNKNOWN
    return IN_FORCE if held else NOT_IN_FORCE


def _cell(topic: str, entries: list[Brief], year: int | None, lang: str) -> TopicCell:
    about = [e for e in entries if e.topic == topic]
    shown = [_entry(e, year, lang) for e in about if e.withdrawn_at is None]
    return TopicCell(
        country=entries[0].country,
        entries=tuple(sorted(shown, key=lambda e: _order(e, year))),
        see_also=tuple(
            _see_also(e, lang)
            for e in entries
            if e.topic != topic and e.withdrawn_at is None
        ),
        gone=tuple(Gone(e.key, e.withdrawn_at) for e in about if e.withdrawn_at),
    )


def _entry(entry: Brief, year: int | None, lang: str) -> CellEntry:
    text = entry.text(lang)
    return CellEntry(entry, text, text.summary, standing(entry, year), ())


def _order(entry: CellEntry, year: int | None) -> tuple[int, bool]:
    """National and in force first; in a year, group by group (sorting is stable)."""
    place = STANDINGS.index(entry.standing)
    national = entry.facts.national
    if year is None:
        return (0 if national and place == 0 else 1 if national else 2), place > 0
    return place, not national


def _see_also(entry: Brief, lang: str) -> SeeAlso:
    text = entry.text(lang)
    return SeeAlso(entry.key, entry.topic, text.title, text.lang)


def numbered(row: TopicRow, numbers: Numbering) -> TopicRow:
    """The same row, its sources numbered in the list of the comparison."""
    cells = []
    for cell in row.cells:
        entries = tuple(_numbered(entry, numbers) for entry in cell.entries)
        cells.append(TopicCell(cell.country, entries, cell.see_also, cell.gone))
    return TopicRow(row.key, row.theme, tuple(cells))


def _numbered(entry: CellEntry, numbers: Numbering) -> CellEntry:
    sources = numbers.of_entry(entry.facts)
    summary = numbers.in_text(entry.text.summary)
    return CellEntry(entry.facts, entry.text, summary, entry.standing, sources)
