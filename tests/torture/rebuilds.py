"""Two rebuilds at once, and a rebuild while entries are published and read."""

import os
import subprocess
import sys
import threading
import time

from kb.config import ROOT
from kb.services import indexing
from tests.torture.content import SECRET, opened
from tests.torture.record import Publishing, Watching
from tests.torture.site import PATIENCE, Site

REBUILD = ("-m", "kb", "search", "rebuild")
Cells = tuple[str, str, str, str, str]


def two_rebuilds(site: Site, engine: str) -> Cells:
    """Two at once, by two processes: one does it, the other says so."""
    both = [_rebuilding(site) for _ in range(2)]
    said = [process.communicate(timeout=PATIENCE)[1] for process in both]
    statuses = sorted(process.returncode for process in both)
    refused = sum("Another process" in text for text in said)
    with opened(site.instance, site.search_url):
        state = indexing.index_status().state
    assert state == "ready"
    assert statuses in ([0, 0], [0, 1]), said  # the second may have come too late
    assert refused == statuses.count(1)
    return (
        "Two rebuilds at once",
        engine,
        "once, two processes",
        f"{statuses.count(0)} done, {refused} refused in a sentence; index {state}",
        "",
    )


def rebuild_while_publishing(site: Site, engine: str, times: int = 3) -> Cells:
    """Readers search and entries are published while the index is made anew."""
    publishing = Publishing(site)
    watching = Watching(site, publishing)
    reader = threading.Thread(target=watching.run)
    reader.start()
    try:
        site.start()
        site.wait()
        watching.up = True
        publishing.start()
        statuses = [_rebuilt(site) for _ in range(times)]
        time.sleep(2)
    finally:
        publishing.kill()
        watching.up, watching.stopped = False, True
        reader.join()
        missing = [
            one.operation.word
            for one in publishing.expected().values()
            if site.total(one.operation.word) != one.operation.found
        ]
        site.kill()
    assert statuses == [0] * times
    late = sum(age > 1 for age in watching.late)
    lost = f"{len(missing)} publications not found; {watching.away} searches unanswered"
    often = f"{times} rebuilds, {len(publishing.done)} publications"
    return (
        "Rebuilds while entries are published and read",
        engine,
        f"{often}, {watching.asked} searches",
        f"{lost}; {late} answers old for more than a second",
        f"old {watching.oldest:.2f} s",
    )


def _rebuilt(site: Site) -> int:
    process = _rebuilding(site)
    process.communicate(timeout=PATIENCE)
    return process.returncode


def _rebuilding(site: Site) -> subprocess.Popen[str]:
    settings = {
        "KB_INSTANCE": str(site.instance),
        "KB_SEARCH_URL": site.search_url,
        "KB_SECRET_KEY": SECRET,
    }
    return subprocess.Popen(
        [sys.executable, *REBUILD],
        cwd=ROOT,
        env=os.environ | settings,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
