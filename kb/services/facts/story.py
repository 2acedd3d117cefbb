"""What the log tells of an entry: when it was looked at, and a ministry's word."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol, TypeVar

CHECKS = ("publish", "check", "validate")
JUDGEMENTS = ("validate", "unvalidate")


class Line(Protocol):
    """A line of the log about an item."""

    @property
    def revision_id(self) -> int | None:
        """The revision that it is about."""

    @property
    def action(self) -> str:
        """What was done."""

    @property
    def at(self) -> datetime:
        """When."""

    @property
    def actor(self) -> str:
        """By whom."""

    @property
    def note(self) -> str | None:
        """What was said about it."""


L = TypeVar("L", bound=Line)


@dataclass(frozen=True)
class Validation:
    """A ministry's word on a revision; `current` while the public sees that one."""

    at: datetime
    by: str
    note: str | None
    current: bool


def last(
    lines: Sequence[L], actions: Collection[str], revision: int | None = None
) -> L | None:
    """The newest line with one of some actions, about one revision if it is named."""
    for line in reversed(lines):
        if line.action in actions and revision in (None, line.revision_id):
            return line
    return None


def validation(lines: Sequence[Line], revision: int) -> Validation | None:
    """The word that stands on an entry, seen from the revision that is shown."""
    line = last(lines, JUDGEMENTS)
    if line is None or line.action == "unvalidate":
        return None
    return Validation(line.at, line.actor, line.note, line.revision_id == revision)
