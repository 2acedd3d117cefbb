"""The migrations make what the models describe, and can be taken back."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import CheckConstraint, Engine, create_engine, inspect, text

from kb.db import Model
from kb.migrations import downgrade, is_current, upgrade
from kb.migrations.guards import FIXED, GUARDED, guard_names
from tests.databases import Databases

STARTS = 3  # servers that start at once on one database
TRIGGERS = {
    "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger'",
    "postgresql": "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal",
}


@pytest.fixture
def engine(databases: Databases) -> Iterator[Engine]:
    with databases.empty() as url:
        engine = create_engine(url)
        yield engine
        engine.dispose()


def test_upgrading_an_empty_database_makes_what_the_models_describe(
    engine: Engine,
) -> None:
    upgrade(engine)

    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, Model.metadata) == []
        assert is_current(connection)


def test_the_checks_of_the_database_are_those_of_the_models(engine: Engine) -> None:
    upgrade(engine)

    inspector = inspect(engine)
    for table in Model.metadata.sorted_tables:
        described = {
            str(c.name) for c in table.constraints if isinstance(c, CheckConstraint)
        }
        made = {c["name"] for c in inspector.get_check_constraints(table.name)}
        assert described == made, table.name


def test_going_down_leaves_nothing_and_up_again_makes_it_anew(engine: Engine) -> None:
    upgrade(engine)
    triggers = _triggers(engine)

    downgrade(engine, "base")

    assert set(inspect(engine).get_table_names()) <= {"alembic_version"}
    assert _triggers(engine) == set()

    upgrade(engine)

    assert _triggers(engine) == triggers


def test_several_that_upgrade_at_once_wait_for_each_other(engine: Engine) -> None:
    with ThreadPoolExecutor(STARTS) as pool:
        list(pool.map(upgrade, [engine] * STARTS))

    with engine.connect() as connection:
        assert is_current(connection)


def test_a_database_that_is_not_migrated_is_not_current(engine: Engine) -> None:
    with engine.connect() as connection:
        assert not is_current(connection)


def test_every_guard_stands_after_the_upgrade(engine: Engine) -> None:
    upgrade(engine)

    assert _triggers(engine) == _expected_triggers(engine.dialect.name)


def test_a_database_of_the_first_shape_gets_the_guards_that_came_later(
    engine: Engine,
) -> None:
    upgrade(engine)
    every = _triggers(engine)

    downgrade(engine, "001")
    first = _triggers(engine)
    upgrade(engine)

    assert len(every - first) == 2
    assert _triggers(engine) == every


def _triggers(engine: Engine) -> set[str]:
    with engine.connect() as connection:
        return set(connection.scalars(text(TRIGGERS[engine.dialect.name])))


def _expected_triggers(dialect: str) -> set[str]:
    fixed = {f"{table}_{column}_fixed" for table, column in FIXED.items()}
    if dialect == "sqlite":
        return fixed | {name for table in GUARDED for name in guard_names(table)}
    names = fixed | {f"{table}_no_change" for table in GUARDED}
    names |= {f"{table}_no_truncate" for table in GUARDED}
    return names | {f"{t}_no_late_insert" for t, column in GUARDED.items() if column}
