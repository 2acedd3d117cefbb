"""Sets of documents and entries as arrays, and the counts of a facet's values."""

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.int32]
"""Numbers of documents or entries."""

Mask = NDArray[np.bool_]
"""By number, whether it is in a set."""

Words = NDArray[np.uint64]
"""A set as bits, 64 in a word."""

_WORD = 64


@dataclass(frozen=True)
class Entries:
    """A set of entries, to be intersected with many others."""

    words: Words

    @classmethod
    def of(cls, mask: Mask) -> "Entries":
        """The set that a mask is."""
        padded = np.zeros(-(-len(mask) // _WORD) * _WORD, np.bool_)
        padded[: len(mask)] = mask
        return cls(np.packbits(padded, bitorder="little").view(np.uint64))


@dataclass(frozen=True)
class Facet:
    """The values of a facet, sorted, with their documents and entries.

    `partial` are the places of values that hold some documents of an entry and not
    others, as a language does; of the rest it is enough to count entries.
    """

    values: tuple[str, ...]
    documents: tuple[Numbers, ...]
    entries: Words
    partial: tuple[int, ...]

    def place(self, value: str) -> int | None:
        """Where a value stands, if there is such a value."""
        at = bisect_left(self.values, value)
        return at if self.values[at : at + 1] == (value,) else None

    def counts(self, left: tuple[Mask, Entries], entry_of: Numbers) -> dict[str, int]:
        """By value, the entries with it among those left; none where it would be 0."""
        mask, entries = left
        counted = np.bitwise_count(self.entries & entries.words).sum(axis=1, dtype=int)
        for at in self.partial:
            documents = self.documents[at]
            held = np.zeros(entries.words.size * _WORD, np.bool_)
            held[entry_of[documents[mask[documents]]]] = True
            counted[at] = np.count_nonzero(held)
        found = zip(self.values, counted.tolist(), strict=True)
        return {value: number for value, number in found if number}


NO_VALUES = Facet((), (), np.zeros((0, 0), np.uint64), ())


def facet_of(
    held: Mapping[str, Sequence[Numbers]], entry_of: Numbers, size: int
) -> Facet:
    """The facet with these documents by value; documents that are gone are left out."""
    live = {value: _live(pieces, entry_of) for value, pieces in sorted(held.items())}
    live = {value: documents for value, documents in live.items() if len(documents)}
    sizes = np.bincount(entry_of[entry_of >= 0], minlength=size)
    rows, partial = [], []
    for at, documents in enumerate(live.values()):
        mask = np.zeros(size, np.bool_)
        mask[entry_of[documents]] = True
        rows.append(Entries.of(mask).words)
        if sizes[mask].sum() != len(documents):
            partial.append(at)
    entries = np.stack(rows) if rows else np.zeros((0, 0), np.uint64)
    return Facet(tuple(live), tuple(live.values()), entries, tuple(partial))


def _live(pieces: Iterable[Numbers], entry_of: Numbers) -> Numbers:
    numbers: Numbers = np.concatenate(list(pieces))
    there: Numbers = numbers[entry_of[numbers] >= 0]
    return there
