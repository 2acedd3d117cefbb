"""What changed from one public revision of an entry to another."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from kb.errors import NotFound
from kb.language import LANGUAGES
from kb.services.entries.page import near_numbers, published_versions
from kb.services.entries.public import public_lines
from kb.services.facts import EntryFacts
from kb.text.difference import Piece, difference

TEXTS = ("title", "summary", "context", "measure", "results", "lessons")
SINGLE = ("topic", "nature", "scope", "place", "place_code", "status")
YEARS = ("year_from", "year_to")
SEVERAL = ("also_topics", "levels", "evidence", "tags", "bodies")


@dataclass(frozen=True)
class FactChange:
    """A fact that says something else; each side as the keys or words it holds."""

    field: str
    before: tuple[str, ...]
    after: tuple[str, ...]


@dataclass(frozen=True)
class TextChange:
    """A text that differs, in pieces."""

    field: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True)
class LangChanges:
    """The texts that differ in a language; `new` and `gone` tell of whole languages."""

    lang: str
    texts: tuple[TextChange, ...]
    new: bool
    gone: bool


@dataclass(frozen=True)
class Changes:
    """Everything that entries/compare.html shows.

    `titles` names the sources and instruments among the facts by their keys.
    """

    old: EntryFacts
    new: EntryFacts
    facts: tuple[FactChange, ...]
    langs: tuple[LangChanges, ...]
    titles: Mapping[str, tuple[str, str | None]]


def compare_revisions(key: str, old: int, new: int) -> Changes:
    """The difference of two revisions, both published once.

    Raises NotFound for another number, naming the nearest.
    """
    public_lines(key)
    versions = published_versions(key)
    for number in (old, new):
        if number not in versions:
            near = near_numbers(key, number, versions)
            raise NotFound("revision", f"{key} {number}", near)
    a, b = versions[old], versions[new]
    return Changes(a, b, tuple(_facts(a, b)), tuple(_langs(a, b)), _titles(a, b))


def _facts(old: EntryFacts, new: EntryFacts) -> Iterator[FactChange]:
    before, after = _values(old), _values(new)
    for field, was in before.items():
        if was != after[field]:
            yield FactChange(field, was, after[field])


def _values(entry: EntryFacts) -> dict[str, tuple[str, ...]]:
    """The facts by name, all in one shape."""
    return {
        **{name: _one(getattr(entry, name)) for name in (*SINGLE, *YEARS)},
        **{name: getattr(entry, name) for name in SEVERAL},
        "instruments": tuple(one.key for one in entry.instruments),
        "sources": tuple(one.key for one in entry.sources),
        "origin": (entry.origin,),
        "original_lang": (entry.original_lang,),
    }


def _one(value: str | int | None) -> tuple[str, ...]:
    return () if value is None else (str(value),)


def _langs(old: EntryFacts, new: EntryFacts) -> Iterator[LangChanges]:
    for lang in LANGUAGES:
        texts = tuple(_texts(old, new, lang))
        if texts:
            yield LangChanges(lang, texts, lang not in old.texts, lang not in new.texts)


def _texts(old: EntryFacts, new: EntryFacts, lang: str) -> Iterator[TextChange]:
    for field in TEXTS:
        was, now = (getattr(e.texts.get(lang), field, "") for e in (old, new))
        if was != now:
            yield TextChange(field, difference(was, now))


def _titles(*entries: EntryFacts) -> dict[str, tuple[str, str | None]]:
    """Titles by key, with the language where it is recorded."""
    found: dict[str, tuple[str, str | None]] = {}
    for entry in entries:
        found |= {f"instruments {i.key}": (i.title, "en") for i in entry.instruments}
        found |= {f"sources {s.key}": (s.title, s.language) for s in entry.sources}
    return found
