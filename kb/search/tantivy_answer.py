"""From a question to its answer on one commit: matches, counts, one page."""

from collections.abc import Mapping
from dataclasses import replace

import numpy as np
from tantivy import Query

from kb.search.columns import Columns
from kb.search.deadline import Deadline
from kb.search.engine import EntryHit, Found, Question
from kb.search.page import Hits, Scores, answer, ordered, shown
from kb.search.scored import Scored
from kb.search.tallies import Mask, Numbers
from kb.search.tantivy_queries import both, has_best_of, is_ranked
from kb.search.tantivy_ranking import Ranking
from kb.search.tantivy_reader import Generation
from kb.search.tantivy_schema import ENTRY

_SAME = 6  # decimals: scores that differ less are a tie
_FIRST = 64
_PER_ENTRY = 4

_NOTHING = Hits(np.zeros(0, np.int32), np.zeros(0))


def answered(generation: Generation, question: Question) -> Found:
    """What the engine answers; scores are worked out for the best alone."""
    ranking = Ranking(generation)
    if has_best_of(question.tree):
        deadline = Deadline(question.until)
        found = ranking.all_scored(question.tree, deadline)
        hits = Hits(found.numbers, found.scores, deadline.missed)
        return answer(generation.columns, hits, question)
    query = ranking.queries.of(question.tree)
    if query is None:
        return answer(generation.columns, _NOTHING, question)
    return _Asked(generation.columns, ranking, question, query).found()


class _Asked:
    """One question whose tree is one query."""

    def __init__(
        self, columns: Columns, ranking: Ranking, question: Question, query: Query
    ) -> None:
        self._columns = columns
        self._ranking = ranking
        self._question = question
        self._query = query
        self._matching = ranking.matching(question.tree)
        self._masks = columns.chosen(question.choice)
        self._left = self._matching
        for mask in self._masks.values():
            self._left = self._left & mask

    def found(self) -> Found:
        """The counts, and the page."""
        columns = self._columns
        held = columns.entries_among(self._left)
        return Found(
            matched=int(np.count_nonzero(columns.entries_among(self._matching))),
            total=int(np.count_nonzero(held)),
            entries=self._page(held),
            facets=columns.counts(self._matching, self._masks),
        )

    def _page(self, held: Mask) -> tuple[EntryHit, ...]:
        question = self._question
        if not held.any() or question.limit < 1:
            return ()
        if question.order != "relevance" or not is_ranked(question.tree):
            order = question.order if question.order == "year" else "newest"
            by_column = replace(question, order=order)
            wanted = ordered(self._columns, _NOTHING, held, by_column)
        else:
            wanted = self._best(question.offset + question.limit)[question.offset :]
        return shown(self._columns, self._hits_of(wanted), wanted)

    def _best(self, end: int) -> Numbers:
        """The first entries by their best document; a tie goes to the newest.

        The best documents are asked for, and more of them while entries that were not
        seen could stand as high as the last one.
        """
        query = _narrowed(self._ranking, self._query, self._question.choice)
        limit = max(_FIRST, end * _PER_ENTRY)
        while True:
            hits = self._ranking.best(query, limit)
            least = -np.inf if len(hits.numbers) < limit else hits.scores.min()
            entries, scores = self._by_entry(hits)
            sure = scores > np.round(least, _SAME)
            if np.count_nonzero(sure) >= end or least == -np.inf:
                order = np.lexsort((entries, -scores))
                return entries[order][:end].astype(np.int32)
            limit *= 4

    def _by_entry(self, hits: Scored) -> tuple[Numbers, Scores]:
        kept = self._left[hits.numbers]
        of = self._columns.entry_of[hits.numbers[kept]]
        entries, places = np.unique(of, return_inverse=True)
        best = np.full(len(entries), -np.inf)
        np.maximum.at(best, places, hits.scores[kept])
        return entries, np.round(best, _SAME)

    def _hits_of(self, wanted: Numbers) -> Hits:
        """The matching documents of these entries."""
        columns = self._columns
        mask = np.zeros(len(columns.entries), np.bool_)
        mask[wanted] = True
        most = np.count_nonzero(self._matching & mask[columns.entry_of])
        names = [columns.entries[at] for at in wanted.tolist()]
        among = both(self._query, self._ranking.queries.among(ENTRY, names))
        hits = self._ranking.best(among, max(int(most), 1))
        order = np.argsort(hits.numbers)
        order = order[self._left[hits.numbers[order]]]
        return Hits(hits.numbers[order], hits.scores[order])


def _narrowed(
    ranking: Ranking, query: Query, choice: Mapping[str, frozenset[str]]
) -> Query:
    chosen = [
        ranking.queries.holding(facet, sorted(values))
        for facet, values in choice.items()
    ]
    return both(query, *chosen)
