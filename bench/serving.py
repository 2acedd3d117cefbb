"""Start the servers that are measured, each as processes of its own on loopback."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psutil  # type: ignore[import-untyped]  # it ships no types

from bench.asking import Reader
from bench.grow import search_url
from kb.config import PREFIX, ROOT

WORKERS, THREADS = 1, 2
PATIENCE = 120.0  # seconds for a server to give its first answer
MIB = 2**20


@dataclass(frozen=True)
class Served:
    """A running server: its port, its process, and seconds to its first answer."""

    port: int
    process: int
    started: float

    def memory(self) -> float:
        """MiB of the process that answers; what it shares with others is divided."""
        main = psutil.Process(self.process)
        workers = main.children() or [main]
        return float(max(w.memory_full_info().pss for w in workers)) / MIB


@contextmanager
def our_site(folder: Path, engine: str) -> Iterator[Served]:
    """The site as `kb run` serves it, on a grown folder with one of its indexes."""
    port = free_port()
    settings = {
        "INSTANCE": str(folder),
        "SEARCH_URL": search_url(folder, engine),
        "PORT": str(port),
        "WORKERS": str(WORKERS),
        "THREADS": str(THREADS),
    }
    own = {PREFIX + name: value for name, value in settings.items()}
    with _running([sys.executable, "-m", "kb", "run"], port, "/", own) as served:
        yield served


@contextmanager
def datasette(database: Path) -> Iterator[Served]:
    """Datasette on one file that does not change, as its documentation advises.

    Its limits of time are its own; only the facets that it would suggest are off.
    """
    port = free_port()
    command = [sys.executable, "-m", "datasette", "serve"]
    command += ["--immutable", str(database), "--port", str(port)]
    command += ["--setting", "suggest_facets", "off"]
    with _running(command, port, "/", {}) as served:
        yield served


def free_port() -> int:
    """A port that nobody listens on just now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def _running(
    command: Sequence[str], port: int, address: str, own: Mapping[str, str]
) -> Iterator[Served]:
    others = {k: v for k, v in os.environ.items() if not k.startswith(PREFIX)}
    begun = time.perf_counter()
    process = subprocess.Popen(
        command,
        cwd=ROOT,
        env={**others, **own},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        _wait_for_answer(process, port, address)
        yield Served(port, process.pid, time.perf_counter() - begun)
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(30)


def _wait_for_answer(process: "subprocess.Popen[bytes]", port: int, page: str) -> None:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end and process.poll() is None:
        reader = Reader(port)
        try:
            if reader.ask(page).status == 200:
                return
        except OSError:
            time.sleep(0.01)
        finally:
            reader.close()
    raise SystemExit(f"A server does not answer: {process.args!r}")
