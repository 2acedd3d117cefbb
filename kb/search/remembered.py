"""Answers that were given before, for as long as nothing was written since."""

import threading
from collections import OrderedDict
from collections.abc import Hashable, Mapping
from dataclasses import fields

from kb.search.results import Request, Results

MOST_ANSWERS = 500


class Remembered:
    """The latest answers to one state of the index, for all threads.

    A state is what the index looked like before the answer was worked out, so that an
    answer is never older than its state.
    """

    def __init__(self, most: int = MOST_ANSWERS) -> None:
        self._most = most
        self._state: object = None
        self._answers: OrderedDict[Hashable, Results] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, state: object, request: Request) -> Results | None:
        """The answer to a request, if it was given in this state."""
        key = _key(request)
        with self._lock:
            if state != self._state or key not in self._answers:
                return None
            self._answers.move_to_end(key)
            return self._answers[key]

    def put(self, state: object, results: Results) -> None:
        """Remember an answer; one that is incomplete may be better next time."""
        if results.incomplete:
            return
        with self._lock:
            if state != self._state:
                self._answers.clear()
                self._state = state
            self._answers[_key(results.request)] = results
            if len(self._answers) > self._most:
                self._answers.popitem(last=False)

    def __len__(self) -> int:
        return len(self._answers)


def _key(request: Request) -> Hashable:
    """All that was asked, as something to look up by."""
    return tuple(_hashable(getattr(request, one.name)) for one in fields(request))


def _hashable(value: object) -> Hashable:
    if isinstance(value, Mapping):
        return frozenset(value.items())
    assert isinstance(value, Hashable)
    return value
