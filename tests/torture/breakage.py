"""Damage the index of a serving site in every way, and see what readers get."""

import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count

from sqlalchemy import select

from kb.db import db
from kb.models import Topic
from tests.factories import make_entry
from tests.torture.content import opened
from tests.torture.damage import Damage
from tests.torture.kills import PAGES
from tests.torture.site import DROPPED, PATIENCE, RUN, SERVE, Site

ROOM = "80m"
CANNOT_MOUNT = "No file system of memory can be mounted here; that was left out."
_numbers = count(1)


@dataclass
class Outcome:
    """What came of a damage: what search said, and how long it took to mend itself."""

    name: str
    said: dict[str, None] = field(default_factory=dict)
    failed: list[str] = field(default_factory=list)
    dropped: int = 0
    mended: float = 0.0
    skipped: str = ""


def suffer(site: Site, damage: Damage, *, at_start: bool = False) -> Outcome:
    """Damage the index under a server, or before it starts; heal; wait."""
    outcome = Outcome(damage.name + (", before the start" if at_start else ""))
    with _placed(site, mounted=damage.mounted) as there:
        if not there:
            outcome.skipped = CANNOT_MOUNT
            return outcome
        with opened(site.instance, site.search_url), _serving(site):
            word = publish()
            _wait_for(site, word)
            if at_start:
                site.kill()
            damage.harm(site)
            later = publish()
            if at_start:
                site.start(RUN)
                site.wait()
            _look(site, outcome, dies=damage.dies)
            if damage.held:
                assert site.total(later) != 1, "the damage did no harm"
            begun = time.monotonic()
            damage.heal(site)
            _wait_for(site, word)
            _wait_for(site, later)
            outcome.mended = time.monotonic() - begun
    return outcome


def publish() -> str:
    """Publish an entry, in an application's context; the word that finds it."""
    number = next(_numbers)
    topic = db.session.scalars(select(Topic.key).order_by(Topic.id)).first() or ""
    word = f"candle{number}at{time.time_ns()}"
    make_entry(f"xab-{word}", "XAB", title=f"Of {word}", topic=topic)
    return word


@contextmanager
def _serving(site: Site) -> Iterator[None]:
    site.start(SERVE)
    try:
        site.wait()
        yield
    finally:
        site.kill()


@contextmanager
def _placed(site: Site, *, mounted: bool) -> Iterator[bool]:
    """The index on a small file system of its own; whether there can be one."""
    if not mounted:
        yield True
        return
    before, folder = site.search_url, site.instance / "small"
    folder.mkdir(exist_ok=True)
    mount = ["mount", "-t", "tmpfs", "-o", f"size={ROOM}", "tmpfs", str(folder)]
    done = subprocess.run(mount, capture_output=True)
    if done.returncode:
        yield False
        return
    site.search_url = f"{before.partition('://')[0]}://{folder}"
    try:
        yield True
    finally:
        site.search_url = before
        subprocess.run(["umount", "--lazy", str(folder)], check=True)


def _look(site: Site, outcome: Outcome, *, dies: bool) -> None:
    """Every page for a while: search may say that it cannot, the others may not."""
    for _ in range(3):
        for path in PAGES:
            status, page = site.ask(path)
            if status == DROPPED and dies:
                outcome.dropped += 1
            elif _searches(path) and status in (200, 503):
                outcome.said.setdefault(f"{status}{_told(page)}")
            elif status != 200:
                outcome.failed.append(f"{path} {status}")
        time.sleep(0.2)


def _searches(path: str) -> bool:
    return "search" in path and not path.startswith("/static")


def _told(page: bytes) -> str:
    """Whether a page of results warns that the newest may be missing."""
    return " with a warning" if b'class="notice"' in page else ""


def _wait_for(site: Site, word: str) -> None:
    until = time.monotonic() + PATIENCE
    while site.total(word) != 1:
        assert time.monotonic() < until, f"{word} was never found"
        time.sleep(0.05)
