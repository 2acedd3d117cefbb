"""How writes begin: alone, without blocking those who read."""

import sqlite3
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta, timezone

import pytest
from flask import Flask
from sqlalchemy import select, text
from sqlalchemy.exc import IntegrityError, StatementError

from kb.db import db
from kb.models import Country, Entry, Publication, Source
from kb.services.publishing import log
from tests.factories import make_country, make_source

THREADS = 6
TURNS = 10


@pytest.fixture
def pushed(app: Flask) -> Iterator[Flask]:
    with app.app_context():
        yield app


def test_writers_at_once_lose_no_update(app: Flask) -> None:
    with app.app_context():
        make_source("counter", year=0)

    with ThreadPoolExecutor(THREADS) as pool:
        list(pool.map(lambda n: _count(app), range(THREADS)))

    with app.app_context():
        assert _counter().year == THREADS * TURNS


def test_writers_at_once_leave_a_log_without_gaps(app: Flask) -> None:
    with app.app_context():
        make_country()
        first = db.session.scalars(select(Publication.id)).one()

    with ThreadPoolExecutor(THREADS) as pool:
        list(pool.map(lambda n: _write_lines(app, f"XA{n}"), range(THREADS)))

    with app.app_context():
        lines = db.session.scalars(select(Publication).order_by(Publication.id)).all()
        assert [line.id for line in lines] == [
            first + n for n in range(THREADS * TURNS + 1)
        ]
        moments = [line.at for line in lines]
        assert moments == sorted(moments)


def test_a_reader_is_not_blocked_by_a_writer(app: Flask) -> None:
    with app.app_context():
        make_country()

    with app.app_context():
        db.begin_write()
        db.session.add(Country(alpha3="XBB", alpha2="XB"))
        db.session.flush()
        with ThreadPoolExecutor(1) as pool:
            seen = pool.submit(_countries, app).result(timeout=5)
        db.session.rollback()

    assert seen == ["XAA"]


def test_foreign_keys_hold(pushed: Flask) -> None:
    db.begin_write()
    db.session.add(Entry(id=1, kind="entry", country_id=404))

    with pytest.raises(IntegrityError):
        db.session.flush()


def test_sqlite_is_set_up_for_servers(pushed: Flask) -> None:
    connection = db.session.connection()
    if connection.dialect.name != "sqlite":
        pytest.skip("these are settings of SQLite")

    def pragma(name: str) -> object:
        return connection.execute(text(f"PRAGMA {name}")).scalar()

    assert pragma("journal_mode") == "wal"
    assert pragma("foreign_keys") == 1
    assert pragma("recursive_triggers") == 1
    assert pragma("busy_timeout") == 10_000
    assert isinstance(connection.connection.dbapi_connection, sqlite3.Connection)


def test_a_moment_comes_back_in_utc(pushed: Flask) -> None:
    given = datetime(2026, 3, 1, 12, tzinfo=timezone(timedelta(hours=5)))
    db.begin_write()
    db.session.add(
        Publication(id=1, at=given, actor="test", action="source", subject="paper")
    )
    db.session.commit()
    db.session.expire_all()

    at = db.session.scalars(select(Publication.at)).one()

    assert at == given
    assert at.tzinfo is UTC


def test_a_moment_without_its_zone_is_refused(pushed: Flask) -> None:
    naive = datetime(2026, 3, 1)
    db.session.add(
        Publication(id=1, at=naive, actor="test", action="source", subject="paper")
    )

    with pytest.raises(StatementError, match="time zone"):
        db.session.flush()


def _counter() -> Source:
    return db.session.scalars(select(Source).where(Source.key == "counter")).one()


def _count(app: Flask) -> None:
    for _ in range(TURNS):
        with app.app_context():
            db.begin_write()
            source = _counter()
            source.year = (source.year or 0) + 1
            db.session.commit()


def _write_lines(app: Flask, subject: str) -> None:
    for _ in range(TURNS):
        with app.app_context():
            db.begin_write()
            log("vocabulary", "test", subject=subject)
            db.session.commit()


def _countries(app: Flask) -> list[str]:
    with app.app_context():
        return list(db.session.scalars(select(Country.alpha3)))
