"""The database itself: whether it can be used, and bringing it up to date."""

from collections.abc import Iterator
from contextlib import contextmanager

from alembic.util.exc import CommandError
from sqlalchemy import create_engine
from sqlalchemy.engine import make_url
from sqlalchemy.exc import (
    ArgumentError,
    DBAPIError,
    NoSuchModuleError,
    OperationalError,
)

from kb.db import db
from kb.errors import KbError
from kb.migrations import is_current, upgrade

DIALECTS = ("sqlite", "postgresql")


class DatabaseProblem(KbError):
    """The database cannot be used.

    `reason` says why: "address" (makes no sense), "unreachable" or "newer" than the
    program; `detail` is the database's own word, `address` is without its password.
    """

    def __init__(self, reason: str, address: str, detail: str = "") -> None:
        super().__init__(f"{reason}: {address} {detail}".strip())
        self.reason = reason
        self.address = address
        self.detail = detail


def check_address(url: str) -> None:
    """Raise DatabaseProblem unless an address is one that the program can use."""
    try:
        address = make_url(url)
        if address.get_backend_name() not in DIALECTS:
            raise DatabaseProblem("address", address.render_as_string())
        create_engine(address).dispose()
    except (ArgumentError, NoSuchModuleError, ValueError) as error:
        # An address that cannot be read may hold a password: it is not repeated.
        raise DatabaseProblem("address", url.partition(":")[0]) from error


def bring_up_to_date() -> bool:
    """Run the migrations that are missing; False when there were none.

    Raises DatabaseProblem where the database does not answer or knows migrations
    that this program does not.
    """
    try:
        with db.engine.connect() as connection:
            if is_current(connection):
                return False
        upgrade(db.engine)
    except DBAPIError as error:
        raise _problem("unreachable", str(error.orig)) from error
    except CommandError as error:
        raise _problem("newer") from error
    return True


@contextmanager
def in_use() -> Iterator[None]:
    """Raise DatabaseProblem where the database fails at its work, as on a full disk."""
    try:
        yield
    except OperationalError as error:
        raise _problem("unreachable", str(error.orig)) from error


def let_go() -> None:
    """Close every connection; the next use opens new ones."""
    db.session.rollback()
    for engine in db.engines.values():
        engine.dispose()


def _problem(reason: str, detail: str = "") -> DatabaseProblem:
    said = " ".join(detail.split())
    return DatabaseProblem(reason, db.engine.url.render_as_string(), said)
