"""Checks across the files of countries: what names what, and rules of the tables."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from pydantic import BaseModel

from kb.seeding.country_files import CountryRows
from kb.seeding.lexicon import Lexicon
from kb.seeding.records import (
    EntryRecord,
    InstrumentRecord,
    ObservationRecord,
    SourceRecord,
    TextRecord,
)
from kb.seeding.rows import Row
from kb.seeding.seeds import ObservationSeed, Place
from kb.seeding.values import read_value

R = TypeVar("R", bound=BaseModel)

# The lists of an entry that hold words of a vocabulary.
LISTS = {
    "also_topics": "topic",
    "tags": "tag",
    "levels": "level",
    "evidence": "evidence",
}
KEYED = {"instruments": "instrument", "sources": "source"}


@dataclass
class Checker:
    """Knows every key of every file, and notes what does not fit together."""

    lexicon: Lexicon
    keyed: dict[tuple[str, str], Place] = field(default_factory=dict)
    partial: bool = False  # a country file could not be read: its keys are not known

    def know(self, country: CountryRows) -> None:
        """Take in the keys of a country file; each may stand once in all files."""
        for kind, key, place in country.keys:
            first = self.keyed.setdefault((kind, key), place)
            if first is not place:
                values = {"kind": kind, "key": key, "first": first}
                self.lexicon.problems.append(place.problem("duplicate", **values))
        for row in country.entries:
            if "key" in row.bad:
                continue
            prefix = country.alpha3.lower() + "-"
            if not row.record.key.startswith(prefix):
                self._note(row, "foreign_key", "key", prefix=prefix)

    def source(self, row: Row[SourceRecord]) -> None:
        """Check a source."""
        self.lexicon.check(row, "source_kind", row.record.kind, "kind")

    def instrument(self, row: Row[InstrumentRecord]) -> None:
        """Check an instrument."""
        self.lexicon.check(row, "instrument_kind", row.record.kind, "kind")
        if row.record.replaced_by is not None:
            self._named(row, "instrument", row.record.replaced_by, "replaced_by")

    def entry(self, row: Row[EntryRecord]) -> None:
        """Check an entry: its words, its lists, its placement and its years."""
        entry = row.record
        for name in ("topic", "nature", "scope", "status"):
            self.lexicon.check(row, name, getattr(entry, name), name)
        for name in (*LISTS, *KEYED, "bodies"):
            self._list(row, name, getattr(entry, name))
        if not row.bad & {"topic", "also_topics"} and entry.topic in entry.also_topics:
            self._note(row, "own_topic", "also_topics", key=entry.topic)
        if entry.sources == ():
            self._note(row, "no_source", "sources")
        self._entry_status(row)
        self._entry_place(row)
        self._entry_years(row)

    def observation(self, row: Row[ObservationRecord]) -> ObservationSeed | None:
        """Check an observation and read its value."""
        record, lexicon = row.record, self.lexicon
        lexicon.check(row, "indicator", record.indicator, "indicator")
        lexicon.check(row, "level", record.level, "level")
        self._named(row, "source", record.source, "source")
        if record.place_code and not record.place and "place" not in row.bad:
            self._note(row, "place_code_alone", "place_code")
        facts = lexicon.facts("indicator", record.indicator)
        if not facts or row.bad & {"value", "text"}:
            return None
        options = facts["options"]
        assert isinstance(options, tuple)
        value = read_value(row, str(facts["kind"]), options, lexicon.problems)
        return ObservationSeed(record, value) if value else None

    def translations(
        self, found: Mapping[str, Mapping[str, Row[TextRecord]]], place: Place
    ) -> None:
        """Check that every translated entry is there."""
        for key in found:
            if not self._has("entry", key):
                values = {"kind": "entry", "key": key, "file": "countries/"}
                at = Place(place.document, (key,))
                self.lexicon.problems.append(
                    at.problem("unknown", what="a translation", **values)
                )

    def cited(self, key: str, row: Row[R], *path: str) -> None:
        """Check that a source cited within a text is there."""
        self._named(row, "source", key, *path)

    def _entry_status(self, row: Row[EntryRecord]) -> None:
        entry = row.record
        if row.bad & {"nature", "status"}:
            return
        if (entry.nature == "finding") != (entry.status is None):
            finding = entry.nature == "finding"
            self._note(row, "finding_with_status" if finding else "no_status", "status")

    def _entry_years(self, row: Row[EntryRecord]) -> None:
        entry = row.record
        if row.bad & {"year_from", "year_to"}:
            return
        if entry.year_from and entry.year_to and entry.year_to < entry.year_from:
            years = {"year_from": entry.year_from, "year_to": entry.year_to}
            self._note(row, "years_backwards", "year_to", **years)

    def _entry_place(self, row: Row[EntryRecord]) -> None:
        entry = row.record
        if row.bad & {"scope", "place"}:
            return
        national = entry.scope == "national"
        if national != (entry.place is None):
            self._note(row, "national_with_place" if national else "no_place", "place")
        elif entry.place_code and not entry.place:
            self._note(row, "place_code_alone", "place_code")

    def _list(self, row: Row[R], name: str, values: Sequence[str]) -> None:
        if name in row.bad:
            return
        for index, value in enumerate(values):
            if value in values[:index]:
                self._note(row, "repeated_value", name, index, key=value, field=name)
            elif name in LISTS:
                self.lexicon.check(row, LISTS[name], value, name, index)
            elif name in KEYED:
                self._named(row, KEYED[name], value, name, index)

    def _named(self, row: Row[R], kind: str, key: str, *path: str | int) -> None:
        if path[0] in row.bad:
            return
        if not self._has(kind, key):
            values = {"kind": kind, "key": key, "file": "countries/"}
            self._note(row, "unknown", *path, **values)

    def _has(self, kind: str, key: str) -> bool:
        return self.partial or (kind, key) in self.keyed

    def _note(self, row: Row[R], code: str, *path: str | int, **values: object) -> None:
        self.lexicon.problems.append(row.problem(code, *path, **values))
