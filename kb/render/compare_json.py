"""A comparison as data: the same rows and cells as on the page."""

from dataclasses import asdict
from typing import Any

from kb.dress import names
from kb.dress.comparing import Places
from kb.services.compare import (
    CellEntry,
    Comparison,
    IndicatorCell,
    IndicatorRow,
    Row,
    Scale,
    TopicCell,
    TopicRow,
    Value,
)
from kb.services.facts import SourceFacts
from kb.services.record import Moment


def comparison_as_data(found: Comparison, places: Places) -> dict[str, Any]:
    """What `/compare.json` answers; sources are named by their numbers in the list."""
    return {
        "url": places.page,
        "cite": places.cited,
        "year": found.year,
        "recorded": _moment(found.recorded) if found.recorded.past else None,
        "log_number": found.fixed.number,
        "lang": found.choice.lang,
        "only_differences": found.differences,
        "hidden_rows": found.hidden,
        "problems": [{"field": p.field, "value": p.value} for p in found.problems],
        "countries": [
            {"code": code, "name": names.plain_country_name(code)}
            for code in found.countries
        ],
        "rows": [_row(row, places) for row in found.rows],
        "sources": [
            _source(number, source, places)
            for number, source in enumerate(found.sources, start=1)
        ],
        "entries": found.entries,
        "desk_research_not_validated": found.unvalidated,
    }


def _moment(at: Moment) -> dict[str, Any]:
    return {"number": at.number, "day": at.day.isoformat() if at.day else None}


def _row(row: Row, places: Places) -> dict[str, Any]:
    shared = {"key": row.key, "theme": row.theme, "topic": row.topic}
    if isinstance(row, TopicRow):
        return {
            "kind": "topic",
            **shared,
            "name": names.plain_name("topic", row.key),
            "question": names.plain_question(row.key),
            "cells": [_topic_cell(cell, places) for cell in row.cells],
        }
    return {
        "kind": "indicator",
        **shared,
        "name": names.plain_name("indicator", row.key),
        "unit": names.unit(row.key).striptags() or None,
        "values_are": row.kind,
        "scale": _scale(row.scale),
        "no_scale_because": row.reason,
        "cells": [_indicator_cell(row, cell) for cell in row.cells],
    }


def _topic_cell(cell: TopicCell, places: Places) -> dict[str, Any]:
    return {
        "country": cell.country,
        "nothing_recorded": cell.gap,
        "entries": [_entry(entry, places) for entry in cell.entries],
        "see_also": [
            {**asdict(also), "url": places.entry(also.key)} for also in cell.see_also
        ],
        "withdrawn": [
            {"key": gone.key, "withdrawn_at": gone.at.isoformat()} for gone in cell.gone
        ],
    }


def _entry(entry: CellEntry, places: Places) -> dict[str, Any]:
    facts, validation = entry.facts, entry.facts.validation
    same = ("nature", "scope", "place", "status", "year_from", "year_to", "revision")
    return {
        "key": facts.key,
        "url": places.entry(facts.key),
        "title": entry.text.title,
        "summary": entry.summary,
        "lang": entry.text.lang,
        **{name: getattr(facts, name) for name in (*same, "origin")},
        "evidence": list(facts.evidence),
        "standing": entry.standing,
        "checked_at": facts.checked_at.isoformat(),
        "validated_at": validation.at.isoformat() if validation else None,
        "changed_since_validation": bool(validation and not validation.current),
        "sources": list(entry.sources),
    }


def _indicator_cell(row: IndicatorRow, cell: IndicatorCell) -> dict[str, Any]:
    return {
        "country": cell.country,
        "nothing_recorded": cell.gap and not cell.later,
        "later_years": list(cell.later),
        "values": [_value(value) for value in cell.values],
    }


def _value(value: Value) -> dict[str, Any]:
    o = value.facts
    said = ("number", "text", "yes_no", "year", "place", "level", "sex", "area")
    more = ("sector", "language_of_instruction", "note")
    return {
        **{name: getattr(o, name) for name in (*said, *more)},
        "choices": list(o.choices),
        "money": asdict(o.money) if o.money else None,
        "another_year": value.another_year,
        "source": value.source,
    }


def _scale(scale: Scale | None) -> dict[str, Any] | None:
    if scale is None:
        return None
    return {"lowest": _points(scale.lowest), "highest": _points(scale.highest)}


def _points(points: tuple[Any, ...]) -> list[dict[str, Any]]:
    return [asdict(point) for point in points]


def _source(number: int, source: SourceFacts, places: Places) -> dict[str, Any]:
    facts = {k: v for k, v in asdict(source).items() if k != "accessed"}
    accessed = source.accessed.isoformat() if source.accessed else None
    page = places.source(source.key)
    return {"number": number, **facts, "accessed": accessed, "page": page}
