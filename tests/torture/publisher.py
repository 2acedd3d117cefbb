"""A process that publishes without end, and says what it has committed.

`python -m tests.torture.publisher INSTANCE SEARCH_URL FIRST`: each line it writes is a
number of an operation and the line of the log that was committed for it.
"""

import sys
import time
from dataclasses import dataclass
from pathlib import Path
from random import Random

from sqlalchemy import select

from kb.db import db
from kb.models import Topic
from kb.services.record import latest
from tests.factories import make_entry, withdraw
from tests.torture.content import opened

COUNTRY = "XAA"


@dataclass(frozen=True)
class Operation:
    """What is done to which entry, and the word by which it is found afterwards."""

    number: int

    @property
    def kind(self) -> str:
        """Of five, three make an entry, one withdraws one, one says it anew."""
        return {3: "withdraw", 4: "revise"}.get(self.number % 5, "make")

    @property
    def key(self) -> str:
        """The entry; what is changed was made three operations before."""
        return f"xaa-{self.number if self.kind == 'make' else self.number - 3}"

    @property
    def word(self) -> str:
        """A word that stands in no other text; of what is withdrawn, its last."""
        number = self.number if self.kind != "withdraw" else self.number - 3
        return f"lantern{number}"

    @property
    def found(self) -> int:
        """How many entries the word finds when this was the last done to the entry."""
        return 0 if self.kind == "withdraw" else 1


def main() -> None:
    """Publish until killed."""
    instance, search_url, first = sys.argv[1:]
    random = Random(int(first))
    with opened(Path(instance), search_url):
        topic = db.session.scalars(select(Topic.key).order_by(Topic.id)).first() or ""
        number = int(first)
        while True:
            _do(Operation(number), topic)
            sys.stdout.write(f"{number} {latest()}\n")
            sys.stdout.flush()
            db.session.rollback()
            time.sleep(random.uniform(0.02, 0.5))
            number += 1


def _do(operation: Operation, topic: str) -> None:
    if operation.kind == "withdraw":
        withdraw(operation.key)
        return
    make_entry(
        operation.key,
        COUNTRY,
        title=f"Of {operation.word}",
        summary=f"A {operation.word} in the window.",
        topic=topic,
    )


if __name__ == "__main__":
    main()
