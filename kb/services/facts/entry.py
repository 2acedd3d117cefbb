"""Entries as plain values: what the public sees, or saw at a moment of the record."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from kb.services.facts.reference import InstrumentFacts, SourceFacts
from kb.services.facts.story import Validation

NEVER_IN_FORCE = frozenset({"planned", "adopted", "suspended"})
RUNNING = frozenset({"in force", "pilot"})


@dataclass(frozen=True)
class Text:
    """What an entry says in one language; `behind` when the original has moved on."""

    lang: str
    title: str
    summary: str
    context: str
    measure: str
    results: str
    lessons: str
    is_original: bool
    behind: bool
    translated_by: str | None
    checked_by: str | None


@dataclass(frozen=True)
class Cited:
    """A source cited at a statement, with the place in it."""

    source: SourceFacts
    locator: str | None


@dataclass(frozen=True)
class Outline:
    """What the shortest line on an entry shows."""

    key: str
    country: str
    topic: str
    theme: str
    nature: str
    scope: str
    place: str | None
    status: str | None
    year_from: int | None
    year_to: int | None
    evidence: tuple[str, ...]
    original_lang: str
    origin: str
    checked_at: datetime
    validation: Validation | None
    withdrawn_at: datetime | None

    @property
    def national(self) -> bool:
        """Whether it speaks for the country."""
        return self.scope == "national"

    def in_force(self, year: int | None = None) -> bool | None:
        """Whether it held in a year, or holds now; None where the years do not tell."""
        if self.status is None or self.status in NEVER_IN_FORCE:
            return False
        if year is None:
            return self.status in RUNNING
        if self.year_from is None:
            return None
        if year < self.year_from or (self.year_to is not None and year > self.year_to):
            return False
        ended = self.status not in RUNNING
        return None if ended and self.year_to is None else True


@dataclass(frozen=True)
class EntryFacts(Outline):
    """One country's experience on one topic, as a revision tells it."""

    also_topics: tuple[str, ...]
    place_code: str | None
    levels: tuple[str, ...]
    tags: tuple[str, ...]
    instruments: tuple[InstrumentFacts, ...]
    bodies: tuple[str, ...]
    sources: tuple[SourceFacts, ...]
    cited: tuple[Cited, ...]
    texts: Mapping[str, Text]
    author: str
    message: str
    revision: int
    saved_at: datetime
    published_number: int
    published_at: datetime

    @property
    def topics(self) -> tuple[str, ...]:
        """The topic it is about, then those it bears on."""
        return (self.topic, *self.also_topics)

    def text(self, lang: str) -> Text:
        """What it says in a language, else in its original."""
        return self.texts.get(lang) or self.texts[self.original_lang]
