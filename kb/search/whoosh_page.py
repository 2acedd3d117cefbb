"""One page of entries out of all matching documents."""

import heapq
from collections.abc import Callable

from kb.search.engine import DocumentHit, EntryHit, Question
from kb.search.whoosh_columns import Bits, Columns
from kb.search.whoosh_ranking import Scores

Groups = dict[int, list[int]]


def page(
    columns: Columns, scores: Scores, left: Bits, question: Question
) -> tuple[int, tuple[EntryHit, ...]]:
    """How many entries have a document among those left, and the page asked for."""
    groups = _groups(columns, scores, left)
    end = question.offset + question.limit
    wanted = heapq.nsmallest(end, groups, _order(columns, scores, groups, question))
    return len(groups), tuple(
        _hit(columns, scores, groups[entry]) for entry in wanted[question.offset :]
    )


def _groups(columns: Columns, scores: Scores, left: Bits) -> Groups:
    held = left.to_bytes(len(columns.keys) // 8 + 1, "little")
    groups: Groups = {}
    for at in scores:
        if held[at >> 3] >> (at & 7) & 1:
            groups.setdefault(columns.entry_of[at], []).append(at)
    return groups


def _order(
    columns: Columns, scores: Scores, groups: Groups, question: Question
) -> Callable[[int], tuple[float, int, str]]:
    """What entries are sorted by; ties go to the newest, then by key."""
    newest, names, years = columns.newest, columns.entries, columns.years
    if question.order == "newest":
        return lambda entry: (0.0, -newest[entry], names[entry])
    if question.order == "year":
        return lambda entry: (-years[entry], -newest[entry], names[entry])
    best = {entry: max(scores[at] for at in group) for entry, group in groups.items()}
    return lambda entry: (-round(best[entry], 6), -newest[entry], names[entry])


def _hit(columns: Columns, scores: Scores, documents: list[int]) -> EntryHit:
    documents.sort(key=lambda at: (-scores[at], columns.keys[at]))
    return EntryHit(
        columns.entries[columns.entry_of[documents[0]]],
        tuple(
            DocumentHit(columns.keys[at], columns.langs[at], scores[at])
            for at in documents
        ),
    )
