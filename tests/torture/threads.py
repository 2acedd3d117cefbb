"""Many threads read one index while another changes all of it in each commit."""

import threading
import time
from dataclasses import dataclass, field
from pathlib import Path

from kb.search.document import Document
from kb.search.index import SearchIndex
from kb.search.results import Request

READERS = 8
SIZE = 30
COUNTRIES = ("XAA", "XBB", "XCC")
Cells = tuple[str, str, str, str, str]


@dataclass
class Reading:
    """What the threads saw; a wrong answer is one that no commit ever held."""

    index: SearchIndex
    asked: int = 0
    commits: int = 0
    wrong: list[str] = field(default_factory=list)
    stopped: bool = False

    def write(self) -> None:
        """Change every entry, again and again."""
        while not self.stopped:
            self.commits += self.index.apply(self.commits + 2, _all(self.commits + 2))

    def read(self) -> None:
        """Ask for the word of the newest commit, and for what is always there."""
        while not self.stopped:
            position = self.index.position()
            new = self.index.find(Request(f"lantern{position}", exact=True))
            always = self.index.find(Request("window", choice=_chosen(position)))
            self.asked += 1
            if new.total not in (0, SIZE):
                self.wrong.append(f"{new.total} of {SIZE} at {position}")
            if not new.total and self.index.position() == position:
                self.wrong.append(f"nothing at {position}")
            counted = sum(many for _, many in always.facets.get("country", ()))
            if (always.total, counted) != (SIZE // len(COUNTRIES), SIZE):
                self.wrong.append(f"{always.total}, {counted} counted at {position}")


def read_while_written(seconds: float, url: str | None) -> Reading:
    """Let them read and write for so long."""
    index = SearchIndex()
    index.open(url)
    index.rebuild(_all(1), 1)
    reading = Reading(index)
    work = [reading.write] + [reading.read] * READERS
    threads = [threading.Thread(target=one) for one in work]
    for thread in threads:
        thread.start()
    time.sleep(seconds)
    reading.stopped = True
    for thread in threads:
        thread.join()
    return reading


def read_for(seconds: float, engine: str, folder: Path) -> Cells:
    """The same, as a line of the table."""
    reading = read_while_written(seconds, f"{engine}://{folder}/threads")
    return (
        f"{READERS} threads read while all entries change",
        engine,
        f"{seconds:.0f} s: {reading.commits} commits, {reading.asked} looks",
        f"{len(reading.wrong)} wrong answers",
        "",
    )


def _all(number: int) -> list[Document]:
    return [
        Document(
            f"entry-{at}:en",
            f"entry-{at}",
            "en",
            {"title": f"lantern{number} window"},
            (),
            {"country": (COUNTRIES[at % len(COUNTRIES)],)},
            number,
        )
        for at in range(SIZE)
    ]


def _chosen(number: int) -> dict[str, frozenset[str]]:
    return {"country": frozenset({COUNTRIES[number % len(COUNTRIES)]})}
