"""What goes wrong at work is told in one sentence; the database stays as it was."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from sqlalchemy import Engine, event

from kb.cli.commands import kb

ROOM = 300  # pages; the tables fit, the content does not


def _kb(*words: str, instance: Path) -> Result:
    given = dict.fromkeys(("KB_DATABASE_URL", "KB_SEARCH_URL", "KB_PORT"))
    return CliRunner().invoke(kb, words, env={**given, "KB_INSTANCE": str(instance)})


@pytest.fixture
def full_disk() -> Iterator[None]:
    """No database of SQLite can grow beyond a few pages."""

    def bound(connection: sqlite3.Connection, _: object) -> None:
        connection.execute(f"PRAGMA max_page_count = {ROOM}")

    event.listen(Engine, "connect", bound)
    yield
    event.remove(Engine, "connect", bound)


@pytest.mark.slow
@pytest.mark.usefixtures("full_disk")
def test_a_full_disk_is_told_and_nothing_is_loaded(tmp_path: Path) -> None:
    done = _kb("seed", instance=tmp_path)

    assert done.exit_code == 1
    assert done.stderr == (
        f"The database sqlite:///{tmp_path}/kb.sqlite cannot be used: "
        "database or disk is full.\n"
    )
    with sqlite3.connect(tmp_path / "kb.sqlite") as connection:
        assert connection.execute("SELECT count(*) FROM topic").fetchone() == (0,)
        assert connection.execute("SELECT count(*) FROM publication").fetchone() == (0,)
    connection.close()


def test_a_file_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "catalogues").write_text("in the way")

    done = _kb("migrate", instance=tmp_path)

    assert done.exit_code == 1
    assert len(done.stderr.splitlines()) == 1
    assert f"{tmp_path}/catalogues" in done.stderr
