"""Whole postings of tokens as arrays, the latest used kept in memory.

A segment never changes but for what is deleted of it, so that what was read of it is
right as long as there is the segment.
"""

import threading
from collections import OrderedDict
from collections.abc import Callable, Iterable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from kb.search.deadline import Deadline
from kb.search.tallies import Numbers
from kb.search.whoosh_blocks import Block, Places, blocks, lengths, places_of

MOST_BYTES = 24 * 2**20

Arrays = tuple[NDArray[Any], ...]
Key = tuple[str, str, bytes, str]


class Kept:
    """Arrays by key up to a number of bytes, for all threads of an engine."""

    def __init__(self, most: int = MOST_BYTES) -> None:
        self._most = most
        self._held: OrderedDict[Key, Arrays] = OrderedDict()
        self._lock = threading.Lock()
        self.size = 0

    def get(self, key: Key) -> Arrays | None:
        """What is kept under a key."""
        with self._lock:
            found = self._held.get(key)
            if found is not None:
                self._held.move_to_end(key)
            return found

    def put(self, key: Key, arrays: Arrays) -> None:
        """Keep arrays, and let those go that were not used for the longest time."""
        with self._lock:
            if key not in self._held:
                self._held[key] = arrays
                self.size += _bytes(arrays)
            while self.size > self._most:
                _, gone = self._held.popitem(last=False)
                self.size -= _bytes(gone)


class Postings:
    """Reads the postings of one searcher, in one thread, until the deadline."""

    def __init__(self, kept: Kept, deadline: Deadline) -> None:
        self._kept = kept
        self._deadline = deadline

    def weights(
        self, reader: Any, field: str, token: bytes
    ) -> tuple[Numbers, NDArray[np.float32]]:
        """The documents of a segment with a token, and its weights in them."""

        def read(found: Iterable[Block]) -> Arrays:
            pairs = [(numbers, weights) for numbers, weights, _ in found]
            return (
                np.concatenate([_NO_NUMBERS, *(numbers for numbers, _ in pairs)]),
                np.concatenate([_NO_WEIGHTS, *(weights for _, weights in pairs)]),
            )

        numbers, weights = self._read(reader, field, token, "weights", read)
        return numbers, weights

    def places(self, reader: Any, field: str, token: bytes) -> Places:
        """Where a token stands in the documents of a segment, ascending."""

        def read(found: Iterable[Block]) -> Arrays:
            return (np.concatenate([_NO_PLACES, *map(places_of, found)]),)

        (places,) = self._read(reader, field, token, "places", read)
        return places

    def lengths(self, reader: Any, field: str) -> NDArray[np.float32]:
        """By document of a segment, how long a field is."""
        key = (reader.segment().segment_id(), field, b"", "lengths")
        found = self._kept.get(key)
        if found is None:
            found = (lengths(reader, field),)
            self._kept.put(key, found)
        return found[0]

    def _read(
        self,
        reader: Any,
        field: str,
        token: bytes,
        what: str,
        read: Callable[[Iterable[Block]], Arrays],
    ) -> Arrays:
        key = (reader.segment().segment_id(), field, token, what)
        found = self._kept.get(key)
        if found is None:
            found = read(self._in_time(blocks(reader, field, token)))
            if not self._deadline.missed:
                self._kept.put(key, found)
        return found

    def _in_time(self, found: Iterable[Block]) -> Iterable[Block]:
        """The blocks that there is time for, and the first in any case."""
        for at, block in enumerate(found):
            if at and self._deadline.passed():
                return
            yield block
            self._deadline.found()


_NO_NUMBERS = np.zeros(0, np.int32)
_NO_WEIGHTS = np.zeros(0, np.float32)
_NO_PLACES = np.zeros(0, np.int64)


def _bytes(arrays: Arrays) -> int:
    return 200 + sum(array.nbytes for array in arrays)  # and a little for the key
