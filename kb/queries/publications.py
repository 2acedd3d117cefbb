"""Questions about the publication log."""

from datetime import datetime
from functools import cache

from sqlalchemy import ColumnElement, Select, func, select

from kb.models import Publication

POINTERS = ("publish", "withdraw")  # the actions that move what the public sees


@cache
def newest_number() -> Select[int | None]:
    """The number of the newest line of the log."""
    return select(func.max(Publication.id))


def newest_line() -> Select[Publication]:
    """The newest line of the log."""
    return select(Publication).order_by(Publication.id.desc()).limit(1)


def number_at(at: datetime) -> Select[int | None]:
    """The number that the log had reached at a moment."""
    return select(func.max(Publication.id)).where(Publication.at < at)


def line(number: int) -> Select[Publication]:
    """One line of the log."""
    return select(Publication).where(Publication.id == number)


def lines_after(number: int, limit: int) -> Select[Publication]:
    """The lines that follow a number, oldest first."""
    return (
        select(Publication)
        .where(Publication.id > number)
        .order_by(Publication.id)
        .limit(limit)
    )


def lines_about(item_ids: list[int], until: int | None) -> Select[Publication]:
    """The lines about some items up to a number, oldest first."""
    return (
        select(Publication)
        .where(Publication.item_id.in_(item_ids), *up_to(until))
        .order_by(Publication.id)
    )


def last_pointers(until: int | None) -> Select[int]:
    """For each item, the last line up to a number that moved what the public sees."""
    return (
        select(func.max(Publication.id).label("id"))
        .where(Publication.action.in_(POINTERS), *up_to(until))
        .group_by(Publication.item_id)
    )


def up_to(until: int | None) -> list[ColumnElement[bool]]:
    """The condition that a line is no later than a number; none for the present."""
    return [] if until is None else [Publication.id <= until]


def newest_vocabulary_line() -> Select[int | None]:
    """The number of the last line that changed a vocabulary."""
    return select(func.max(Publication.id)).where(Publication.action == "vocabulary")
