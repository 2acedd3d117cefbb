"""The engine on Whoosh, by the rules that were measured for it."""

import heapq
import os
import threading
from collections.abc import Collection, Iterable, Sequence
from pathlib import Path
from typing import Any

from kb.search.columns import Columns
from kb.search.deadline import Deadline
from kb.search.engine import Found, Prepared, Question
from kb.search.page import Hits, answer
from kb.search.signs import SIGNS
from kb.search.slips import by_first_letter, nearest
from kb.search.terms import Term
from kb.search.whoosh_columns import (
    Segments,
    columns_of,
    frequencies,
    read_forms,
    read_part,
)
from kb.search.whoosh_postings import Kept
from kb.search.whoosh_ranking import Ranking
from kb.search.whoosh_reader import open_reader
from kb.search.whoosh_schema import ALL, POSITION, row, schema
from kb.search.whoosh_storage import storage_at, writing

_SCANNED = 2_000


class Generation:
    """What all threads share of one generation; it never changes."""

    def __init__(self, searcher: Any, columns: Columns) -> None:
        self.number = searcher.reader().generation()
        self.columns = columns
        self.position = _position_in(searcher)
        self.vocabulary: dict[str, list[tuple[str, int]]] | None = None


class WhooshEngine:
    """One index in a folder, or in memory; the writer's lock is held outside."""

    def __init__(self, folder: Path | None = None, *, create: bool = False) -> None:
        self.folder = folder
        storage = storage_at(folder)
        if create or folder is None:
            storage.create()
            self._ix = storage.create_index(schema())
        else:
            self._ix = storage.open_index(schema=schema())
        self._local = threading.local()
        self._lock = threading.Lock()
        self._shared: Generation | None = None
        self._parts = Segments(read_part)
        self._forms = Segments(read_forms)
        self._kept = Kept()

    def apply(
        self, position: int, put: Sequence[Prepared], drop: Collection[str]
    ) -> None:
        """Put and drop in one commit with the position."""
        with writing(self._ix) as writer:
            for entry in drop:
                writer.delete_by_term("entry", entry)
            for document in {one.key: one for one in put}.values():
                writer.update_document(**row(document))
            writer.update_document(key=POSITION, position=position)

    def fill(self, position: int, documents: Iterable[Prepared]) -> None:
        """Write the whole index anew, in one commit."""
        with writing(self._ix, whole=True) as writer:
            for document in documents:
                writer.add_document(**row(document))
            writer.add_document(key=POSITION, position=position)

    @property
    def position(self) -> int:
        """The position written last; columns are not needed for it, nor made."""
        searcher = self._searcher()
        shared = self._shared
        if shared is not None and shared.number == searcher.reader().generation():
            return shared.position
        return _position_in(searcher)

    @property
    def generation(self) -> object:
        """The number of the newest commit."""
        return self._ix.latest_generation()

    def search(self, question: Question) -> Found:
        """The entries that match, with the counts of all facets."""
        searcher, generation = self._open()
        columns = generation.columns
        deadline = Deadline(question.until)
        found = Ranking(searcher, columns, self._kept, deadline).scores(question.tree)
        hits = Hits(found.numbers, found.scores, deadline.missed)
        return answer(columns, hits, question)

    def frequency(self, term: Term) -> int:
        """How many documents hold a term, those replaced since counted too."""
        field = f"in_{term.field}" if term.field else ALL
        token = (SIGNS[term.kind] + term.text).encode()
        return int(self._open()[0].reader().doc_frequency(field, token))

    def forms_like(self, prefix: str, limit: int) -> tuple[str, ...]:
        """The most frequent forms among the first that begin so."""
        reader = self._open()[0].reader()
        found: list[tuple[int, str]] = []
        for token, info in reader.iter_prefix(ALL, SIGNS["form"] + prefix):
            found.append((-info.doc_frequency(), token.decode()[1:]))
            if len(found) == _SCANNED:
                break
        return tuple(form for _, form in heapq.nsmallest(limit, found))

    def forms_near(self, form: str, distance: int) -> tuple[str, ...]:
        """The forms within a distance that begin with the same letter."""
        searcher, generation = self._open()
        if generation.vocabulary is None:
            forms = frequencies(self._forms, searcher)
            generation.vocabulary = by_first_letter(forms.items())
        return nearest(form, generation.vocabulary.get(form[:1], []), distance)

    def values(self, facet: str) -> tuple[str, ...]:
        """The values that a facet has."""
        known = self._open()[1].columns.facets.get(facet)
        return known.values if known else ()

    def size(self) -> tuple[int, int]:
        """The documents, and their entries."""
        columns = self._open()[1].columns
        return len(columns.live), len(columns.entries)

    def close(self) -> None:
        """Let go of the readers; each is closed when its thread no longer reads."""
        self._local = threading.local()
        self._ix.close()

    def _open(self) -> tuple[Any, Generation]:
        """The searcher of a thread on the newest commit, and what all share of it."""
        searcher = self._searcher()
        return searcher, self._generation(searcher)

    def _searcher(self) -> Any:
        """The searcher of a thread on the newest commit.

        It is never shared, nor taken over by a forked process: its files
        have one seek position.
        """
        held = self._local.__dict__
        newest = (os.getpid(), self._ix.latest_generation())
        if held.get("newest") != newest:
            held["reader"] = open_reader(self._ix)
            held["newest"] = (newest[0], held["reader"].generation)
        return held["reader"].searcher

    def _generation(self, searcher: Any) -> Generation:
        number = searcher.reader().generation()
        shared = self._shared
        if shared is None or shared.number != number:
            shared = Generation(searcher, columns_of(self._parts, searcher))
            with self._lock:
                if self._shared is None or (self._shared.number or 0) <= (number or 0):
                    self._shared = shared
        return shared


def _position_in(searcher: Any) -> int:
    stored = searcher.document(key=POSITION) or {}
    return int(stored.get("position", 0))
