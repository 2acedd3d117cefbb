"""Grow the seeds to a knowledge base of a given size, and index it.

    python -m bench.grow 10000 whoosh tantivy

A size is a number of index documents: published texts, each in one language. The
seeds stay as they are; what is added belongs to the countries that they do not have,
all others of ISO 3166. Grown folders are kept in build/bench and used again as long as
seeds and grower are the same; an index, as long as the analysis is the same.
"""

import hashlib
import logging
import random
import shutil
import sys
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path

import pycountry
from flask import Flask
from sqlalchemy import Connection, func, insert, select, text

from bench.growth import Growth, Numbers, Rows
from bench.observed import observations, of_the_seeds
from kb import create_app
from kb.config import ROOT, Settings
from kb.db import Model, db
from kb.models import Country, RevisionText
from kb.seeding.folder import digest_of
from kb.services import database, indexing, record
from kb.services.facts import load_entries
from kb.services.seed import seed

GROWER = 1  # raise it when the same seeds are to be grown differently
KEPT = ROOT / "build" / "bench"
ENGINES = ("whoosh", "tantivy")
TOGETHER = 1000  # entries written by one round of statements
NUMBERED = ("item", "revision", "instrument", "source", "publication", "observation")
POINT = (
    "UPDATE item SET (head_id, published_id) ="
    " (SELECT id, id FROM revision WHERE revision.item_id = item.id)"
    " WHERE head_id IS NULL"
)


def main() -> None:
    """Grow to the size that is named, and make the indexes that are named."""
    logging.disable(logging.WARNING)
    size, engines = int(sys.argv[1]), sys.argv[2:]
    begun = time.perf_counter()
    folder = grown(size)
    print(f"{size} documents in {folder.name}: {time.perf_counter() - begun:.1f} s")
    for engine in engines:
        begun, worked = time.perf_counter(), time.process_time()
        if index(folder, engine):
            taken, work = time.perf_counter() - begun, time.process_time() - worked
            print(f"{engine}: {taken:.0f} s, {size / work:.0f} documents a CPU second")


def grown(size: int, kept: Path = KEPT) -> Path:
    """The folder of a knowledge base of that many index documents."""
    mark = hashlib.sha256(f"{GROWER} {digest_of(ROOT / 'seeds')}".encode())
    folder = kept / f"{size}-{mark.hexdigest()[:10]}"
    if not folder.exists():
        for old in kept.glob(f"{size}-*"):
            shutil.rmtree(old)
        making = kept / f"making-{size}"
        shutil.rmtree(making, ignore_errors=True)
        with opened(making):
            database.bring_up_to_date()
            seed(ROOT / "seeds")
            grow(size)
        making.rename(folder)
    return folder


def search_url(folder: Path, engine: str) -> str:
    """Where a grown folder has the index of an engine."""
    return f"{engine}://{folder / engine}"


@contextmanager
def opened(folder: Path, engine: str = "whoosh") -> Iterator[Flask]:
    """The application on a grown folder, in its context."""
    settings = Settings(instance=folder, search_url=search_url(folder, engine))
    app = create_app(settings, TESTING=True)
    with app.app_context():
        try:
            yield app
        finally:
            database.let_go()


def index(folder: Path, engine: str) -> bool:
    """Make the index of a grown folder; False if it is there and as it must be."""
    with opened(folder, engine):
        status = indexing.index_status()
        if status.state == "ready" and status.position == record.latest():
            return False
        return indexing.rebuild()


def grow(size: int) -> None:
    """Add entries until the texts are as many as asked for, and their observations."""
    known = load_entries()
    there = db.session.scalar(select(func.count(RevisionText.id))) or 0
    like = of_the_seeds()
    db.begin_write()
    connection = db.session.connection()
    growth = Growth(
        known, _new_countries(connection), _numbers(connection), datetime.now(UTC)
    )
    made = 0
    for several in _together(growth.entries(size - there)):
        made += len(several["item"])
        _write(connection, several)
        connection.execute(text(POINT))
    each = round(made * len(like) / len(known) / max(len(growth.sources), 1))
    for several in observations(growth, like, each):
        _write(connection, several)
    db.session.commit()


def _new_countries(connection: Connection) -> dict[str, int]:
    """Every country of ISO 3166 that the seeds do not have, in an order by chance."""
    had = set(connection.scalars(select(Country.alpha3)))
    others = [c for c in pycountry.countries if c.alpha_3 not in had]
    others.sort(key=lambda c: str(c.alpha_3))
    random.Random(3).shuffle(others)
    rows = [{"alpha3": c.alpha_3, "alpha2": c.alpha_2} for c in others]
    connection.execute(insert(Country), rows)
    pairs = connection.execute(select(Country.alpha3, Country.id).order_by(Country.id))
    return {code: number for code, number in pairs.all() if code not in had}


def _numbers(connection: Connection) -> Numbers:
    found = {}
    for name in NUMBERED:
        table = Model.metadata.tables[name]
        found[name] = (connection.scalar(select(func.max(table.c.id))) or 0) + 1
    return Numbers(found)


def _together(entries: Iterator[Rows]) -> Iterator[Rows]:
    while some := list(islice(entries, TOGETHER)):
        rows: Rows = defaultdict(list)
        for one in some:
            for table, added in one.items():
                rows[table] += added
        yield rows


def _write(connection: Connection, rows: Rows) -> None:
    """Insert rows in the order in which tables point at each other."""
    for table in Model.metadata.sorted_tables:
        if rows.get(table.name):
            connection.execute(insert(table), rows[table.name])


if __name__ == "__main__":
    main()
