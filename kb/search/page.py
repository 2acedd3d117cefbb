"""From the documents that match to the answer: counts, and one page of entries.

An engine that knows all its matches with their scores calls `answer`. One that scores
only what is shown can call `ordered` and `shown` with what it has.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from kb.search.columns import Columns
from kb.search.engine import DocumentHit, EntryHit, Found, Question
from kb.search.tallies import Mask, Numbers

Scores = NDArray[np.float64]

_SAME = 6  # decimals: scores that differ less are a tie


@dataclass(frozen=True)
class Hits:
    """The numbers of matching documents, each once and ascending, with their scores.

    They may name documents that were deleted. `incomplete` says that the time was up
    before all were found.
    """

    numbers: Numbers
    scores: Scores
    incomplete: bool = False


def answer(columns: Columns, hits: Hits, question: Question) -> Found:
    """What an engine answers that found these documents."""
    matching = columns.mask(hits.numbers)
    masks = columns.chosen(question.choice)
    left = matching
    for mask in masks.values():
        left = left & mask
    kept = left[hits.numbers]
    hits = Hits(hits.numbers[kept], hits.scores[kept], hits.incomplete)
    held = columns.entries_among(left)
    wanted = ordered(columns, hits, held, question)
    return Found(
        matched=int(np.count_nonzero(columns.entries_among(matching))),
        total=int(np.count_nonzero(held)),
        entries=shown(columns, hits, wanted),
        facets=columns.counts(matching, masks),
        incomplete=hits.incomplete,
    )


def ordered(columns: Columns, hits: Hits, held: Mask, question: Question) -> Numbers:
    """The entries of the page asked for, in order, out of those held."""
    end = question.offset + question.limit
    if question.order == "relevance":
        return _best(columns, hits, end)[question.offset :]
    if question.order == "year":
        return columns.by_year[held[columns.by_year]][question.offset : end]
    return np.flatnonzero(held)[question.offset : end].astype(np.int32)


def shown(columns: Columns, hits: Hits, wanted: Numbers) -> tuple[EntryHit, ...]:
    """These entries with their documents, the best first."""
    mask = np.zeros(len(columns.entries), np.bool_)
    mask[wanted] = True
    entry_of = columns.entry_of[hits.numbers]
    among = np.flatnonzero(mask[entry_of])
    documents: dict[int, list[DocumentHit]] = {at: [] for at in wanted.tolist()}
    for entry, number, score in zip(
        entry_of[among].tolist(),
        hits.numbers[among].tolist(),
        hits.scores[among].tolist(),
        strict=True,
    ):
        hit = DocumentHit(columns.keys[number], columns.langs[number], score)
        documents[entry].append(hit)
    return tuple(
        EntryHit(columns.entries[entry], tuple(sorted(held, key=_better)))
        for entry, held in documents.items()
    )


def _better(hit: DocumentHit) -> tuple[float, str]:
    return -hit.score, hit.key


def _best(columns: Columns, hits: Hits, end: int) -> Numbers:
    """The first entries by their best score; a tie goes to the lower number."""
    best = np.full(len(columns.entries), -np.inf)
    np.maximum.at(best, columns.entry_of[hits.numbers], hits.scores)
    found = np.flatnonzero(best > -np.inf)
    scores = np.round(best[found], _SAME)
    if 0 < end < len(found):
        least = np.partition(scores, len(scores) - end)[len(scores) - end]
        above = np.flatnonzero(scores > least)
        level = np.flatnonzero(scores == least)[: end - len(above)]
        among = np.sort(np.concatenate([above, level]))
        found, scores = found[among], scores[among]
    return found[np.argsort(-scores, kind="stable")][:end].astype(np.int32)
