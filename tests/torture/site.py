"""A server as `kb run` starts it, asked and killed from outside."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from http.client import HTTPException
from pathlib import Path
from socket import create_server
from urllib.error import HTTPError, URLError
from urllib.request import urlopen

from kb.config import ROOT
from tests.torture.content import SECRET

PATIENCE = 600  # seconds; a machine may be busy
RUN = ("-m", "kb", "run")
SERVE = ("-m", "gunicorn", "--config", "python:kb.cli.gunicorn", "wsgi:app")
DROPPED = -1
"""What stands for a status where the connection broke."""


@dataclass
class Site:
    """A place on disk with its server; `ask` answers statuses and never raises."""

    instance: Path
    search_url: str
    workers: int = 1
    port: int = 0
    process: subprocess.Popen[bytes] | None = None
    answers_since: float = field(default=0.0)

    @property
    def index(self) -> Path:
        """The folder of the search index."""
        return Path(self.search_url.partition("://")[2])

    @property
    def log(self) -> Path:
        """What the server has said."""
        return self.instance / "server.log"

    def start(self, command: tuple[str, ...] = RUN) -> None:
        """Start it, in a group of its own; it may take a while until it answers."""
        if not self.port:
            with create_server(("127.0.0.1", 0)) as free:
                self.port = free.getsockname()[1]
        settings = {
            "KB_INSTANCE": str(self.instance),
            "KB_SEARCH_URL": self.search_url,
            "KB_SECRET_KEY": SECRET,
            "KB_PORT": str(self.port),
            "KB_WORKERS": str(self.workers),
        }
        with self.log.open("ab") as said:
            self.process = subprocess.Popen(
                [sys.executable, *command],
                cwd=ROOT,
                env=os.environ | settings,
                stdout=said,
                stderr=said,
                start_new_session=True,
            )

    def wait(self) -> None:
        """Wait until it answers."""
        until = time.monotonic() + PATIENCE
        while self.ask("/healthz")[0] != 200:
            assert self.process is not None
            assert self.process.poll() is None, self.log.read_text()[-2000:]
            assert time.monotonic() < until, "it never answered"
            time.sleep(0.02)
        self.answers_since = time.monotonic()

    def kill(self) -> None:
        """Kill the server and all its processes at once."""
        if self.process is not None:
            with suppress(ProcessLookupError):
                os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()
            self.process = None

    def kill_one(self, process: int) -> None:
        """Kill one of its processes; the server starts another."""
        with suppress(ProcessLookupError):
            os.kill(process, signal.SIGKILL)

    def processes(self) -> list[int]:
        """The processes that answer."""
        assert self.process is not None
        mine = str(self.process.pid)
        return [pid for pid, parent in _parents() if parent == mine]

    def ask(self, path: str) -> tuple[int, bytes]:
        """The status and the page; DROPPED when the connection broke."""
        with suppress(URLError, OSError, HTTPException):
            return _answer(f"http://127.0.0.1:{self.port}{path}")
        return DROPPED, b""

    def total(self, word: str) -> int | None:
        """How many entries have a word; None while search does not tell."""
        status, page = self.ask(f"/search.json?q={word}&exact=1")
        return int(json.loads(page)["total"]) if status == 200 else None

    def holder(self, lock: str) -> int | None:
        """The process that holds a lock of the index, seen without touching it."""
        try:
            number = (self.index / lock).stat().st_ino
        except OSError:
            return None
        for line in Path("/proc/locks").read_text().splitlines():
            words = line.split()
            if words[1] == "FLOCK" and words[5].endswith(f":{number}"):
                return int(words[4])
        return None

    def builds(self) -> int:
        """How many builds of the index lie in its folder."""
        return sum(path.is_dir() for path in self.index.iterdir())


def _answer(address: str) -> tuple[int, bytes]:
    try:
        with urlopen(address, timeout=PATIENCE) as answer:
            return answer.status, answer.read()
    except HTTPError as error:
        with error:
            return error.code, error.read()


def _parents() -> Iterator[tuple[int, str]]:
    """Each process of this machine, and its parent."""
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            yield int(stat.parent.name), stat.read_text().rpartition(")")[2].split()[1]
