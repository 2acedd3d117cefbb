"""A comparison as lines: one for each entry, value, pointer and gap of a cell."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from typing import Any

from flask import get_template_attribute
from flask_babel import gettext as _
from flask_babel import lazy_gettext
from markupsafe import Markup

from kb.dress import names
from kb.dress.comparing import Places
from kb.render.compare_words import standing
from kb.services.compare import (
    CellEntry,
    Comparison,
    IndicatorCell,
    Row,
    TopicCell,
    TopicRow,
    Value,
)
from kb.services.facts import ObservationFacts

Line = dict[str, Any]

COLUMNS: Mapping[str, Any] = {
    "theme": lazy_gettext("Theme"),
    "topic": lazy_gettext("Topic"),
    "indicator": lazy_gettext("Indicator"),
    "code": lazy_gettext("Code"),
    "country": lazy_gettext("Country"),
    "what": lazy_gettext("What it is"),
    "key": lazy_gettext("Key"),
    "title": lazy_gettext("Title"),
    "summary": lazy_gettext("Summary"),
    "lang": lazy_gettext("Language"),
    "nature": lazy_gettext("Nature"),
    "scope": lazy_gettext("Scope"),
    "place": lazy_gettext("Place"),
    "status": lazy_gettext("Status"),
    "year_from": lazy_gettext("First year"),
    "year_to": lazy_gettext("Last year"),
    "standing": lazy_gettext("In the year asked for"),
    "evidence": lazy_gettext("Results rest on"),
    "checked": lazy_gettext("Last checked"),
    "validated": lazy_gettext("Validated"),
    "number": lazy_gettext("Value as a number"),
    "value": lazy_gettext("Value"),
    "year": lazy_gettext("Year"),
    "dimensions": lazy_gettext("Value of"),
    "note": lazy_gettext("Note"),
    "sources": lazy_gettext("Sources"),
    "source_keys": lazy_gettext("Keys of the sources"),
    "address": lazy_gettext("Address"),
}


def lines(found: Comparison, places: Places) -> Iterator[Line]:
    """Every cell's lines, row by row; a cell without any says that nothing stands."""
    for row, cell in found.cells():
        shared = _shared(row, cell.country)
        if isinstance(cell, TopicCell):
            inside = list(_topic_lines(cell, found, places))
        else:
            inside = list(_value_lines(cell, found))
        for line in inside:
            yield {**dict.fromkeys(COLUMNS, ""), **shared, **line}


def nothing(cell: TopicCell | IndicatorCell) -> str:
    """What an empty cell says."""
    if isinstance(cell, IndicatorCell) and cell.later:
        years = ", ".join(map(str, cell.later))
        return str(
            _("Nothing for the year asked for; recorded for %(years)s", years=years)
        )
    return str(_("Nothing recorded"))


def marks(numbers: Iterable[int]) -> str:
    """Numbers of sources as notes: "[1][4]"."""
    return "".join(f"[{number}]" for number in numbers)


def value_words(o: ObservationFacts) -> str:
    """A value in words, as the page has it."""
    return _macro("observation_value", o)


def dimension_words(o: ObservationFacts) -> str:
    """What a value is a value of, in words."""
    return _macro("observation_dimensions", o)


def _macro(name: str, o: ObservationFacts) -> str:
    """The page's own wording of a value, without its markup."""
    said: Markup = get_template_attribute("macros/value.html", name)(o)
    return said.striptags()


def _shared(row: Row, country: str) -> Line:
    about = isinstance(row, TopicRow)
    return {
        "theme": names.plain_name("theme", row.theme),
        "topic": names.plain_name("topic", row.topic),
        "indicator": "" if about else names.plain_name("indicator", row.key),
        "code": country,
        "country": names.plain_country_name(country),
    }


def _topic_lines(cell: TopicCell, found: Comparison, places: Places) -> Iterator[Line]:
    for entry in cell.entries:
        yield _entry_line(entry, found, places)
    for gone in cell.gone:
        what = _("Withdrawn on %(day)s", day=_day(gone.at))
        yield {"what": what, "key": gone.key, "address": places.entry(gone.key)}
    if cell.gap:
        yield {"what": nothing(cell)}
    for also in cell.see_also:
        yield {
            "what": _("See also"),
            "key": also.key,
            "title": also.title,
            "lang": also.lang,
            "address": places.entry(also.key),
        }


def _entry_line(entry: CellEntry, found: Comparison, places: Places) -> Line:
    facts = entry.facts
    validated = facts.validation
    return {
        "what": _("Entry"),
        "key": facts.key,
        "title": entry.text.title,
        "summary": entry.summary,
        "lang": entry.text.lang,
        "nature": names.plain_name("nature", facts.nature),
        "scope": names.plain_name("scope", facts.scope),
        "place": facts.place or "",
        "status": names.plain_name("status", facts.status),
        "year_from": facts.year_from or "",
        "year_to": facts.year_to or "",
        "standing": standing(entry.standing, found.year) if found.year else "",
        "evidence": "; ".join(names.plain_name("evidence", e) for e in facts.evidence),
        "checked": _day(facts.checked_at),
        "validated": _day(validated.at) if validated and validated.current else "",
        **_sources(entry.sources, found),
        "address": places.entry(facts.key),
    }


def _value_lines(cell: IndicatorCell, found: Comparison) -> Iterator[Line]:
    for value in cell.values:
        yield _value_line(value, found)
    if cell.gap:
        yield {"what": nothing(cell)}


def _value_line(value: Value, found: Comparison) -> Line:
    o = value.facts
    return {
        "what": _("Value"),
        "number": _number(o.number),
        "value": value_words(o),
        "year": o.year or "",
        "place": o.place or "",
        "dimensions": dimension_words(o),
        "note": o.note or "",
        **_sources((value.source,), found),
        "address": o.source.url or "",
    }


def _number(number: float | None) -> float | str:
    """A number without made-up decimals; empty for none."""
    if number is None:
        return ""
    return int(number) if number.is_integer() else number


def _sources(numbers: tuple[int, ...], found: Comparison) -> Line:
    keys = "; ".join(found.sources[number - 1].key for number in numbers)
    return {"sources": marks(numbers), "source_keys": keys}


def _day(at: datetime) -> str:
    return at.date().isoformat()
