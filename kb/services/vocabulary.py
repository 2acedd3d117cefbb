"""The vocabularies as a value: what there is, in order, and how it is called."""

import threading
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TypeVar
from weakref import WeakKeyDictionary

from sqlalchemy import Engine

from kb.db import db
from kb.models import (
    CrosswalkGoal,
    Evidence,
    Indicator,
    InstrumentKind,
    Label,
    Level,
    Nature,
    Scope,
    SourceKind,
    Status,
    Tag,
    Theme,
    Topic,
)
from kb.models.vocabulary import Word
from kb.queries import publications, vocabularies

DEFAULT_LANG = "en"
W = TypeVar("W", bound=Word)


@dataclass(frozen=True)
class Named:
    """Words for a person, with the language they are in."""

    text: str
    lang: str


@dataclass(frozen=True)
class Labels:
    """How every word of every vocabulary is called, by language."""

    rows: Mapping[tuple[str, str], Mapping[str, tuple[str, str | None, str | None]]]

    def name(self, vocabulary: str, key: str, lang: str) -> Named:
        """Its name, in English where the language lacks one, else its key."""
        return self._part(vocabulary, key, lang, 0) or Named(key, DEFAULT_LANG)

    def detail(self, vocabulary: str, key: str, lang: str) -> Named | None:
        """A topic's question or an indicator's definition."""
        return self._part(vocabulary, key, lang, 1)

    def unit(self, key: str, lang: str) -> Named | None:
        """An indicator's unit, if it has one."""
        return self._part("indicator", key, lang, 2)

    def _part(self, vocabulary: str, key: str, lang: str, part: int) -> Named | None:
        by_lang = self.rows.get((vocabulary, key), {})
        for candidate in (lang, DEFAULT_LANG):
            if text := by_lang.get(candidate, ("", "", ""))[part]:
                return Named(text, candidate)
        return None


@dataclass(frozen=True)
class ThemeFacts:
    """A theme with its topics in order."""

    key: str
    colour: str
    topics: tuple[str, ...]


@dataclass(frozen=True)
class TopicFacts:
    """A topic and the theme it belongs to."""

    key: str
    theme: str


@dataclass(frozen=True)
class IndicatorFacts:
    """What an indicator measures, and whether countries may stand on one scale."""

    key: str
    kind: str
    topic: str | None
    comparable: bool
    options: tuple[str, ...]


@dataclass(frozen=True)
class Vocabulary:
    """Every vocabulary, each in the order of its list."""

    themes: tuple[ThemeFacts, ...]
    topics: Mapping[str, TopicFacts]
    natures: tuple[str, ...]
    scopes: tuple[str, ...]
    statuses: tuple[str, ...]
    evidence: tuple[str, ...]
    tags: tuple[str, ...]
    levels: tuple[str, ...]
    instrument_kinds: tuple[str, ...]
    source_kinds: tuple[str, ...]
    isced: Mapping[str, str]
    indicators: Mapping[str, IndicatorFacts]
    countries: tuple[str, ...]
    alpha2: Mapping[str, str]
    labels: Labels
    crosswalk: Mapping[str, tuple[tuple[str, tuple[str, ...]], ...]]


@dataclass
class _Kept:
    """The vocabulary as last read, for one database and one line of its log."""

    key: object = None
    value: Vocabulary | None = None
    lock: threading.Lock = field(default_factory=threading.Lock)


_kept = _Kept()
# By database: the newest line of its log, and the last that changed a vocabulary.
_lines: WeakKeyDictionary[Engine, tuple[int | None, int | None]] = WeakKeyDictionary()


def vocabulary_line() -> int | None:
    """The number of the last line of the log that changed a vocabulary.

    It is looked for only when the log has grown: the search goes through all lines
    that came after it. What is being written may yet be taken back, so nothing is
    remembered of it.
    """
    connection = db.session.connection()
    newest = connection.scalar(publications.newest_number())
    if connection.get_execution_options().get("kb_write"):
        return connection.scalar(publications.newest_vocabulary_line())
    known = _lines.get(db.engine)
    if known is None or known[0] != newest:
        line = connection.scalar(publications.newest_vocabulary_line())
        known = _lines[db.engine] = (newest, line)
    return known[1]


def vocabulary() -> Vocabulary:
    """The vocabularies, read again when the log says that one has changed."""
    key = (db.engine.url, vocabulary_line())
    with _kept.lock:
        if _kept.value is not None and _kept.key == key:
            return _kept.value
    value = _read()
    with _kept.lock:
        _kept.key, _kept.value = key, value
    return value


def _read() -> Vocabulary:
    topics = {t.key: TopicFacts(t.key, t.theme) for t in _words(Topic)}
    levels = tuple(_words(Level))
    countries = tuple(db.session.scalars(vocabularies.all_countries()))
    return Vocabulary(
        themes=tuple(
            ThemeFacts(
                t.key, t.colour, tuple(k for k, v in topics.items() if v.theme == t.key)
            )
            for t in _words(Theme)
        ),
        topics=topics,
        natures=_keys(Nature),
        scopes=_keys(Scope),
        statuses=_keys(Status),
        evidence=_keys(Evidence),
        tags=_keys(Tag),
        levels=tuple(level.key for level in levels),
        instrument_kinds=_keys(InstrumentKind),
        source_kinds=_keys(SourceKind),
        isced={level.key: level.isced for level in levels},
        indicators=_indicators(),
        countries=tuple(c.alpha3 for c in countries),
        alpha2={c.alpha3: c.alpha2 for c in countries},
        labels=_labels(db.session.scalars(vocabularies.all_labels())),
        crosswalk=_crosswalk(db.session.scalars(vocabularies.all_goals())),
    )


def _words(model: type[W]) -> Iterable[W]:
    return db.session.scalars(vocabularies.words(model))


def _keys(model: type[Word]) -> tuple[str, ...]:
    return tuple(word.key for word in _words(model))


def _indicators() -> Mapping[str, IndicatorFacts]:
    rows: Iterable[Indicator] = db.session.scalars(vocabularies.all_indicators())
    return {
        row.key: IndicatorFacts(
            row.key,
            row.kind,
            row.topic,
            row.comparable,
            tuple(o.option for o in row.options),
        )
        for row in rows
    }


def _labels(rows: Iterable[Label]) -> Labels:
    found: dict[tuple[str, str], dict[str, tuple[str, str | None, str | None]]]
    found = defaultdict(dict)
    for row in rows:
        found[row.vocabulary, row.key][row.lang] = (row.name, row.detail, row.unit)
    return Labels(found)


def _crosswalk(
    rows: Iterable[CrosswalkGoal],
) -> Mapping[str, tuple[tuple[str, tuple[str, ...]], ...]]:
    found: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for row in rows:
        found[row.topic][row.framework].append(row.goal)
    return {
        topic: tuple((name, tuple(goals)) for name, goals in frameworks.items())
        for topic, frameworks in found.items()
    }
