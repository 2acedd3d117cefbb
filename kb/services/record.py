"""Record time: what this knowledge base said on a day, or at a line of its log."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from kb.db import db
from kb.errors import Invalid, Problem
from kb.queries import publications


@dataclass(frozen=True)
class Moment:
    """A point of the record: the last log number that counts; None for the present.

    `day` is what the reader asked for or what the number's line is dated.
    """

    number: int | None
    day: date | None = None
    at: datetime | None = None

    @property
    def past(self) -> bool:
        """Whether a moment of the record was asked for."""
        return self.number is not None

    @property
    def address(self) -> str | None:
        """How an address names this moment, fixed to its number."""
        return None if self.number is None else f"@{self.number}"


NOW = Moment(None)


def moment(recorded: str | None) -> Moment:
    """Read `2026-03-01` (the end of that day, UTC) or `@1234`.

    Raises Invalid for anything else, and for a number that the log has not reached.
    """
    given = (recorded or "").strip()
    if not given:
        return NOW
    if given.startswith("@"):
        return _at_number(given)
    try:
        day = date.fromisoformat(given)
        end = datetime.combine(day + timedelta(days=1), time(), UTC)
    except (ValueError, OverflowError):
        raise Invalid(Problem("recorded", given)) from None
    return Moment(db.session.scalar(publications.number_at(end)) or 0, day, end)


def _at_number(given: str) -> Moment:
    digits = given[1:]
    if not (digits.isascii() and digits.isdigit() and len(digits) < 10):
        raise Invalid(Problem("recorded", given))
    line = db.session.scalar(publications.line(int(digits)))
    if line is None:
        raise Invalid(Problem("recorded", given))
    return Moment(line.id, line.at.date(), line.at)


def fixed() -> Moment:
    """The present as a moment that stays: what a citation names."""
    line = db.session.scalar(publications.newest_line())
    return Moment(line.id, line.at.date(), line.at) if line else Moment(0)


def latest() -> int:
    """The number that the log has reached; 0 before its first line."""
    return db.session.scalar(publications.newest_number()) or 0
