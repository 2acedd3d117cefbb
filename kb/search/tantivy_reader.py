"""What all threads share of one commit: a searcher, columns, the position."""

import json
from operator import itemgetter
from typing import Any

import numpy as np
from tantivy import DocAddress, Query, Schema, Searcher

from kb.search.columns import Columns, Live, Part, Row, assemble, part_of
from kb.search.slips import Vocabulary, by_first_letter
from kb.search.tallies import Numbers
from kb.search.tantivy_schema import (
    ALL,
    KEY,
    NUMBER,
    POSITION,
    STORED,
    form_token,
)
from kb.search.tantivy_sets import KeptSets
from kb.search.tantivy_storage import Version

_WHOLE_PART = 5_000

Stored = tuple[Row, dict[str, list[str]]]
"""A document as it is kept: its row, and its values by facet."""


class Generation:
    """The documents of one commit; it never changes.

    What did not change since the one before is taken from it: numbers are never used
    again, so only higher ones are read.
    """

    def __init__(
        self,
        version: Version,
        schema: Schema,
        searcher: Searcher,
        before: "Generation | None" = None,
    ) -> None:
        self.version = version
        self.schema = schema
        self.searcher = searcher
        self.position, self.numbers = self._told()
        kept = before if before and before.numbers <= self.numbers else None
        self._parts: tuple[Part, ...] = kept._parts if kept else ()
        self._recent: tuple[Stored | None, ...] = kept._recent if kept else (None,)
        self.columns = self._columns(kept.numbers if kept else 1)
        self.sets = KeptSets(len(self.columns.keys))
        self._vocabulary: dict[str, Vocabulary] = {}

    def vocabulary(self, letter: str) -> Vocabulary:
        """The forms that begin with a letter, with how many documents hold each."""
        if letter not in self._vocabulary:
            pairs = self.searcher.terms_with_prefix(ALL, form_token(letter))
            forms = ((token[1:], frequency) for token, frequency in pairs)
            self._vocabulary[letter] = by_first_letter(forms)
        return self._vocabulary[letter]

    def stored(self, address: DocAddress) -> Any:
        """What is kept of a document."""
        return json.loads(self.searcher.doc(address).get_first(STORED) or "null")

    def _told(self) -> tuple[int, int]:
        """The position, and how many numbers are used; number 0 is no document's."""
        query = Query.term_query(self.schema, KEY, POSITION, "basic")
        hits = self.searcher.search(query, limit=1, count=False).hits
        position, numbers = self.stored(hits[0][1]) if hits else (0, 1)
        return position, numbers

    def _columns(self, known: int) -> Columns:
        hits = self.searcher.search(
            Query.all_query(),
            limit=max(self.searcher.num_docs, 1),
            count=False,
            order_by_field=NUMBER,
        ).hits
        live = np.zeros(self.numbers, np.bool_)
        live[numbers_of(hits)] = True
        fresh: list[Stored | None] = [None] * (self.numbers - known)
        for number, address in hits:
            if number < known:
                break  # the highest come first
            fresh[number - known] = self._read(address)
        self._recent += tuple(fresh)
        parts = [*self._parts, _part(self._recent)]
        if len(self._recent) > _WHOLE_PART:
            self._parts, self._recent = tuple(parts), ()
        return assemble(list(zip(parts, _cut(live, parts), strict=True)))

    def _read(self, address: DocAddress) -> Stored:
        key, entry, lang, newest, facets = self.stored(address)
        return Row(key, entry, lang, newest), facets


def numbers_of(hits: list[tuple[Any, DocAddress]]) -> Numbers:
    """The numbers that hits ordered by number come with."""
    return np.fromiter(map(itemgetter(0), hits), np.int32, len(hits))


def _part(documents: tuple[Stored | None, ...]) -> Part:
    facets: dict[str, dict[str, list[int]]] = {}
    for number, document in enumerate(documents):
        for name, values in document[1].items() if document else ():
            held = facets.setdefault(name, {})
            for value in values:
                held.setdefault(value, []).append(number)
    return part_of([one and one[0] for one in documents], facets)


def _cut(live: np.ndarray[Any, Any], parts: list[Part]) -> list[Live]:
    ends = np.cumsum([len(part.keys) for part in parts])
    return list(np.split(live, ends[:-1]))
