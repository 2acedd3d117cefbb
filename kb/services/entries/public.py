"""What was ever public of an entry, by its lines of the log."""

from dataclasses import dataclass
from datetime import datetime

from kb.db import db
from kb.errors import NotFound, Withdrawn
from kb.queries import history
from kb.queries.publications import POINTERS
from kb.services.nearest import nearest
from kb.services.record import NOW, Moment


@dataclass(frozen=True)
class Line:
    """A line of the log about an entry; `revision` is the number within the entry."""

    number: int
    at: datetime
    actor: str
    action: str
    revision: int | None
    note: str | None


def public_lines(key: str, at: Moment = NOW) -> tuple[Line, ...]:
    """Every line about an entry that the public sees, oldest first.

    Raises NotFound for one that was never published, or not yet at the moment, and
    Withdrawn for one that was withdrawn by then.
    """
    lines = _lines(key)
    pointers = [line for line in lines if line.action in POINTERS]
    if not pointers:
        raise NotFound("entry", key, nearest("entry", key))
    then = [line for line in pointers if at.number is None or line.number <= at.number]
    if not then:
        raise NotFound("entry", key, (key,))
    for last in (then[-1], pointers[-1]):
        if last.action == "withdraw":
            raise Withdrawn("entry", key, last.at)
    return lines


def _lines(key: str) -> tuple[Line, ...]:
    if not key.isprintable():  # PostgreSQL takes no NUL
        return ()
    rows = db.session.execute(history.lines_of_entry(key))
    return tuple(
        Line(line.id, line.at, line.actor, line.action, revision, line.note)
        for line, revision in rows
    )
