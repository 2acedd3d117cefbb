"""Keep the search index level with the publication log.

The index is a copy that can be thrown away: it is opened when first asked, follows
the log after each commit and before each search, and is made anew when the
analysis or the thesaurus changes. A broken index breaks nothing else.
"""

import logging
import threading
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from weakref import WeakKeyDictionary

from sqlalchemy import Engine

from kb.db import db
from kb.language import LANGUAGES
from kb.language.countries import country_name
from kb.models import Publication, TermLabel
from kb.queries import entries, publications, terms
from kb.search.document import TEXTS, Document
from kb.search.errors import IndexUnavailable
from kb.search.index import SearchIndex
from kb.search.results import Status
from kb.search.thesaurus import Concept
from kb.services.facts import EntryFacts, load_entries
from kb.services.record import latest
from kb.services.vocabulary import Labels, Vocabulary, vocabulary

BATCH = 500  # lines of the log applied in one commit of the index
CHUNK = 200  # entries read at a time while the index is made anew

log = logging.getLogger(__name__)


Job = Callable[[], object]
Progress = Callable[[int, int], None]


@dataclass
class _Open:
    """The index beside one database, and the vocabulary line it was opened with."""

    url: str
    later: Callable[[Job], None] | None
    index: SearchIndex | None = None
    line: int | None = None
    lock: threading.Lock = field(default_factory=threading.Lock)


_opened: WeakKeyDictionary[Engine, _Open] = WeakKeyDictionary()


def configure(url: str, later: Callable[[Job], None] | None = None) -> None:
    """Say where the database's index is; it is opened when it is first asked.

    `later` runs a job beside the request that found the index unusable; without it
    that request waits until the index is made anew.
    """
    _opened[db.engine] = _Open(url, later)


def current_index() -> SearchIndex:
    """The index, opened with the thesaurus as it stands now."""
    line = db.session.scalar(publications.newest_vocabulary_line())
    opened = _opened[db.engine]
    with opened.lock:
        if opened.index is None or opened.line != line:
            index = SearchIndex()
            index.open(opened.url, _concepts())
            opened.index, opened.line = index, line
        return opened.index


def follow() -> bool:
    """Apply the log until the index is level with it; False when it cannot be used.

    Whoever gets the writer's lock applies, the others go on at once. An index that
    cannot be used is made anew beside.
    """
    try:
        _apply_log(current_index())
    except IndexUnavailable as error:
        log.warning("search index cannot be used: %s", error.reason)
        return _made_anew()
    return True


def rebuild(progress: Progress | None = None) -> bool:
    """Make the index anew beside the live one and swap; False if another does so now.

    `progress` is told how many entries of how many are done.
    """
    number = latest()
    keys = list(db.session.scalars(entries.public_keys()))
    index = current_index()
    done = index.rebuild(_documents_in_chunks(keys, progress), number)
    if done:
        _apply_log(index)
    return done


def catch_up(progress: Progress | None = None) -> None:
    """At start: follow the log, or make the index anew when it cannot be followed."""
    try:
        _apply_log(current_index())
    except IndexUnavailable:
        rebuild(progress)


def _apply_log(index: SearchIndex) -> None:
    while lines := _lines_after(position := index.position()):
        if not index.apply(lines[-1].id, *_changes(lines), after=position):
            break  # another process is applying them now


def _made_anew() -> bool:
    later = _opened[db.engine].later
    if later is None:
        return rebuild()
    later(_rebuild_or_tell)
    return False


def _rebuild_or_tell() -> None:
    try:
        rebuild()
    except IndexUnavailable as error:
        log.error("search index cannot be made anew: %s", error.reason)


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


def _concepts() -> list[Concept]:
    return [
        Concept(row.key, _by_lang(row.labels))
        for row in db.session.scalars(terms.all_terms())
    ]


def _by_lang(labels: Iterable[TermLabel]) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for label in labels:
        found.setdefault(label.lang, []).append(label.label)
    return {lang: tuple(names) for lang, names in found.items()}


def documents(entry: EntryFacts, known: Vocabulary) -> tuple[Document, ...]:
    """What the search is told of an entry: a document for each of its languages."""
    facets = _facets(entry, known)
    return tuple(
        Document(
            key=f"{entry.key}:{lang}",
            entry=entry.key,
            lang=lang,
            texts={name: getattr(text, name) for name in TEXTS},
            names=_names(entry, known.labels, lang),
            facets={**facets, "lang": (lang,)},
            newest=entry.published_number,
        )
        for lang, text in entry.texts.items()
    )


def _facets(entry: EntryFacts, known: Vocabulary) -> dict[str, tuple[str, ...]]:
    return {
        "country": (entry.country,),
        "theme": tuple(dict.fromkeys(known.topics[t].theme for t in entry.topics)),
        "topic": entry.topics,
        "nature": (entry.nature,),
        "scope": (entry.scope,),
        "status": (entry.status,) if entry.status else (),
        "level": entry.levels,
        "evidence": entry.evidence,
        "tag": entry.tags,
        "kind": ("entry",),
        "year": (str(entry.year_from),) if entry.year_from else (),
    }


def _names(entry: EntryFacts, labels: Labels, lang: str) -> tuple[str, ...]:
    """What an entry is also known by: its country, topic, acts, bodies and place."""
    acts = (f"{act.title} {act.number or ''}" for act in entry.instruments)
    return (
        *(country_name(entry.country, each).text for each in LANGUAGES),
        labels.name("topic", entry.topic, lang).text,
        labels.name("theme", entry.theme, lang).text,
        *(labels.name("tag", tag, lang).text for tag in entry.tags),
        *acts,
        *entry.bodies,
        *((entry.place,) if entry.place else ()),
    )
