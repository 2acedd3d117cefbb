"""What is written stays written: the database itself refuses to change it."""

from collections.abc import Iterator

import pytest
from flask.ctx import AppContext
from sqlalchemy import Row, text
from sqlalchemy.exc import DBAPIError

from kb.db import db
from kb.migrations.guards import GUARDED
from kb.services.publishing import TextInput
from tests.factories import make_entry, make_observation, make_source

PARTS = [table for table, column in GUARDED.items() if column]


@pytest.fixture
def written(ctx: AppContext) -> Iterator[AppContext]:
    """A row in every guarded table."""
    make_entry(
        texts={"en": TextInput("A title", "A summary [@paper, p. 3].")},
        also_topics=("staying/pay",),
        tags=("rural",),
        levels=("primary",),
        evidence=("survey",),
        instruments=("act",),
        bodies=("Ministry",),
    )
    make_observation("helpers", choices=("state",))
    make_source("later")  # the log has gone on since
    yield ctx
    db.session.rollback()


@pytest.mark.parametrize("table", GUARDED)
def test_no_row_can_be_updated(written: AppContext, table: str) -> None:
    column = _first_row(table)._fields[0]

    _refused(f"UPDATE {table} SET {column} = {column}", table)


@pytest.mark.parametrize("table", GUARDED)
def test_no_row_can_be_deleted(written: AppContext, table: str) -> None:
    _first_row(table)

    _refused(f"DELETE FROM {table}", table)


@pytest.mark.parametrize("table", GUARDED)
def test_no_row_can_be_replaced(written: AppContext, table: str) -> None:
    row = _first_row(table)
    if _dialect() == "sqlite":
        how = f"INSERT OR REPLACE INTO {table} SELECT * FROM {table} LIMIT 1"
    else:
        key = "revision_id" if table == "entry_revision" else "id"
        how = (
            f"INSERT INTO {table} SELECT * FROM {table} LIMIT 1 "
            f"ON CONFLICT ({key}) DO UPDATE SET {key} = EXCLUDED.{key}"
        )

    _refused(how, table)
    assert _first_row(table) == row


@pytest.mark.parametrize("table", GUARDED)
def test_no_table_can_be_emptied(written: AppContext, table: str) -> None:
    if _dialect() == "sqlite":
        pytest.skip("SQLite empties tables by DELETE")

    _refused(f"TRUNCATE {table} CASCADE", "")
    assert _first_row(table)


@pytest.mark.parametrize("table", PARTS)
def test_nothing_can_be_added_to_a_finished_revision(
    written: AppContext, table: str
) -> None:
    row = _first_row(table)._mapping
    changed = {"id": row.get("id", 0) + 1000, "position": 99, "lang": "ru"}
    values = {name: changed.get(name, value) for name, value in row.items()}
    names = ", ".join(values)
    places = ", ".join(f":{name}" for name in values)

    _refused(f"INSERT INTO {table} ({names}) VALUES ({places})", table, **values)


def test_a_draft_in_the_making_can_be_added_to(written: AppContext) -> None:
    again = make_entry(tags=("rural", "gender"))

    count = db.session.scalar(
        text("SELECT count(*) FROM entry_tag WHERE revision_id = :head"),
        {"head": again.head_id},
    )
    assert count == 2


def test_a_key_never_changes(written: AppContext) -> None:
    _refused("UPDATE item SET key = 'another'", "item.key")


def test_what_leads_to_a_revision_may_change(written: AppContext) -> None:
    db.begin_write()
    db.session.execute(text("UPDATE item SET key = key, published_id = NULL"))

    assert _first_row("item").published_id is None


def _dialect() -> str:
    return db.engine.dialect.name


def _first_row(table: str) -> Row[tuple[object, ...]]:
    return db.session.execute(text(f"SELECT * FROM {table} LIMIT 1")).one()


def _refused(statement: str, table: str, **values: object) -> None:
    db.begin_write()
    refusal = f"{table} cannot be changed" if table else "cannot be changed"
    with pytest.raises(DBAPIError, match=refusal):
        db.session.execute(text(statement), values)
    db.session.rollback()
