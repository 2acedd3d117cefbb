"""Several server processes on one database: each sees what another one changed."""

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from socket import create_server
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest
from flask import Flask

from kb.config import ROOT
from tests.factories import make_entry, withdraw

pytestmark = pytest.mark.slow

PATIENCE = 60  # seconds; a machine may be busy
SOON = 1  # second, within which every process must see a change
COMMAND = ("-m", "gunicorn", "--config", "python:kb.cli.gunicorn", "wsgi:app")


@dataclass(frozen=True)
class Server:
    """Two processes that serve, with their log."""

    process: subprocess.Popen[bytes]
    address: str
    log: Path

    def status(self, path: str) -> int:
        """The status of an answer."""
        return self._asked(path)[0]

    def total(self, query: str) -> int | None:
        """How much a search finds; None while it is not to be had."""
        status, body = self._asked(f"/search.json?q={query}")
        return int(json.loads(body)["total"]) if status == 200 else None

    def lines(self) -> list[dict[str, object]]:
        """The log, but for the line that tells a person the address."""
        told = self.log.read_text().splitlines()
        return [json.loads(line) for line in told if not line.startswith("Serving")]

    def processes(self, since: int = 0) -> set[object]:
        """The processes that have answered, after so many lines of the log."""
        return {line["process"] for line in self.lines()[since:]}

    def totals_of_both(self, query: str) -> set[int | None]:
        """What a search finds, asked until each process has answered."""
        before, until = len(self.lines()), time.monotonic() + PATIENCE
        found = set()
        while len(self.processes(before)) < 2:
            assert time.monotonic() < until, "one process never answered"
            found.add(self.total(query))
        return found

    def _asked(self, path: str) -> tuple[int, bytes]:
        try:
            with urlopen(self.address + path, timeout=PATIENCE) as answer:
                return answer.status, answer.read()
        except HTTPError as error:
            with error:
                return error.code, error.read()


@pytest.fixture
def server(app: Flask, database_url: str, tmp_path: Path) -> Iterator[Server]:
    """Two processes that serve the application of this test."""
    with create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    settings = {
        "KB_INSTANCE": str(tmp_path),
        "KB_DATABASE_URL": database_url,
        "KB_PORT": str(port),
        "KB_WORKERS": "2",
    }
    log = tmp_path / "server.log"
    with _serving(log, settings) as process:
        server = Server(process, f"http://127.0.0.1:{port}", log)
        _wait_for(lambda: "Serving" in log.read_text())
        yield server


@contextmanager
def _serving(log: Path, settings: dict[str, str]) -> Iterator[subprocess.Popen[bytes]]:
    with log.open("wb") as file:
        process = subprocess.Popen(
            [sys.executable, *COMMAND], cwd=ROOT, env=os.environ | settings, stderr=file
        )
    try:
        yield process
    finally:
        process.terminate()
        process.wait(PATIENCE)


def _wait_for(state: Callable[[], object]) -> None:
    until = time.monotonic() + PATIENCE
    while not state():
        assert time.monotonic() < until, "it never came"
        time.sleep(0.05)


def test_an_address_with_every_box_ticked_is_answered(server: Server) -> None:
    boxes = "&".join(f"tag=a-name-as-long-as-names-are-{at}" for at in range(200))

    assert len(boxes) > 7000
    assert server.status(f"/topics?{boxes}") == 200


def test_each_process_finds_what_another_published(app: Flask, server: Server) -> None:
    assert server.totals_of_both("lanterns") <= {0, None}  # None: not yet made

    with app.app_context():
        make_entry("xaa-steps", title="Lanterns")
    time.sleep(SOON)
    assert server.totals_of_both("lanterns") == {1}

    with app.app_context():
        withdraw("xaa-steps")
    time.sleep(SOON)
    assert server.totals_of_both("lanterns") == {0}


def test_a_process_that_is_killed_takes_nothing_along(
    app: Flask, server: Server
) -> None:
    with app.app_context():
        make_entry("xaa-steps", title="Lanterns")
    _wait_for(lambda: server.total("lanterns") == 1)
    victim = next(iter(server.processes()))
    assert isinstance(victim, int)

    os.kill(victim, signal.SIGKILL)
    with app.app_context():
        make_entry("xaa-other", title="Lanterns too")
    _wait_for(lambda: "SIGKILL" in server.log.read_text())

    assert server.totals_of_both("lanterns") == {2}


def test_an_index_deleted_under_the_servers_comes_back(
    app: Flask, server: Server, tmp_path: Path
) -> None:
    with app.app_context():
        make_entry("xaa-steps", title="Lanterns")
    _wait_for(lambda: server.total("lanterns") == 1)

    shutil.rmtree(tmp_path / "search")
    first = server.total("lanterns")

    assert first in (None, 1)  # it is made anew beside, or was so already
    assert server.status("/") == 200
    assert server.status("/entries/xaa-steps") == 200
    _wait_for(lambda: server.total("lanterns") == 1)
    assert any("search index" in str(line["message"]) for line in server.lines())
