"""When an answer is due."""

import time


class Deadline:
    """A moment by which a piece of work should end; `missed` once it was late.

    It is never late before something was found: little is better than nothing.
    """

    def __init__(self, until: float | None = None) -> None:
        self._until = until
        self._found = False
        self.missed = False

    def found(self) -> None:
        """Tell that there is something to show; from now on the time may be up."""
        self._found = True

    def passed(self) -> bool:
        """Whether the time is up; whoever is told so stops, and the work is partial."""
        if self._found and not self.missed and self._until is not None:
            self.missed = time.monotonic() > self._until
        return self.missed
