"""The command line: what it does, what it says, and its exit status."""

import json
import os
import signal
import socket
import subprocess
import sys
from pathlib import Path
from urllib.request import urlopen

import pytest
from click.testing import CliRunner, Result
from sqlalchemy import create_engine, text

from kb.cli.commands import kb
from kb.config import ROOT
from tests.databases import Databases, migrate

PATIENCE = 120  # seconds; a machine may be busy
SETTINGS = {"KB_DATABASE_URL", "KB_SEARCH_URL", "KB_PORT", "KB_INSTANCE"}


def _kb(*words: str, **settings: object) -> Result:
    """Run a command in this process; other settings of this machine are left out."""
    given: dict[str, str | None] = dict.fromkeys(SETTINGS)
    given |= {name: str(value) for name, value in settings.items()}
    return CliRunner().invoke(kb, words, env=given)


def _process(*words: str, **settings: object) -> subprocess.Popen[str]:
    """Run a command as a person does, in a process of its own."""
    return subprocess.Popen(
        [sys.executable, "-m", "kb", *words],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=ROOT,
        env=os.environ | {name: str(value) for name, value in settings.items()},
    )


def _is_one_sentence(status: int, said: str) -> bool:
    lines = said.strip().splitlines()
    return status == 1 and len(lines) == 1 and lines[0].endswith(".")


def test_a_port_in_use_is_told_before_anything_is_made(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]

        done = _kb("run", KB_INSTANCE=tmp_path / "new", KB_PORT=port)

    assert _is_one_sentence(done.exit_code, done.stderr)
    assert f"port {port}" in done.stderr
    assert "KB_PORT" in done.stderr
    assert not (tmp_path / "new").exists()


@pytest.mark.parametrize(
    ("variable", "value"),
    [
        ("KB_PORT", "eight"),
        ("KB_PORT", "99999"),
        ("KB_DATABASE_URL", "mysql://kb:hidden@localhost/kb"),
        ("KB_DATABASE_URL", "nonsense-hidden"),
        ("KB_DATABASE_URL", "postgresql://kb:hidden@127.0.0.1:1/kb"),
        ("KB_SEARCH_URL", "solr://hidden@localhost"),
    ],
)
def test_a_senseless_setting_is_named(
    tmp_path: Path, variable: str, value: str
) -> None:
    done = _kb("run", **{"KB_INSTANCE": tmp_path, "KB_PORT": 0, variable: value})

    assert _is_one_sentence(done.exit_code, done.stderr), done.stderr
    assert variable in done.stderr or "127.0.0.1:1" in done.stderr
    assert "hidden" not in done.stderr


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")

    done = _kb("migrate", KB_INSTANCE=tmp_path / "file" / "instance")

    assert _is_one_sentence(done.exit_code, done.stderr)
    assert str(tmp_path / "file" / "instance") in done.stderr


@pytest.mark.slow
def test_a_missing_python_module_is_told(tmp_path: Path) -> None:
    missing = "import sys; sys.modules['nh3'] = None"
    (tmp_path / "sitecustomize.py").write_text(missing)

    process = _process("migrate", KB_INSTANCE=tmp_path, PYTHONPATH=tmp_path)
    _, said = process.communicate(timeout=PATIENCE)

    assert _is_one_sentence(process.returncode, said), said
    assert "nh3" in said


def test_a_database_of_a_newer_program_is_left_alone(
    databases: Databases, tmp_path: Path
) -> None:
    with databases.empty() as url:
        migrate(url)
        engine = create_engine(url)
        with engine.begin() as connection:
            connection.execute(text("UPDATE alembic_version SET version_num = '999'"))
        engine.dispose()

        done = _kb("migrate", KB_INSTANCE=tmp_path, KB_DATABASE_URL=url)

    assert _is_one_sentence(done.exit_code, done.stderr), done.stderr
    assert "newer" in done.stderr


def test_every_command_has_a_line_of_help() -> None:
    for words in ((), ("search",)):
        done = _kb(*words, "--help")

        assert done.exit_code == 0
        listed = done.stdout.partition("Commands:\n")[2].splitlines()
        assert listed
        for line in listed:
            assert len(line.split()) > 3
            assert not line.endswith("...")


@pytest.mark.slow
def test_serving_tells_the_address_and_stops_when_told(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    process = _process("run", KB_INSTANCE=tmp_path, KB_PORT=port, KB_WORKERS=1)
    assert process.stderr
    address = f"http://127.0.0.1:{port}/"

    told = next(line for line in process.stderr if "Serving" in line)
    with urlopen(f"{address}healthz", timeout=PATIENCE) as answer:
        health = json.load(answer)
    process.send_signal(signal.SIGTERM)
    process.communicate(timeout=PATIENCE)

    assert address in told
    assert health["ok"]
    assert health["index"] == health["log"] > 0
    assert process.returncode == 0


@pytest.mark.slow
def test_seeding_indexing_and_seeding_again(
    databases: Databases, tmp_path: Path
) -> None:
    with databases.empty() as url:
        place = {"KB_INSTANCE": tmp_path, "KB_DATABASE_URL": url}

        first = _kb("seed", **place)
        second = _kb("seed", **place)
        status = _kb("search", "status", **place)
        rebuilt = _kb("search", "rebuild", **place)

    assert first.exit_code == 0, first.stderr
    assert "entry: 172 new" in first.stdout
    assert second.stdout == "The content is that of the last run.\n"
    assert "level with the log" in status.stdout
    assert "172 entries" in rebuilt.stdout
