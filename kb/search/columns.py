"""What an engine knows of each document of a generation, in memory, for counting.

Documents are numbered from 0 in each part (a segment, say) that no longer changes but
for deletions. An engine describes a part once with `part_of`, keeps it, and puts the
parts of a generation together with `assemble`; the numbers of the second part follow
on those of the first. `kb.search.page.answer` makes an answer of columns and hits.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from sys import intern
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from kb.search.tallies import NO_VALUES, Entries, Facet, Mask, Numbers, facet_of

Live = NDArray[np.bool_] | None
"""By number, which documents of a part are there; None means all."""

_NONE = np.zeros(0, np.int32)
_NO_TIMES = np.zeros(0, np.int64)


class Row(NamedTuple):
    """What is kept of one document."""

    key: str
    entry: str
    lang: str
    newest: int


@dataclass(frozen=True)
class Part:
    """Documents that no longer change; -1 and "" stand where a number has none.

    `entry_of` points into `entries`, which are sorted; the numbers of a value's
    documents ascend.
    """

    keys: list[str]
    langs: list[str]
    entries: list[str]
    entry_of: Numbers
    newest: NDArray[np.int64]
    facets: Mapping[str, Mapping[str, Numbers]]


@dataclass(frozen=True)
class Columns:
    """The documents of one generation by number; it is shared and never changes.

    Entries are numbered as the newest come first, then by key: a lower number wins a
    tie. `live` are the documents that are there, `entry_of` is -1 for all others.
    `by_year` has the entries from the latest year to the earliest.
    """

    keys: list[str]
    langs: list[str]
    entry_of: Numbers
    live: Numbers
    entries: list[str]
    by_year: Numbers
    facets: dict[str, Facet]

    def mask(self, numbers: Numbers) -> Mask:
        """The documents with these numbers; those that are not there are left out."""
        held = np.zeros(len(self.keys), np.bool_)
        held[numbers] = True
        return held & (self.entry_of >= 0)

    def entries_among(self, documents: Mask) -> Mask:
        """The entries that these documents belong to."""
        held = np.zeros(len(self.entries), np.bool_)
        held[self.entry_of[np.flatnonzero(documents)]] = True
        return held

    def holding(self, facet: str, value: str) -> Numbers:
        """The documents with a value of a facet, ascending."""
        known = self.facets.get(facet)
        at = known.place(value) if known else None
        return _NONE if known is None or at is None else known.documents[at]

    def chosen(self, choice: Mapping[str, frozenset[str]]) -> dict[str, Mask]:
        """By facet, the documents with one of the chosen values."""
        masks = {}
        for name, values in choice.items():
            masks[name] = np.zeros(len(self.keys), np.bool_)
            for value in values:
                masks[name][self.holding(name, value)] = True
        return masks

    def counts(
        self, matching: Mask, masks: Mapping[str, Mask]
    ) -> dict[str, dict[str, int]]:
        """By facet and value, the matching entries under the choice in other facets."""
        under_all = self._under(matching, masks, "")
        counts = {}
        for name, facet in self.facets.items():
            left = self._under(matching, masks, name) if name in masks else under_all
            counts[name] = facet.counts(left, self.entry_of)
        return counts

    def _under(
        self, matching: Mask, masks: Mapping[str, Mask], but: str
    ) -> tuple[Mask, Entries]:
        left = matching
        for name, mask in masks.items():
            if name != but:
                left = left & mask
        return left, Entries.of(self.entries_among(left))


def part_of(
    rows: Sequence[Row | None], facets: Mapping[str, Mapping[str, Iterable[int]]]
) -> Part:
    """The part whose documents these are, with the numbers of each facet's values."""
    entries = sorted({row.entry for row in rows if row})
    ordinals = {name: at for at, name in enumerate(entries)}
    return Part(
        keys=[row.key if row else "" for row in rows],
        langs=[intern(row.lang) if row else "" for row in rows],
        entries=entries,
        entry_of=np.array([ordinals[r.entry] if r else -1 for r in rows], np.int32),
        newest=np.array([row.newest if row else 0 for row in rows], np.int64),
        facets={
            name: {
                value: np.array(sorted(numbers), np.int32)
                for value, numbers in values.items()
            }
            for name, values in facets.items()
        },
    )


def assemble(parts: Sequence[tuple[Part, Live]]) -> Columns:
    """The columns of a generation: its parts in order, with what is live of each."""
    names, entry_of = _merged(parts)
    newest = np.concatenate([_NO_TIMES, *(part.newest for part, _ in parts)])
    live = np.flatnonzero(entry_of >= 0).astype(np.int32)
    order = _newest_first(len(names), entry_of[live], newest[live])
    rank = np.full(len(names) + 1, -1, np.int32)  # the last one is for -1
    rank[order] = np.arange(len(order))
    entry_of = rank[entry_of]
    facets = _facets(parts, entry_of, len(order))
    return Columns(
        keys=[key for part, _ in parts for key in part.keys],
        langs=[lang for part, _ in parts for lang in part.langs],
        entry_of=entry_of,
        live=live,
        entries=[names[at] for at in order.tolist()],
        by_year=_by_year(facets.get("year", NO_VALUES), entry_of, len(order)),
        facets=facets,
    )


def _merged(parts: Sequence[tuple[Part, Live]]) -> tuple[list[str], Numbers]:
    """All names of entries, sorted, and by document which of them is its entry."""
    every = sorted(chain.from_iterable(part.entries for part, _ in parts))
    names = list(dict.fromkeys(every))
    ordinals = {name: at for at, name in enumerate(names)}
    columns = []
    for part, live in parts:
        places = np.array([*(ordinals[name] for name in part.entries), -1], np.int32)
        column = places[part.entry_of]
        columns.append(column if live is None else np.where(live, column, -1))
    return names, np.concatenate([_NONE, *columns]).astype(np.int32)


def _newest_first(size: int, entry_of: Numbers, newest: NDArray[np.int64]) -> Numbers:
    """The entries that have documents, the newest first, then by name."""
    latest = np.zeros(size, np.int64)
    np.maximum.at(latest, entry_of, newest)
    held = np.unique(entry_of)
    return held[np.argsort(-latest[held], kind="stable")]


def _facets(
    parts: Sequence[tuple[Part, Live]], entry_of: Numbers, size: int
) -> dict[str, Facet]:
    found: dict[str, dict[str, list[Numbers]]] = {}
    offset = 0
    for part, _ in parts:
        for name, values in part.facets.items():
            for value, numbers in values.items():
                pieces = found.setdefault(name, {}).setdefault(value, [])
                pieces.append(numbers + np.int32(offset))
        offset += len(part.keys)
    facets = {}
    for name, held in found.items():
        facet = facet_of(held, entry_of, size)
        if facet.values:
            facets[name] = facet
    return facets


def _by_year(years: Facet, entry_of: Numbers, size: int) -> Numbers:
    latest = np.zeros(size, np.int64)
    for value, documents in zip(years.values, years.documents, strict=True):
        if value.isdecimal():
            held = entry_of[documents]
            latest[held] = np.maximum(latest[held], int(value))
    return np.argsort(-latest, kind="stable").astype(np.int32)
