"""Documents with scores, and how those of several nodes of a tree are put together."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from kb.search.tallies import Numbers

OTHERS_COUNT = 0.3
# Tried on judged and made queries: a text in another language holds few of the words.
LEAST_SHARE = 0.1
SHARE_POWER = 1.0


@dataclass(frozen=True)
class Scored:
    """The numbers of documents, each once and ascending, with their scores."""

    numbers: Numbers
    scores: NDArray[np.float64]

    def __len__(self) -> int:
        return len(self.numbers)

    def among(self, numbers: Numbers) -> "Scored":
        """Those of them that are also here; both ascend."""
        kept = within(self.numbers, numbers)
        return Scored(self.numbers[kept], self.scores[kept])


NOTHING = Scored(np.zeros(0, np.int32), np.zeros(0))


def unscored(numbers: Numbers) -> Scored:
    """Documents of which none is better than another."""
    return Scored(numbers, np.zeros(len(numbers)))


def all_of(parts: Sequence[Scored]) -> Scored:
    """The documents in every part; scores are added."""
    first, *others = sorted(parts, key=len) or [NOTHING]
    numbers, scores = first.numbers, first.scores
    for other in others:
        kept = within(numbers, other.numbers)
        numbers = numbers[kept]
        at = np.searchsorted(other.numbers, numbers)
        scores = scores[kept] + other.scores[at]
    return Scored(numbers, scores)


def any_of(parts: Sequence[Scored], size: int) -> Scored:
    """The documents in any part; the best score counts, the others a little."""
    parts = [part for part in parts if len(part)]
    if len(parts) < 2:
        return parts[0] if parts else NOTHING
    held = np.zeros(size, np.bool_)
    best = np.zeros(size)
    total = np.zeros(size)
    for part in parts:
        held[part.numbers] = True
        best[part.numbers] = np.maximum(best[part.numbers], part.scores)
        total[part.numbers] += part.scores
    numbers = np.flatnonzero(held).astype(np.int32)
    top = best[numbers]
    return Scored(numbers, top + (total[numbers] - top) * OTHERS_COUNT)


def best_of(parts: Sequence[Scored], size: int, live: int) -> Scored:
    """The documents in a good part of the parts, the rare ones counting more.

    Rare is what few of the live documents hold.
    """
    parts = [part for part in parts if len(part)]
    rarity = [math.log(1 + live / len(part)) for part in parts]
    share = np.zeros(size)
    total = np.zeros(size)
    for part, rare in zip(parts, rarity, strict=True):
        share[part.numbers] += rare / sum(rarity)
        total[part.numbers] += part.scores
    numbers = np.flatnonzero(share >= LEAST_SHARE).astype(np.int32)
    return Scored(numbers, total[numbers] * share[numbers] ** SHARE_POWER)


def without(found: Scored, excluded: Scored) -> Scored:
    """The documents that are found and not excluded."""
    kept = ~within(found.numbers, excluded.numbers)
    return Scored(found.numbers[kept], found.scores[kept])


def within(
    numbers: NDArray[np.signedinteger], others: NDArray[np.signedinteger]
) -> NDArray[np.bool_]:
    """Which numbers are among others; the others ascend."""
    if not len(others):
        return np.zeros(len(numbers), np.bool_)
    at = np.searchsorted(others, numbers)
    at[at == len(others)] = 0
    held: NDArray[np.bool_] = others[at] == numbers
    return held
