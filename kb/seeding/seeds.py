"""What the seed files say, as values that never change."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from kb.seeding.documents import Document, Steps
from kb.seeding.problems import Problem
from kb.seeding.records import (
    EntryRecord,
    InstrumentRecord,
    MoneyRecord,
    ObservationRecord,
    ProvenanceRecord,
    SourceRecord,
    TermRecord,
    TextRecord,
)


@dataclass(frozen=True)
class Place:
    """Where something stands in the files."""

    document: Document = field(repr=False)
    path: Steps

    def __str__(self) -> str:
        return f"{self.document.file}:{self.document.line(self.path)}"

    def problem(self, code: str, **values: object) -> Problem:
        """A problem with what stands here."""
        return self.document.problem(self.path, code, **values)


@dataclass(frozen=True)
class LabelSeed:
    """A word in one language: its name, what it asks or means, and its unit."""

    name: str
    detail: str | None = None
    unit: str | None = None


@dataclass(frozen=True)
class WordSeed:
    """A word of a vocabulary with its place in the list, its facts and its names."""

    vocabulary: str
    key: str
    position: int
    facts: Mapping[str, str | bool | tuple[str, ...] | None]
    labels: Mapping[str, LabelSeed]


@dataclass(frozen=True)
class EntrySeed:
    """An entry in English, and its translations by language."""

    record: EntryRecord
    translations: Mapping[str, TextRecord]


@dataclass(frozen=True)
class ValueSeed:
    """An observation's value, as the kind of its indicator has it."""

    kind: str
    number: float | None = None
    text: str | None = None
    yes_no: bool | None = None
    choices: tuple[str, ...] = ()
    money: MoneyRecord | None = None


@dataclass(frozen=True)
class ObservationSeed:
    """An observation with its value read."""

    record: ObservationRecord
    value: ValueSeed


@dataclass(frozen=True)
class CountrySeeds:
    """All that the files hold on one country."""

    alpha3: str
    alpha2: str
    sources: tuple[SourceRecord, ...]
    instruments: tuple[InstrumentRecord, ...]
    entries: tuple[EntrySeed, ...]
    observations: tuple[ObservationSeed, ...]


@dataclass(frozen=True)
class Seeds:
    """All that the files hold; words, terms and countries in the order of loading."""

    provenance: ProvenanceRecord
    words: tuple[WordSeed, ...]
    terms: tuple[TermRecord, ...]
    crosswalk: Mapping[str, Mapping[str, tuple[str, ...]]]
    countries: tuple[CountrySeeds, ...]
    places: Mapping[tuple[str, str], Place] = field(repr=False)
