"""Kill the server again and again while entries are published and indexed."""

import sqlite3
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from kb.search.results import Request
from kb.services import indexing
from tests.torture.content import opened
from tests.torture.record import Publishing, Watching
from tests.torture.site import PATIENCE, RUN, SERVE, Site

PAGES = (
    "/", "/about", "/countries", "/countries/CHN", "/topics", "/coverage", "/sources",
    "/search", "/search?q=teachers", "/search.json?q=lantern*",
    "/entries/chn-hard-to-staff-schools",
    "/ru/search?q=%D1%83%D1%87%D0%B8%D1%82%D0%B5%D0%BB%D1%8C", "/healthz",
    "/compare?country=KAZ&country=UZB", "/static/css/search.css",
)  # fmt: skip
KINDS = (
    "group", "worker", "worker", "writer", "worker", "all", "writer", "start",
    "worker", "writer", "rebuild", "worker",
)  # fmt: skip
"""In turn: the whole server; one process; the one that writes the index now; the
publisher too; a server that is just starting; one that makes the index anew."""


@dataclass
class Tally:
    """What came of it all."""

    kills: Counter[str] = field(default_factory=Counter)
    while_writing: int = 0
    while_rebuilding: int = 0
    published: int = 0
    lost: int = 0
    not_found: int = 0
    failed: list[str] = field(default_factory=list)
    asked: int = 0
    dropped: int = 0
    away: int = 0
    oldest: float = 0.0
    over_a_second: int = 0
    level: list[float] = field(default_factory=list)
    restart: list[float] = field(default_factory=list)
    builds_left: int = 0


class Torture:
    """One run of kills on one site."""

    def __init__(self, site: Site, random: Random) -> None:
        self.site = site
        self.tally = Tally()
        self._random = random
        self._publishing = Publishing(site)
        self._watching = Watching(site, self._publishing)
        self._ways: dict[str, Callable[[], None]] = {
            "group": self._group,
            "worker": self._worker,
            "writer": self._writer,
            "all": self._all,
            "start": self._start,
            "rebuild": self._rebuild,
        }

    def run(self, kills: int, seconds: float = float("inf")) -> Tally:
        """Kill so many times or for so long, look after each, count in the end."""
        until = time.monotonic() + seconds
        with self._readers():
            self._publishing.start()
            self._begin()
            for number in range(kills):
                if time.monotonic() > until:
                    break
                kind = KINDS[number % len(KINDS)]
                time.sleep(self._random.uniform(0, 0.5))
                self._ways[kind]()
                self.tally.kills[kind] += 1
                self._look_after()
        self._publishing.kill()
        self._watching.up = False
        self.site.kill()
        self._count()
        return self.tally

    @contextmanager
    def _readers(self) -> Iterator[None]:
        threads = [threading.Thread(target=self._watching.run)]
        for thread in threads:
            thread.start()
        try:
            yield
        finally:
            self._watching.stopped = True
            for thread in threads:
                thread.join()
            self.site.kill()
            self._publishing.kill()

    def _begin(self, command: tuple[str, ...] = RUN) -> None:
        begun = time.monotonic()
        self.site.start(command)
        self.site.wait()
        self.tally.restart.append(self.site.answers_since - begun)
        self._watching.up = True

    def _group(self, command: tuple[str, ...] = SERVE) -> None:
        self._watching.up = False
        self._note()
        self.site.kill()
        self._watching.killed_at = time.monotonic()
        self._begin(command)

    def _worker(self) -> None:
        self._kill_one(self._random.choice(self.site.processes()))

    def _kill_one(self, process: int) -> None:
        self._note()
        self.site.kill_one(process)
        self._watching.killed_at = time.monotonic()

    def _writer(self) -> None:
        """The one that writes the index, if one is caught at it."""
        mine = set(self.site.processes())
        until = time.monotonic() + 5
        while time.monotonic() < until:
            holder = self.site.holder("writer.lock")
            if holder in mine:
                time.sleep(self._random.uniform(0, 0.02))
                self._kill_one(holder)
                return
        self._worker()

    def _all(self) -> None:
        self._publishing.kill()
        self._group(RUN)
        self._publishing.start()

    def _start(self) -> None:
        """Kill it while it starts; its start may have to make the index anew."""
        self._watching.up = False
        self.site.kill()
        if self._random.random() < 0.5:
            self._lose_index()
        self.site.start(RUN)
        time.sleep(self._random.uniform(0.5, 6))
        self._group(RUN)

    def _rebuild(self) -> None:
        """Kill it while it makes anew an index that was lost."""
        self._lose_index()
        until = time.monotonic() + PATIENCE
        while self.site.holder("rebuild.lock") not in self.site.processes():
            assert time.monotonic() < until, "nobody makes the index anew"
            self.site.ask("/search?q=teachers")
        time.sleep(self._random.uniform(0, 2))
        self._group(self._random.choice([RUN, SERVE]))

    def _lose_index(self) -> None:
        (self.site.index / "CURRENT").write_text("gone-1\n")

    def _note(self) -> None:
        """Whether the index was being written in the moment of the kill."""
        self.tally.while_writing += self.site.holder("writer.lock") is not None
        self.tally.while_rebuilding += self.site.holder("rebuild.lock") is not None

    def _look_after(self) -> None:
        """The database has all; every page answers; search becomes level by itself."""
        acknowledged = list(self._publishing.done)
        if acknowledged:
            reached = _last_line(self.site.instance)
            self.tally.lost += reached < acknowledged[-1].line
        for path in PAGES:
            status, _ = self.site.ask(path)
            search = "search" in path and not path.startswith("/static")
            unmade = search and status == 503 and not self._made()
            if status != 200 and not unmade:
                self.tally.failed.append(f"{path} {status}")
        begun = time.monotonic()
        while self.site.total("teachers") is None:
            assert time.monotonic() < begun + PATIENCE, "search never came back"
            time.sleep(0.05)
        self.tally.level.append(time.monotonic() - begun)

    def _made(self) -> bool:
        """Whether there is an index that was not lost on purpose."""
        return (self.site.index / "CURRENT").read_text() != "gone-1\n"

    def _count(self) -> None:
        """Ask the database and the index for everything that was acknowledged."""
        tally, watching = self.tally, self._watching
        expected = self._publishing.expected()
        tally.published = len(self._publishing.done)
        tally.asked, tally.dropped = watching.asked, watching.dropped
        tally.away, tally.oldest = watching.away, watching.oldest
        tally.over_a_second = sum(age > 1 for age in watching.late)
        public = _public(self.site.instance)
        with opened(self.site.instance, self.site.search_url):
            indexing.catch_up()
            for key, one in expected.items():
                tally.lost += (key in public) != bool(one.operation.found)
                tally.not_found += _found(one.operation.word) != one.operation.found
        tally.builds_left = self.site.builds()


def _found(word: str) -> int:
    return indexing.current_index().find(Request(word, exact=True)).total


def _last_line(instance: Path) -> int:
    return int(_rows(instance, "SELECT max(id) FROM publication")[0])


def _public(instance: Path) -> set[str]:
    rows = _rows(instance, "SELECT key FROM item WHERE published_id IS NOT NULL")
    return {str(key) for key in rows}


def _rows(instance: Path, statement: str) -> list[int | str]:
    connection = sqlite3.connect(f"file:{instance}/kb.sqlite?mode=ro", uri=True)
    try:
        return [row[0] for row in connection.execute(statement)]
    finally:
        connection.close()
