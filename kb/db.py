"""The database: its handle, the base of every table, and how a write begins."""

import sqlite3
from datetime import UTC, datetime
from inspect import iscoroutinefunction
from typing import ClassVar

from flask.sansio.app import App
from flask_sqlalchemy_lite import SQLAlchemy
from sqlalchemy import DateTime, Dialect, Engine, MetaData, event, text
from sqlalchemy.engine import Connection
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column
from sqlalchemy.pool import ConnectionPoolEntry
from sqlalchemy.types import TypeDecorator

BUSY_SECONDS = 10
LOG_LOCK = 7_204_001  # any number, the same for every writer of the log


class Database(SQLAlchemy):
    """The handle on the database, with the one way to begin a write."""

    def init_app(self, app: App) -> None:
        """Take up an application, without asking for coroutines at its requests' ends.

        There are no asynchronous sessions here, and closing none of them would
        start a thread for every request.
        """
        super().init_app(app)
        ends = app.teardown_appcontext_funcs
        ends[:] = [end for end in ends if not iscoroutinefunction(end)]

    def begin_write(self) -> None:
        """Begin a transaction that will write, alone among the writers of the log.

        SQLite's deferred transactions fail with "database is locked" when two of
        them read first and then write, and PostgreSQL shows a later log number
        before an earlier one when their writers overlap; both are prevented by
        taking the lock before the first read.
        """
        session = self.session
        session.rollback()
        wait_alone(session.connection(execution_options={"kb_write": True}))


def wait_alone(connection: Connection) -> None:
    """Wait on PostgreSQL until no other writes; SQLite waited as the write began."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:n)"), {"n": LOG_LOCK})


db = Database(session_options={"expire_on_commit": False})


@event.listens_for(Engine, "connect")
def _prepare_sqlite(connection: DBAPIConnection, record: ConnectionPoolEntry) -> None:
    if not isinstance(connection, sqlite3.Connection):
        return
    connection.isolation_level = None  # we emit BEGIN ourselves, see _begin_sqlite
    for pragma in (
        f"busy_timeout = {BUSY_SECONDS * 1000}",
        "journal_mode = WAL",
        "synchronous = NORMAL",
        "foreign_keys = ON",
        "recursive_triggers = ON",  # else INSERT OR REPLACE passes the triggers
    ):
        connection.execute(f"PRAGMA {pragma}")


@event.listens_for(Engine, "begin")
def _begin_sqlite(connection: Connection) -> None:
    if connection.dialect.name == "sqlite":
        write = connection.get_execution_options().get("kb_write")
        connection.exec_driver_sql("BEGIN IMMEDIATE" if write else "BEGIN")


class UtcDateTime(TypeDecorator[datetime]):
    """A moment in UTC; SQLite drops the zone, so it is put back on reading."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(
        self, value: datetime | None, dialect: Dialect
    ) -> datetime | None:
        """Refuse a moment without a zone, and store the others in UTC."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment needs its time zone")
        return value.astimezone(UTC)

    def process_result_value(
        self, value: datetime | None, dialect: Dialect
    ) -> datetime | None:
        """Give the zone back."""
        if value is None:
            return None
        return (
            value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)
        )


class Model(DeclarativeBase):
    """Base of all tables: names every constraint, so that migrations can alter it."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(column_0_label)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map: ClassVar = {datetime: UtcDateTime}


class Numbered:
    """A row that is known by a number."""

    id: Mapped[int] = mapped_column(primary_key=True, sort_order=-1)
