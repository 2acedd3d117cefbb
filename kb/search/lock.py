"""A lock that one thread of one process holds, and that a crash lets go."""

import fcntl
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

_TRIES = 5
_PAUSE = 0.02


class ProcessLock:
    """One holder at a time, among threads and, by a file, among processes.

    With `again` the thread that holds it may take it again.
    """

    def __init__(self, file: Path | None, *, again: bool = False) -> None:
        self._file = file
        self._again = again
        self._thread = threading.RLock()
        self._held: list[bool] = []

    @contextmanager
    def held_soon(self) -> Iterator[bool]:
        """The same, trying for a moment: someone may just be looking who holds it."""
        for _ in range(_TRIES):
            with self.held() as held:
                if held:
                    yield True
                    return
            time.sleep(_PAUSE)
        yield False

    @contextmanager
    def held(self, *, wait: bool = False) -> Iterator[bool]:
        """Whether this thread has the lock, until the end of the block.

        Without `wait` the answer comes at once. Raises OSError when there is no
        place for the file.
        """
        if not self._thread.acquire(blocking=wait):
            yield False
            return
        try:
            with ExitStack() as stack:
                self._held.append(self._taken(stack, wait=wait))
                stack.callback(self._held.pop)
                yield self._held[-1]
        finally:
            self._thread.release()

    def _taken(self, stack: ExitStack, *, wait: bool) -> bool:
        if self._held and self._held[-1]:
            return self._again
        if self._file is None:
            return True
        file = stack.enter_context(self._file.open("a"))
        return _locked(file.fileno(), wait=wait)


def _locked(number: int, *, wait: bool) -> bool:
    """Lock an open file; closing it lets go."""
    try:
        fcntl.flock(number, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
    except BlockingIOError:
        return False
    return True
