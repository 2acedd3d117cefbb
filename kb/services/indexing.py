"""Keep the search index level with the publication log.

The index is a copy that can be thrown away: it is opened when first asked, follows
the log after each commit and before each search, and is made anew when the
analysis or the thesaurus changes. A broken index breaks nothing else.
"""

import threading
import time
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, field
from weakref import WeakKeyDictionary

from sqlalchemy import Engine

from kb.db import db
from kb.models import Publication
from kb.queries import entries, publications, terms
from kb.search.document import Document
from kb.search.errors import IndexUnavailable
from kb.search.index import SearchIndex
from kb.search.results import Status
from kb.search.thesaurus import Concept
from kb.services.documents import documents
from kb.services.facts import load_entries
from kb.services.mending import Later, Mending
from kb.services.record import latest
from kb.services.vocabulary import vocabulary, vocabulary_line

BATCH = 500  # lines of the log applied in one commit of the index
CHUNK = 200  # entries read at a time while the index is made anew

Progress = Callable[[int, int], None]


@dataclass
class _Open:
    """The index beside one database, and the vocabulary line it was opened with."""

    url: str
    mending: Mending
    seconds: int
    index: SearchIndex | None = None
    line: int | None = None
    lock: threading.Lock = field(default_factory=threading.Lock)


_opened: WeakKeyDictionary[Engine, _Open] = WeakKeyDictionary()


def configure(url: str, later: Later | None = None, seconds: int = 0) -> None:
    """Say where the database's index is; it is opened when it is first asked.

    `later` runs a job beside the request that found the index unusable; without it
    that request waits until the index is made anew. A search ends after so many
    seconds, complete or not, if there are any.
    """
    _opened[db.engine] = _Open(url, Mending(later), seconds)


def current_index() -> SearchIndex:
    """The index, opened with the thesaurus as it stands now."""
    line = vocabulary_line()
    opened = _opened[db.engine]
    with opened.lock:
        if opened.index is None or opened.line != line:
            index = SearchIndex(opened.seconds or None)
            index.open(opened.url, concepts())
            opened.index, opened.line = index, line
        return opened.index


def follow() -> bool:
    """Apply the log until the index is level with it; False when that cannot be.

    Whoever gets the writer's lock applies, the others go on at once. An index that
    cannot be used is made anew beside.
    """
    mending = _opened[db.engine].mending
    if mending.resting:
        return False
    begun = time.monotonic()
    try:
        if _apply_log(current_index()):
            mending.level()
    except IndexUnavailable as error:
        mending.unusable(error.reason, time.monotonic() - begun, _anew())
        return mending.trouble is None
    return True


def unanswered(reason: str) -> None:
    """Let an index be made anew that follows the log but did not answer a search."""
    _opened[db.engine].mending.unanswered(reason, _anew())


def _anew() -> Callable[[], bool]:
    """Make the live build anew, unless another has taken its place by then."""
    build = current_index().build()

    def replaced() -> bool:
        return current_index().build() != build

    return lambda: rebuild(wanted=lambda: not replaced()) or replaced()


def trouble() -> str | None:
    """Why the index cannot follow the log now, as a code; None when it can."""
    return _opened[db.engine].mending.trouble


def rebuild(
    progress: Progress | None = None, wanted: Callable[[], bool] = lambda: True
) -> bool:
    """Make the index anew beside the live one and swap; False if another does so now.

    `progress` is told how many entries of how many are done; `wanted` is asked
    before the first whether they are to be done at all.
    """
    number = latest()
    keys = list(db.session.scalars(entries.public_keys()))
    index = current_index()
    chunks = _documents_in_chunks(keys, progress)
    done = index.rebuild(chunks, number, wanted=wanted)
    if done:
        _apply_log(index)
    return done


def catch_up(progress: Progress | None = None) -> None:
    """At start: follow the log, or make the index anew when it cannot be followed."""
    try:
        _apply_log(current_index())
    except IndexUnavailable:
        rebuild(progress)


def _apply_log(index: SearchIndex) -> bool:
    """Whether the index is level now; if not, another process is applying."""
    while True:
        position = index.position()
        lines = _lines_after(position - 1)
        if position and (not lines or lines[0].id != position):
            _check_line(position)
        fresh = [line for line in lines if line.id > position]
        if not fresh:
            return True
        if not index.apply(fresh[-1].id, *_changes(fresh), after=position):
            return False


def _check_line(number: int) -> None:
    """An index may be ahead of what this transaction sees, but not of the log.

    It is when the database was put back to an earlier day, or lost its last
    moments when the power failed.
    """
    with db.engine.connect() as connection:
        found = connection.scalar(publications.newest_number())
    if number > (found or 0):
        raise IndexUnavailable("ahead")


def index_status() -> Status:
    """How the index is, and how far it has followed."""
    return current_index().status()


def _lines_after(position: int) -> Sequence[Publication]:
    return db.session.scalars(publications.lines_after(position, BATCH)).all()


def _changes(lines: Sequence[Publication]) -> tuple[list[Document], list[str]]:
    """The documents to put and the entries to drop for some lines of the log.

    Names of topics are part of every document, so a line about a vocabulary puts
    every entry again; one about an instrument, the entries that it stands behind.
    """
    ids = [line.item_id for line in lines if line.item_id is not None]
    subjects = [line.subject for line in lines if line.action == "source"]
    keys = set(db.session.scalars(entries.keys_of(ids))) if ids else set()
    if subjects:
        keys.update(db.session.scalars(entries.keys_under(subjects)))
    everything = any(line.action == "vocabulary" for line in lines)
    return list(_documents_of(None if everything else keys)), list(keys)


def _documents_of(keys: Collection[str] | None) -> Iterator[Document]:
    known = vocabulary()
    for entry in load_entries(keys=keys):
        yield from documents(entry, known)


def _documents_in_chunks(
    keys: Sequence[str], progress: Progress | None
) -> Iterator[Document]:
    for start in range(0, len(keys), CHUNK):
        yield from _documents_of(keys[start : start + CHUNK])
        if progress:
            progress(min(start + CHUNK, len(keys)), len(keys))


def concepts() -> list[Concept]:
    """The thesaurus as it stands now."""
    found: dict[str, dict[str, list[str]]] = {}
    for key, lang, label in db.session.execute(terms.every_label()):
        found.setdefault(key, {}).setdefault(lang, []).append(label)
    return [
        Concept(key, {lang: tuple(labels) for lang, labels in by_lang.items()})
        for key, by_lang in found.items()
    ]
