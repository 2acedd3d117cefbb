"""What was published and acknowledged, and what readers saw of it."""

import subprocess
import sys
import threading
import time
from contextlib import suppress
from dataclasses import dataclass, field

from kb.config import ROOT
from tests.torture.publisher import Operation
from tests.torture.site import DROPPED, Site


@dataclass
class Acknowledged:
    """An operation that was committed, when, and its line of the log."""

    operation: Operation
    line: int
    at: float


class Publishing:
    """The process that publishes; what it has acknowledged stays after it is killed."""

    def __init__(self, site: Site) -> None:
        self._site = site
        self._next = 0
        self._process: subprocess.Popen[str] | None = None
        self._thread: threading.Thread | None = None
        self.done: list[Acknowledged] = []
        self.unsure: set[str] = set()

    def start(self) -> None:
        """Go on publishing."""
        place = (str(self._site.instance), self._site.search_url, str(self._next))
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.torture.publisher", *place],
            cwd=ROOT,
            stdout=subprocess.PIPE,
            text=True,
        )
        self._thread = threading.Thread(target=self._listen, args=(self._process,))
        self._thread.start()

    def kill(self) -> None:
        """Kill it; what it was at may be done or not."""
        if self._process is None or self._thread is None:
            return
        self._process.kill()
        self._process.wait()
        self._thread.join()
        last = self.done[-1].operation.number if self.done else -1
        self.unsure.add(Operation(max(last + 1, self._next)).key)
        self._next = (max(last + 1, self._next) // 5 + 1) * 5
        self._process = None

    def expected(self) -> dict[str, Acknowledged]:
        """By entry, what was last done to it, where that is sure."""
        last = {one.operation.key: one for one in list(self.done)}
        return {key: one for key, one in last.items() if key not in self.unsure}

    def is_last(self, one: Acknowledged) -> bool:
        """Whether nothing further was done to the entry, or may just be done."""
        newest = self.done[-1].operation.number
        later = range(one.operation.number + 1, newest + 3)
        return all(Operation(at).key != one.operation.key for at in later)

    def _listen(self, process: subprocess.Popen[str]) -> None:
        assert process.stdout is not None
        with process.stdout as said:
            for told in said:
                with suppress(ValueError):  # it was killed in the middle of a line
                    number, line = map(int, told.split())
                    at = time.monotonic()
                    self.done.append(Acknowledged(Operation(number), line, at))


@dataclass
class Watching:
    """Readers that search without end while servers come and go.

    `oldest` is the longest time after which an answer still lacked what had been
    acknowledged, counted from when the server answered.
    """

    site: Site
    publishing: Publishing
    asked: int = 0
    dropped: int = 0
    failed: list[int] = field(default_factory=list)
    away: int = 0
    late: list[float] = field(default_factory=list)
    killed_at: float = 0.0
    up: bool = False
    stopped: bool = False

    @property
    def oldest(self) -> float:
        """The longest that an old index was seen."""
        return max(self.late, default=0.0)

    def run(self) -> None:
        """Search until stopped."""
        while not self.stopped:
            if self.up and self.publishing.done:
                self._look(self.publishing.done[-1])
            time.sleep(0.05)

    def _look(self, newest: Acknowledged) -> None:
        sent, since = time.monotonic(), self.site.answers_since
        found = self.site.total(newest.operation.word)
        self.asked += 1
        if sent <= self.killed_at or not self.up or since != self.site.answers_since:
            self.dropped += found is None
            return
        if found is None:
            self.away += 1
        elif found != newest.operation.found and self.publishing.is_last(newest):
            self.late.append(sent - max(newest.at, since))


__all__ = ["DROPPED", "Acknowledged", "Publishing", "Watching"]
