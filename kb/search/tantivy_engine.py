"""The engine on Tantivy: for one big machine, and for many documents."""

import heapq
import os
import threading
from collections.abc import Collection, Iterable, Sequence
from pathlib import Path

from kb.search.engine import Found, Prepared, Question
from kb.search.signs import SIGNS
from kb.search.slips import nearest
from kb.search.tantivy_answer import answered
from kb.search.tantivy_reader import Generation
from kb.search.tantivy_schema import (
    ALL,
    ENTRY,
    KEY,
    POSITION,
    field_of,
    form_token,
    made_document,
    made_position,
)
from kb.search.tantivy_storage import Storage
from kb.search.terms import Term

_SCANNED = 2_000


class TantivyEngine:
    """One index in a folder, or in memory; the writer's lock is held outside."""

    def __init__(self, folder: Path | None = None, *, create: bool = False) -> None:
        self.folder = folder
        self._storage = Storage(folder, create=create)
        self._process = os.getpid()
        self._lock = threading.Lock()
        self._shared: Generation | None = None

    def apply(
        self, position: int, put: Sequence[Prepared], drop: Collection[str]
    ) -> None:
        """Put and drop in one commit with the position."""
        numbers = self._open().numbers
        latest = {one.key: one for one in put}
        with self._storage.writing() as writer:
            for entry in drop:
                writer.delete_documents_by_term(ENTRY, entry)
            for key in (*latest, POSITION):
                writer.delete_documents_by_term(KEY, key)
            for number, document in enumerate(latest.values(), numbers):
                writer.add_document(made_document(document, number))
            writer.add_document(made_position(position, numbers + len(latest)))

    def fill(self, position: int, documents: Iterable[Prepared]) -> None:
        """Write the whole index anew, in one commit."""
        number = 0
        with self._storage.writing(whole=True) as writer:
            writer.delete_all_documents()
            for number, document in enumerate(documents, 1):
                writer.add_document(made_document(document, number))
            writer.add_document(made_position(position, number + 1))

    @property
    def position(self) -> int:
        """The position written last."""
        return self._open().position

    @property
    def generation(self) -> object:
        """The version of what is on disk, or how many commits there were in memory."""
        return self._storage.version()

    def search(self, question: Question) -> Found:
        """The entries that match, with the counts of all facets."""
        return answered(self._open(), question)

    def frequency(self, term: Term) -> int:
        """How many documents hold a term, those replaced since counted too."""
        token = SIGNS[term.kind] + term.text
        field = field_of(term.kind, term.field)
        return self._open().searcher.doc_freq(field, token)

    def forms_like(self, prefix: str, limit: int) -> tuple[str, ...]:
        """The most frequent forms among the first that begin so."""
        searcher = self._open().searcher
        pairs = searcher.terms_with_prefix(ALL, form_token(prefix), limit=_SCANNED)
        found = ((-frequency, token[1:]) for token, frequency in pairs)
        return tuple(form for _, form in heapq.nsmallest(limit, found))

    def forms_near(self, form: str, distance: int) -> tuple[str, ...]:
        """The forms within a distance that begin with the same letter."""
        letter = form[:1]
        known = self._open().vocabulary(letter).get(letter, [])
        return nearest(form, known, distance)

    def values(self, facet: str) -> tuple[str, ...]:
        """The values that a facet has."""
        known = self._open().columns.facets.get(facet)
        return known.values if known else ()

    def size(self) -> tuple[int, int]:
        """The documents, and their entries."""
        columns = self._open().columns
        return len(columns.live), len(columns.entries)

    def close(self) -> None:
        """Let go of the reader; its files close when nobody reads them any more."""
        self._shared = None

    def _open(self) -> Generation:
        """The newest commit, shared by the threads of this process."""
        shared = self._shared if self._process == os.getpid() else None
        if shared is not None and shared.version == self._storage.version():
            return shared
        with self._lock:
            return self._renewed()

    def _renewed(self) -> Generation:
        if self._process != os.getpid():
            self._storage.open_here()
            self._process, self._shared = os.getpid(), None
        version = self._storage.version()
        shared = self._shared
        if shared is None or shared.version != version:
            index = self._storage.newest()
            shared = Generation(version, index.schema, index.searcher(), shared)
            self._shared = shared
        return shared
