"""Bring back an index that cannot be used: beside the readers, one try at a time.

What cannot be written now will not be a moment later: after a failure there is a
pause, so that many readers do not make a full disk or a broken index much work.
"""

import logging
import threading
import time
from collections.abc import Callable

from kb.search.errors import IndexUnavailable

PAUSE = 1.0  # seconds after a failure until the next try, or
SHARE = 4  # times as long as the try took, but never longer than
LONGEST = 60.0  # seconds
UNWRITABLE = "unwritable"

log = logging.getLogger(__name__)

Job = Callable[[], object]
Later = Callable[[Job], None]


class Mending:
    """What keeps one index from following the log, and when to try again."""

    def __init__(self, later: Later | None) -> None:
        self._later = later
        self._alone = threading.Lock()
        self._write_again = 0.0
        self._rebuild_again = 0.0
        self._search_again = 0.0
        self.trouble: str | None = None

    @property
    def resting(self) -> bool:
        """Whether it is too early to write again."""
        return time.monotonic() < self._write_again

    def level(self) -> None:
        """The index has followed the log to its end."""
        self.trouble = None
        self._write_again = self._rebuild_again = 0.0

    def unusable(self, reason: str, took: float, rebuild: Job) -> None:
        """Remember the reason; make the index anew where that can help.

        `took` is how many seconds it was tried.
        """
        log.warning("search index cannot be used: %s", reason)
        if self.trouble != UNWRITABLE:  # else a rebuild has found it out
            self.trouble = reason
        if reason == UNWRITABLE:
            self.trouble = reason
            self._write_again = _next_try(took)
        elif time.monotonic() >= self._rebuild_again:
            self._start(rebuild)

    def unanswered(self, reason: str, rebuild: Job) -> None:
        """Make anew an index that follows the log but cannot answer.

        A fault that this does not mend must not keep the machine busy.
        """
        now = time.monotonic()
        if now >= self._search_again:
            self._search_again = now + LONGEST
            self.unusable(reason, 0.0, rebuild)

    def _start(self, rebuild: Job) -> None:
        if not self._alone.acquire(blocking=False):
            return  # one is under way
        if self._later is None:
            self._try(rebuild)
            return
        try:
            self._later(lambda: self._try(rebuild))
        except RuntimeError:  # no more threads can be started now
            self._alone.release()
            log.error("search index cannot be made anew: no thread can be started")

    def _try(self, rebuild: Job) -> None:
        """A failure costs a pause, the longer the longer the try took."""
        begun = time.monotonic()
        finished = False
        try:
            if rebuild():
                self.trouble = None
            finished = True
        except IndexUnavailable as error:
            self.trouble = error.reason
            log.error("search index cannot be made anew: %s", error.reason)
        finally:
            if not finished:
                self._rebuild_again = _next_try(time.monotonic() - begun)
            self._alone.release()


def _next_try(took: float) -> float:
    return time.monotonic() + max(PAUSE, min(took * SHARE, LONGEST))
