"""Reads a country's entries, observations, instruments, sources and translations."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TypeVar

from pydantic import BaseModel

from kb.seeding.documents import Document
from kb.seeding.lexicon import Lexicon
from kb.seeding.problems import Problem
from kb.seeding.records import (
    EntryRecord,
    InstrumentRecord,
    ObservationRecord,
    SourceRecord,
    TextRecord,
)
from kb.seeding.rows import Row, items, pairs, parsed, shown
from kb.seeding.seeds import Place

R = TypeVar("R", bound=BaseModel)
SECTIONS = ("country", "entries", "observations", "instruments", "sources")
ALPHA3 = re.compile("[A-Z]{3}")
ALPHA2 = re.compile("[A-Z]{2}")
KEYED = {"entries": "entry", "instruments": "instrument", "sources": "source"}


@dataclass(frozen=True)
class CountryRows:
    """What a country file holds, before it is checked against the other files."""

    alpha3: str
    alpha2: str
    whole: bool  # every part of it could be read, at least for its keys
    keys: tuple[tuple[str, str, Place], ...]
    entries: tuple[Row[EntryRecord], ...]
    observations: tuple[Row[ObservationRecord], ...]
    instruments: tuple[Row[InstrumentRecord], ...]
    sources: tuple[Row[SourceRecord], ...]


def read_codes(document: Document, lexicon: Lexicon) -> dict[str, str]:
    """The alpha-2 code of each country, by its alpha-3."""
    codes: dict[str, str] = {}
    for alpha3, value in pairs(document, (), lexicon.problems):
        alpha2 = value if isinstance(value, str) else ""
        fits = ALPHA3.fullmatch(alpha3) and ALPHA2.fullmatch(alpha2)
        if not fits or alpha2 in codes.values():
            given = {"field": alpha3, "given": shown(value), "expected": "alpha2"}
            lexicon.problems.append(
                document.problem((alpha3,), "bad_value", what="the file", **given)
            )
        codes[alpha3] = alpha2
    return codes


def read_country(
    document: Document, stem: str, alpha2: str, lexicon: Lexicon
) -> CountryRows:
    """Read a country file; `stem` is the code that its name promises."""
    problems = lexicon.problems
    _check_sections(document, stem, problems)
    return CountryRows(
        stem,
        alpha2,
        _whole(document),
        tuple(_keys(document)),
        _rows(document, "entries", EntryRecord, problems),
        _rows(document, "observations", ObservationRecord, problems),
        _rows(document, "instruments", InstrumentRecord, problems),
        _rows(document, "sources", SourceRecord, problems),
    )


def _check_sections(document: Document, stem: str, problems: list[Problem]) -> None:
    for section, value in pairs(document, (), problems):
        path = (section,)
        if section not in SECTIONS:
            problems.append(
                document.problem(path, "unknown_field", what="the file", field=section)
            )
        elif section == "country" and value != stem:
            problems.append(
                document.problem(path, "other_country", key=value, expected=stem)
            )
    if not isinstance(document.value, Mapping) or "country" not in document.value:
        problems.append(
            document.problem((), "missing_field", what="the file", field="country")
        )


def read_translations(
    document: Document, lexicon: Lexicon
) -> Mapping[str, Mapping[str, Row[TextRecord]]]:
    """By entry and language, the texts of a file of translations."""
    found: dict[str, dict[str, Row[TextRecord]]] = {}
    for key, _ in pairs(document, (), lexicon.problems):
        found[key] = {}
        for lang, value in pairs(document, (key,), lexicon.problems):
            place = Place(document, (key, lang))
            if not lexicon.check_lang(place, lang):
                continue
            what = f'the translation of "{key}" into {lang}'
            row = parsed(TextRecord, place, value, what, lexicon.problems)
            if row:
                found[key][lang] = row
    return found


def _whole(document: Document) -> bool:
    value = document.value
    return isinstance(value, Mapping) and all(
        isinstance(value.get(section, ()), tuple) for section in KEYED
    )


def _keys(document: Document) -> Iterator[tuple[str, str, Place]]:
    """Every key with its place, of records that cannot be read too."""
    for section in KEYED:
        for path, item in items(document, section, []):
            key = item.get("key") if isinstance(item, Mapping) else None
            if isinstance(key, str):
                yield KEYED[section], key, Place(document, (*path, "key"))


def _rows(
    document: Document, section: str, model: type[R], problems: list[Problem]
) -> tuple[Row[R], ...]:
    noun = KEYED.get(section, "observation")
    found = (
        parsed(
            model,
            Place(document, path),
            item,
            _named(noun, path[-1], item),
            problems,
        )
        for path, item in items(document, section, problems)
    )
    return tuple(row for row in found if row)


def _named(noun: str, index: int | str, item: object) -> str:
    key = item.get("key") if isinstance(item, Mapping) else None
    if isinstance(key, str) and key:
        return f'the {noun} "{key}"'
    return f"{noun} {int(index) + 1}"
