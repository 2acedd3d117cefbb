"""Bring a database to the newest shape, and tell which shape it has."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine
from sqlalchemy.engine import Connection

from kb.db import wait_alone

HERE = Path(__file__).parent


def alembic_config(connection: Connection) -> Config:
    """Alembic's configuration for one open connection."""
    config = Config()
    config.set_main_option("script_location", str(HERE))
    config.set_main_option("file_template", "%%(rev)s_%%(slug)s")
    config.attributes["connection"] = connection
    return config


def upgrade(engine: Engine, revision: str = "head") -> None:
    """Bring the database up to a migration, in one transaction, one at a time."""
    with _writing(engine) as connection:
        command.upgrade(alembic_config(connection), revision)


def downgrade(engine: Engine, revision: str) -> None:
    """Take the database back to a migration, in one transaction, one at a time."""
    with _writing(engine) as connection:
        command.downgrade(alembic_config(connection), revision)


@contextmanager
def _writing(engine: Engine) -> Iterator[Connection]:
    writer = engine.execution_options(kb_write=True)
    with writer.begin() as connection:
        wait_alone(connection)
        yield connection


def is_current(connection: Connection) -> bool:
    """Say whether the database has the newest shape."""
    script = ScriptDirectory.from_config(alembic_config(connection))
    heads = MigrationContext.configure(connection).get_current_heads()
    return set(heads) == set(script.get_heads())
