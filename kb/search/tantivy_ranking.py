"""A tree of tokens against one commit: what matches, and how well."""

import numpy as np
from tantivy import Query

from kb.search import scored
from kb.search.deadline import Deadline
from kb.search.scored import Scored
from kb.search.tallies import Mask, Numbers
from kb.search.tantivy_queries import Queries, has_best_of
from kb.search.tantivy_reader import Generation, numbers_of
from kb.search.tantivy_schema import NUMBER
from kb.search.tantivy_sets import Sets
from kb.search.terms import AllOf, AnyOf, Has, Node, Without


class Ranking:
    """Asks the queries of one generation."""

    def __init__(self, generation: Generation) -> None:
        self._searcher = generation.searcher
        self._columns = generation.columns
        self._size = len(generation.columns.keys)
        self._limit = max(self._searcher.num_docs, 1)
        self._sets = Sets(generation.columns, generation.sets, self._find)
        self.queries = Queries(generation.schema, generation.searcher)

    def matching(self, node: Node) -> Mask:
        """All that matches, whatever stands in the tree."""
        return self._sets.of(node)

    def _find(self, node: Node) -> Numbers:
        query = self.queries.of(node)
        if query is None:
            return np.zeros(0, np.int32)
        return numbers_of(
            self._searcher.search(
                query, limit=self._limit, count=False, order_by_field=NUMBER
            ).hits
        )

    def best(self, query: Query, limit: int) -> Scored:
        """The best matches with their scores, not in order."""
        limit = min(limit, self._limit)
        hits = self._searcher.search(query, limit=limit, count=False).hits
        scores = np.array([score for score, _ in hits], np.float64)
        addresses = [address for _, address in hits]
        found = self._searcher.fast_field_values(NUMBER, addresses)
        return Scored(np.array(found, np.int32), scores)

    def all_scored(self, node: Node, deadline: Deadline) -> Scored:
        """All that matches with its scores, whatever stands in the tree.

        When the deadline passes, parts not asked by then are as if not asked for; what
        is excluded is asked for in any case. A part is one query: it is not cut short.
        """
        nodes = getattr(node, "nodes", ())
        if not has_best_of(node):
            return self._live_scored(self.queries.of(node), deadline)
        if isinstance(node, Without):
            excluded = self.all_scored(node.excluded, Deadline())
            return scored.without(self.all_scored(node.node, deadline), excluded)
        parts = [
            self.all_scored(one, deadline)
            for one in nodes
            if isinstance(one, Has) or not deadline.passed()
        ]
        if isinstance(node, AllOf):
            return scored.all_of(parts)
        if isinstance(node, AnyOf):
            return scored.any_of(parts, self._size)
        return scored.best_of(parts, self._size, len(self._columns.live))

    def _live_scored(self, query: Query | None, deadline: Deadline) -> Scored:
        if query is None:
            return scored.NOTHING
        found = self.best(query, self._limit)
        order = np.argsort(found.numbers)
        order = order[self._columns.entry_of[found.numbers[order]] >= 0]
        if len(order):
            deadline.found()
        return Scored(found.numbers[order], found.scores[order])
