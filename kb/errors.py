"""What can go wrong in a use case, named in the reader's terms."""

from dataclasses import dataclass
from datetime import datetime


def printable(text: str) -> str:
    """What was given, without the characters that no page can show, such as NUL."""
    return "".join(sign for sign in text if sign.isprintable())


class KbError(Exception):
    """Base of every error that a service raises on purpose."""


class NotFound(KbError):
    """No such thing, or none that this reader may see.

    `kind` says what was asked for ("country", "topic", "entry", ...), `near`
    holds the nearest keys that exist, best first.
    """

    def __init__(self, kind: str, key: str, near: tuple[str, ...] = ()) -> None:
        super().__init__(f"no {kind} {key!r}")
        self.kind = kind
        self.key = printable(key)
        self.near = near


class NotAllowed(KbError):
    """The reader holds no right to it."""


class Conflict(KbError):
    """Something else holds the place, or has changed in the meantime."""


class Invalid(KbError):
    """What was given cannot be used; `problems` says why, in data."""

    def __init__(self, *problems: object) -> None:
        super().__init__("; ".join(str(p) for p in problems))
        self.problems = problems


@dataclass(frozen=True)
class Problem:
    """What was wrong with one field of an address or a form, and what was given."""

    field: str
    value: str

    def __post_init__(self) -> None:
        """Keep only what a page can show of it."""
        object.__setattr__(self, "value", printable(self.value))


class Withdrawn(NotFound):
    """It was shown here until a moment, and is not any more; its text stays unsaid."""

    def __init__(self, kind: str, key: str, at: datetime) -> None:
        super().__init__(kind, key)
        self.at = at
