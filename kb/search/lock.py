"""A lock that one thread of one process holds, and that a crash lets go."""

import fcntl
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_TRIES = 5
_PAUSE = 0.02


class ProcessLock:
    """One writer at a time, among threads and, by a file, among processes."""

    def __init__(self, file: Path | None) -> None:
        self._file = file
        self._thread = threading.RLock()
        self._depth = 0

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
        """Whether this thread has the lock; it may take it again while it holds it.

        Without `wait` the answer comes at once. Raises OSError when there is no
        place for the file.
        """
        if not self._thread.acquire(blocking=wait):
            yield False
            return
        try:
            self._depth += 1
            if self._depth > 1 or self._file is None:
                yield True
            else:
                with self._file.open("a") as file:
                    yield _locked(file.fileno(), wait=wait)
        finally:
            self._depth -= 1
            self._thread.release()


def _locked(number: int, *, wait: bool) -> bool:
    """Lock an open file; closing it lets go."""
    try:
        fcntl.flock(number, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
    except BlockingIOError:
        return False
    return True
