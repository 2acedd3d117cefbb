"""A tree of tokens against one open Whoosh index: matching documents with scores.

The scores are those of Whoosh's BM25F, worked out for all postings of a token at once.
"""

import math
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray
from whoosh.scoring import BM25F

from kb.search import scored
from kb.search.columns import Columns
from kb.search.deadline import Deadline
from kb.search.document import FIELDS
from kb.search.scored import Scored
from kb.search.signs import SIGNS
from kb.search.tallies import Numbers
from kb.search.terms import (
    AllOf,
    AnyOf,
    BestOf,
    Everything,
    Has,
    InOrder,
    Node,
    Term,
    Without,
)
from kb.search.whoosh_phrases import following
from kb.search.whoosh_postings import Kept, Postings
from kb.search.whoosh_schema import ALL

B = 0.75
K1 = 1.5
WEIGHTING = BM25F(B=B, K1=K1)
_PHRASE_WEIGHT = 1.2


class Ranking:
    """Works out trees on one searcher, in one thread.

    When the deadline passes, words not looked up by then are as if not asked for.
    """

    def __init__(
        self, searcher: Any, columns: Columns, kept: Kept, deadline: Deadline
    ) -> None:
        self._kept = kept
        self._searcher = searcher
        self._columns = columns
        self._deadline = deadline
        self._postings = Postings(kept, deadline)
        self._size = len(columns.keys)
        self._ways: dict[type, Callable[[Any], Scored]] = {
            Term: self._term,
            InOrder: self._in_order,
            Has: self._has,
            AllOf: lambda node: scored.all_of(self._parts(node.nodes)),
            AnyOf: lambda node: scored.any_of(self._parts(node.nodes), self._size),
            BestOf: self._best_of,
            Without: self._without,
            Everything: lambda _: scored.unscored(columns.live),
        }

    def scores(self, node: Node) -> Scored:
        """The documents that match, with their scores."""
        return self._ways[type(node)](node)

    def _parts(self, nodes: tuple[Node, ...]) -> list[Scored]:
        """What each node finds, of those that there is time for."""
        return [
            self.scores(node)
            for node in nodes
            if isinstance(node, Has) or not self._deadline.passed()
        ]

    def _best_of(self, node: BestOf) -> Scored:
        parts = self._parts(node.nodes)
        return scored.best_of(parts, self._size, len(self._columns.live))

    def _has(self, has: Has) -> Scored:
        return scored.unscored(self._columns.holding(has.facet, has.value))

    def _without(self, node: Without) -> Scored:
        """Excluded is all that shall be, however long it takes: terms are few."""
        whole = Ranking(self._searcher, self._columns, self._kept, Deadline())
        excluded = whole.scores(node.excluded)
        return scored.without(self.scores(node.node), excluded)

    def _term(self, term: Term) -> Scored:
        field = f"in_{term.field}" if term.field else ALL
        token = (SIGNS[term.kind] + term.text).encode()
        found = [
            (reader, offset, *self._postings.weights(reader, field, token))
            for reader, offset in self._leaves()
        ]
        factor = term.weight * self._rarity(sum(len(held) for _, _, held, _ in found))
        numbers, scores = [scored.NOTHING.numbers], [scored.NOTHING.scores]
        for reader, offset, held, weights in found:
            if len(held):
                saturation = K1 * self._relative_length(reader, field, held)
                exact = weights.astype(np.float64)
                numbers.append(held + np.int32(offset))
                scores.append(factor * exact * (K1 + 1) / (exact + saturation))
        known = self._live(Scored(np.concatenate(numbers), np.concatenate(scores)))
        if len(known):
            self._deadline.found()
        return known

    def _rarity(self, frequency: int) -> float:
        return math.log(self._size / (frequency + 1)) + 1 if frequency else 0.0

    def _relative_length(
        self, reader: Any, field: str, numbers: Numbers
    ) -> NDArray[np.float64]:
        usual = self._searcher.avg_field_length(field) or 1
        lengths = self._postings.lengths(reader, field)[numbers].astype(np.float64)
        relative: NDArray[np.float64] = (1 - B) + B * lengths / usual
        return relative

    def _live(self, found: Scored) -> Scored:
        there = self._columns.entry_of[found.numbers] >= 0
        return Scored(found.numbers[there], found.scores[there])

    def _leaves(self) -> Iterator[tuple[Any, int]]:
        for leaf, offset in self._searcher.leaf_searchers():
            if leaf.doc_count_all():
                yield leaf.reader(), offset

    def _in_order(self, node: InOrder) -> Scored:
        words = AllOf(
            tuple(
                AnyOf(tuple(Term("form", form, node.field) for form in forms))
                for forms in node.places
            )
        )
        found = self.scores(words)
        held = self._following(node) if len(found) else scored.NOTHING.numbers
        among = found.among(held)
        return Scored(among.numbers, among.scores * _PHRASE_WEIGHT)

    def _following(self, node: InOrder) -> Numbers:
        """The documents in which the words stand in order in one field."""
        fields = (node.field,) if node.field else FIELDS
        held = [
            following(reader, self._postings, node.places, f"in_{name}")
            + np.int32(offset)
            for reader, offset in self._leaves()
            for name in fields
        ]
        return np.unique(np.concatenate([scored.NOTHING.numbers, *held]))
