"""A tree of tokens against one open Whoosh index: matching documents with scores.

Each node is worked out as a mapping from document number to score. Whoosh's own
trees of matchers are not faster (the postings are walked in Python either way),
and this way the meaning of a node is ours.
"""

import math
from collections.abc import Callable, Iterator
from typing import Any

from whoosh.scoring import BM25F

from kb.search.columns import Columns
from kb.search.document import FIELDS
from kb.search.signs import SIGNS
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
from kb.search.whoosh_schema import ALL

WEIGHTING = BM25F(B=0.75, K1=1.5)
_OTHERS_COUNT = 0.3
_PHRASE_WEIGHT = 1.2
# Tried on the development queries: few words of many still count for little.
_LEAST_SHARE = 0.3
_SHARE_POWER = 3

Scores = dict[int, float]


class Ranking:
    """Works out trees on one searcher, in one thread."""

    def __init__(self, searcher: Any, columns: Columns) -> None:
        self._searcher = searcher
        self._columns = columns
        self._ways: dict[type, Callable[[Any], Scores]] = {
            Term: self._term,
            InOrder: self._in_order,
            Has: self._has,
            AllOf: self._all_of,
            AnyOf: self._any_of,
            BestOf: self._best_of,
            Without: self._without,
            Everything: self._everything,
        }

    def scores(self, node: Node) -> Scores:
        """The documents that match, with their scores."""
        return self._ways[type(node)](node)

    def _term(self, term: Term) -> Scores:
        found: Scores = {}
        for matcher, offset in self._postings(term):
            while matcher.is_active():
                found[offset + matcher.id()] = matcher.score() * term.weight
                matcher.next()
        return found

    def _has(self, has: Has) -> Scores:
        documents = self._columns.holding(has.facet, has.value)
        return dict.fromkeys(documents.tolist(), 0.0)

    def _everything(self, _: Everything) -> Scores:
        return dict.fromkeys(self._columns.live.tolist(), 0.0)

    def _all_of(self, node: AllOf) -> Scores:
        parts = [self.scores(child) for child in node.nodes]
        parts.sort(key=len)
        first, *others = parts or [{}]
        return {
            at: score + sum(other[at] for other in others)
            for at, score in first.items()
            if all(at in other for other in others)
        }

    def _any_of(self, node: AnyOf) -> Scores:
        parts = [found for child in node.nodes if (found := self.scores(child))]
        if len(parts) == 1:
            return parts[0]
        best: Scores = {}
        total: Scores = {}
        for part in parts:
            for at, score in part.items():
                best[at] = max(best.get(at, 0.0), score)
                total[at] = total.get(at, 0.0) + score
        return {
            at: score + (total[at] - score) * _OTHERS_COUNT
            for at, score in best.items()
        }

    def _best_of(self, node: BestOf) -> Scores:
        share: Scores = {}
        total: Scores = {}
        parts = [found for child in node.nodes if (found := self.scores(child))]
        size = len(self._columns.keys)
        rarity = [math.log(1 + size / len(part)) for part in parts]
        for part, rare in zip(parts, rarity, strict=True):
            for at, score in part.items():
                share[at] = share.get(at, 0.0) + rare / sum(rarity)
                total[at] = total.get(at, 0.0) + score
        return {
            at: score * share[at] ** _SHARE_POWER
            for at, score in total.items()
            if share[at] >= _LEAST_SHARE
        }

    def _without(self, node: Without) -> Scores:
        excluded = self.scores(node.excluded)
        found = self.scores(node.node)
        return {at: score for at, score in found.items() if at not in excluded}

    def _in_order(self, node: InOrder) -> Scores:
        words = AllOf(tuple(self._place(forms, node) for forms in node.places))
        candidates = self._all_of(words)
        fields = (node.field,) if node.field else FIELDS
        held: set[int] = set()
        for name in fields:
            held |= self._following(node.places, name, candidates.keys() - held)
        return {at: candidates[at] * _PHRASE_WEIGHT for at in held}

    def _place(self, forms: tuple[str, ...], node: InOrder) -> AnyOf:
        return AnyOf(tuple(Term("form", form, node.field) for form in forms))

    def _following(
        self, places: tuple[tuple[str, ...], ...], name: str, candidates: set[int]
    ) -> set[int]:
        """The candidates in which the places follow each other in a field."""
        starts: dict[int, set[int]] = {}
        for step, forms in enumerate(places):
            here = self._positions(forms, name, sorted(candidates))
            moved = {at: {p - step for p in held} for at, held in here.items()}
            if step:
                moved = {at: starts[at] & held for at, held in moved.items()}
            starts = {at: held for at, held in moved.items() if held}
            candidates = set(starts)
        return candidates

    def _positions(
        self, forms: tuple[str, ...], name: str, candidates: list[int]
    ) -> dict[int, set[int]]:
        found: dict[int, set[int]] = {}
        for form in forms:
            for matcher, offset in self._postings(Term("form", form, name)):
                for at in candidates:
                    if _reaches(matcher, at - offset):
                        held = matcher.value_as("positions")
                        found.setdefault(at, set()).update(held)
        return found

    def _postings(self, term: Term) -> Iterator[tuple[Any, int]]:
        field = f"in_{term.field}" if term.field else ALL
        token = (SIGNS[term.kind] + term.text).encode()
        for leaf, offset in self._searcher.leaf_searchers():
            if (field, token) in leaf.reader():
                scorer = WEIGHTING.scorer(leaf, field, token)
                yield leaf.reader().postings(field, token, scorer=scorer), offset


def _reaches(matcher: Any, number: int) -> bool:
    """Whether the matcher, moved forward, stands on this document."""
    if number < 0 or not matcher.is_active():
        return False
    if matcher.id() < number:
        matcher.skip_to(number)
    return bool(matcher.is_active() and matcher.id() == number)
