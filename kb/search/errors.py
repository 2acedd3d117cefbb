"""What the search raises on purpose."""


class IndexUnavailable(Exception):
    """The index cannot answer now; `reason` says why, as a code.

    Codes: closed, missing, outdated, broken, unwritable, ahead (of the log).
    """

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class UnknownEngine(ValueError):
    """The search address names an engine that this program does not have."""


class MissingEngine(UnknownEngine):
    """The engine that the search address names is an extra that is not installed."""
