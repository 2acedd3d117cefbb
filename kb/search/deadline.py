"""When an answer is due."""

import time


class Deadline:
    """A moment by which a piece of work should end; `missed` once it was late."""

    def __init__(self, until: float | None = None) -> None:
        self._until = until
        self.missed = False

    def passed(self) -> bool:
        """Whether the time is up; whoever is told so stops, and the work is partial."""
        if not self.missed and self._until is not None:
            self.missed = time.monotonic() > self._until
        return self.missed
