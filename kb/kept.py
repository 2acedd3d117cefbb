"""Values that cost much to make, kept for as long as there is room for them.

A key must tell all that a value was made from, above all the line of the publication
log; then nothing is ever out of date, and nobody has to throw anything away.
"""

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

V = TypeVar("V")


class Kept(Generic[V]):
    """As many values as there is room for; the one not asked for longest goes first.

    `size` tells how much room a value takes; without it each takes one. Threads may
    share it; two that miss the same value at once both make it.
    """

    def __init__(self, room: int, size: Callable[[V], int] | None = None) -> None:
        self.room = room
        self._size = size
        self._values: OrderedDict[Hashable, tuple[V, int]] = OrderedDict()
        self._taken = 0
        self._lock = threading.Lock()

    @property
    def taken(self) -> int:
        """How much of the room is taken."""
        return self._taken

    def get(self, key: Hashable, make: Callable[[], V]) -> V:
        """The value of a key, made if it is not there."""
        with self._lock:
            if key in self._values:
                self._values.move_to_end(key)
                return self._values[key][0]
        value = make()
        self._keep(key, value)
        return value

    def _keep(self, key: Hashable, value: V) -> None:
        size = self._size(value) if self._size else 1
        if size > self.room:
            return
        with self._lock:
            _, before = self._values.pop(key, (None, 0))
            self._values[key] = (value, size)
            self._taken += size - before
            while self._taken > self.room:
                _, (_, gone) = self._values.popitem(last=False)
                self._taken -= gone
