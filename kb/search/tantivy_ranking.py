"""A tree of tokens against one commit: what matches, and how well."""

import math
from collections.abc import Callable
from typing import Any, NamedTuple

import numpy as np
from tantivy import Query

from kb.search.page import Hits, Scores
from kb.search.tallies import Mask, Numbers
from kb.search.tantivy_queries import Queries, has_best_of
from kb.search.tantivy_reader import Generation, numbers_of
from kb.search.tantivy_schema import NUMBER
from kb.search.terms import AllOf, AnyOf, BestOf, Node, Without

_OTHERS_COUNT = 0.3
_LEAST_SHARE = 0.1
_SHARE_POWER = 1.0


class Scored(NamedTuple):
    """By number, whether a document matches, and its score."""

    mask: Mask
    scores: Scores


class Ranking:
    """Asks the queries of one generation."""

    def __init__(self, generation: Generation) -> None:
        self._searcher = generation.searcher
        self._size = len(generation.columns.keys)
        self._live = generation.columns.entry_of >= 0
        self._limit = max(self._searcher.num_docs, 1)
        self.queries = Queries(generation.schema, generation.searcher)
        self._ways: dict[type, Callable[[Any], Scored]] = {
            AllOf: self._all_of,
            AnyOf: self._any_of,
            BestOf: self._best_of,
            Without: self._without,
        }

    def matching(self, query: Query | None) -> Numbers:
        """The numbers of all that matches, the highest first."""
        if query is None:
            return np.zeros(0, np.int32)
        return numbers_of(
            self._searcher.search(
                query, limit=self._limit, count=False, order_by_field=NUMBER
            ).hits
        )

    def best(self, query: Query, limit: int) -> Hits:
        """The best matches with their scores, not in order."""
        limit = min(limit, self._limit)
        hits = self._searcher.search(query, limit=limit, count=False).hits
        scores = np.array([score for score, _ in hits], np.float64)
        addresses = [address for _, address in hits]
        found = self._searcher.fast_field_values(NUMBER, addresses)
        return Hits(np.array(found, np.int32), scores)

    def all_scored(self, node: Node) -> Hits:
        """All that matches with its scores, whatever stands in the tree."""
        mask, scores = self._scored(node)
        numbers = np.flatnonzero(mask).astype(np.int32)
        return Hits(numbers, scores[numbers])

    def _scored(self, node: Node) -> Scored:
        if has_best_of(node):
            return self._ways[type(node)](node)
        mask, scores = np.zeros(self._size, np.bool_), np.zeros(self._size)
        query = self.queries.of(node)
        if query is not None:
            hits = self.best(query, self._limit)
            mask[hits.numbers] = True
            scores[hits.numbers] = hits.scores
        return Scored(mask & self._live, scores)

    def _all_of(self, node: AllOf) -> Scored:
        parts = [self._scored(child) for child in node.nodes]
        mask = np.logical_and.reduce([part.mask for part in parts])
        return Scored(mask, np.add.reduce([part.scores for part in parts]) * mask)

    def _any_of(self, node: AnyOf) -> Scored:
        parts = [self._scored(child) for child in node.nodes]
        mask = np.logical_or.reduce([part.mask for part in parts])
        scores = [part.scores for part in parts]
        best = np.maximum.reduce(scores)
        others = np.add.reduce(scores) - best
        return Scored(mask, (best + others * _OTHERS_COUNT) * mask)

    def _without(self, node: Without) -> Scored:
        found, excluded = self._scored(node.node), self._scored(node.excluded)
        mask = found.mask & ~excluded.mask
        return Scored(mask, found.scores * mask)

    def _best_of(self, node: BestOf) -> Scored:
        parts = [self._scored(child) for child in node.nodes]
        share = self.share([part.mask for part in parts])
        mask = share >= _LEAST_SHARE
        total = np.add.reduce([np.zeros(self._size), *(part.scores for part in parts)])
        return Scored(mask, total * share**_SHARE_POWER * mask)

    def share(self, masks: list[Mask]) -> Scores:
        """By number, how much of what is asked a document has; rare parts are more."""
        found = [(mask, size) for mask in masks if (size := np.count_nonzero(mask))]
        live = int(np.count_nonzero(self._live))
        rarity = [math.log(1 + live / size) for _, size in found]
        share = np.zeros(self._size)
        for (mask, _), rare in zip(found, rarity, strict=True):
            share[mask] += rare / sum(rarity)
        return share
