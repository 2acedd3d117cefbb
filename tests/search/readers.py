"""Threads that ask ever-changing commits, each answer compared with the right one.

`SECONDS=60 python -m tests.search.readers` is the long form.
"""

import os
import sys
import tempfile
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path

from kb.search.engine import Found, Prepared, Question
from kb.search.terms import AllOf, AnyOf, InOrder, Node, Term
from kb.search.whoosh_engine import WhooshEngine
from tests.search.factories import make_document, prepared

READERS = 8
SIZE = 60
_SWITCH = 1e-5
_WORDS = ("red", "blue", "green")


@dataclass
class Reading:
    """What the threads saw; a wrong answer is one that no commit can give.

    `ended` are the readers that no error ended before the time.
    """

    engine: WhooshEngine
    asked: int = 0
    commits: int = 1
    wrong: list[str] = field(default_factory=list)
    ended: list[int] = field(default_factory=list)
    stopped: bool = False

    def write(self) -> None:
        """Replace some entries in each commit, so that segments come and go."""
        while not self.stopped:
            self.commits += 1
            changed = [at for at in range(SIZE) if (at + self.commits) % 4 == 0]
            put = [_document(at, self.commits) for at in changed]
            self.engine.apply(self.commits, put, [])

    def read(self, me: int) -> None:
        """Ask now this, now that; every commit holds as many of each."""
        questions = list(_questions())
        while not self.stopped:
            node, expected = questions[(self.asked + me) % len(questions)]
            first = self.engine.position
            found = self.engine.search(Question(node, limit=SIZE))
            self._check(found, expected, first, self.engine.position)
            self.asked += 1
        self.ended.append(me)

    def _check(self, found: Found, expected: set[str], first: int, last: int) -> None:
        if {hit.entry for hit in found.entries} != expected:
            self.wrong.append(f"{found.total} for {len(expected)} at {first}")
        for hit in found.entries:
            (document,) = hit.documents
            number = int(hit.entry[1:])
            seen = [_written(number, at) for at in range(first, last + 1)]
            if document.lang not in {_lang(at) for at in seen}:
                self.wrong.append(f"{hit.entry} in {document.lang} at {first}")
        if sum(found.facets["country"].values()) != len(expected):
            self.wrong.append(f"{found.facets['country']} at {first}")


def read_while_written(seconds: float, folder: Path) -> Reading:
    """Let them read and write for so long, with threads changing all the time."""
    engine = WhooshEngine(folder, create=True)
    engine.fill(1, [_document(at, 1) for at in range(SIZE)])
    reading = Reading(engine)
    threads = [threading.Thread(target=reading.write)]
    threads += [
        threading.Thread(target=reading.read, args=(n,)) for n in range(READERS)
    ]
    before = sys.getswitchinterval()
    sys.setswitchinterval(_SWITCH)
    for thread in threads:
        thread.start()
    time.sleep(seconds)
    reading.stopped = True
    for thread in threads:
        thread.join()
    sys.setswitchinterval(before)
    engine.close()
    return reading


def _written(number: int, commit: int) -> int:
    """The commit in which an entry was written last before or in this one."""
    return max(commit - (number + commit) % 4, 1)


def _lang(commit: int) -> str:
    """Each commit writes in a language of its own, so that a document tells it."""
    return f"l{commit}"


def _document(number: int, commit: int) -> Prepared:
    words = [_WORDS[number % 3], f"word{number % 7}", f"later{number % 5}"]
    texts = {"title": " ".join(words), "measure": f"{words[0]} again"}
    (one,) = prepared(
        make_document(f"e{number}", _lang(commit), texts=texts, country=f"X{number}")
    )
    return Prepared(
        f"e{number}", one.entry, one.lang, one.newest, one.facets, one.fields
    )


def _questions() -> list[tuple[Node, set[str]]]:
    def those(remainder: int, by: int) -> set[str]:
        return {f"e{at}" for at in range(SIZE) if at % by == remainder}

    red, blue = Term("form", "red"), Term("form", "blue", "title")
    return [
        (red, those(0, 3)),
        (AnyOf((red, blue)), those(0, 3) | those(1, 3)),
        (AllOf((red, Term("form", "word2"))), those(0, 3) & those(2, 7)),
        (InOrder((("word3",), ("later1", "later2"))), _after()),
        (InOrder((("red",), ("again",))), those(0, 3)),
    ]


def _after() -> set[str]:
    return {f"e{at}" for at in range(SIZE) if at % 7 == 3 and at % 5 in {1, 2}}


def main() -> int:
    """Read for as many seconds as SECONDS says, and tell how it went."""
    seconds = float(os.environ.get("SECONDS", "60"))
    with tempfile.TemporaryDirectory() as folder:
        reading = read_while_written(seconds, Path(folder))
    told = (
        f"{READERS} threads, {seconds:.0f} s: {reading.commits} commits, "
        f"{reading.asked} answers, {len(reading.wrong)} wrong, "
        f"{len(reading.ended)} readers to the end\n"
    )
    sys.stdout.write(told)
    return bool(reading.wrong) or len(reading.ended) < READERS


if __name__ == "__main__":
    sys.exit(main())
