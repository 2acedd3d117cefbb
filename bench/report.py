"""The one table of a run, and what it must show."""

import os
import platform
import statistics
import subprocess
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from importlib.metadata import version

import psutil  # type: ignore[import-untyped]  # it ships no types

from bench.measure import BARE, EACH, WARMING, Measured
from bench.serving import THREADS, WORKERS
from bench.targets import BARE_PAGE, TARGETS, median
from kb.config import ROOT

RESULTS = ROOT / "bench" / "RESULTS.md"
BY_HAND = "<!-- what follows is written by hand and kept -->"
PACKAGES = (
    "flask",
    "gunicorn",
    "sqlalchemy",
    "whoosh-reloaded",
    "tantivy",
    "numpy",
    "datasette",
)
ABOUT = """\
Written by `make bench`. A size is a number of index documents: published texts, each
in one language. The seeds stay as they are ({seeded}); what is added recombines their
sentences, field by field within a language and theme, for all other countries of ISO
3166. Each size is served by gunicorn on loopback as `kb run` does it ({workers}
worker, {threads} threads), once for each engine, with Datasette beside. One reader in
another process keeps its connections open, asks as a browser does (compressed
answers, except of Datasette, which has none) and reads whole bodies. A round asks for
each row once, with one new query for all; {rounds} rounds, after {warming} that are
not counted. Queries: the judged ones, and {each} each of one, two and three words,
phrases, questions, and words narrowed to a country and a topic, drawn from the texts
in six languages. "Cold" is a query asked for the first time, "warm" the same once
more. The bare page is `{bare}`.

Datasette has the same documents in one table with an index on each plain column, FTS5
over the same fields, the same ten facets and 20 results; the file is opened as one
that does not change, its limits of time are its own (1 s a statement, 200 ms a
facet), and the facets that it would suggest are off.
"""


def write(found: Sequence[Measured], taken: float) -> None:
    """Write the table into the committed file; what was added by hand stays."""
    kept = ""
    if RESULTS.exists():
        kept = RESULTS.read_text().partition(BY_HAND)[2]
    parts = ["# How fast it is", _about(found[0]), _machine(taken), _table(found)]
    parts += [_beside(found), _shown(found)]
    RESULTS.write_text("\n\n".join(parts) + f"\n\n{BY_HAND}{kept or chr(10)}")
    print(_table(found), _shown(found), sep="\n\n")


def _about(one: Measured) -> str:
    words = ABOUT.format(
        seeded="172 entries, 396 documents, 13 countries",
        workers=WORKERS,
        threads=THREADS,
        rounds=len(one.kinds),
        warming=WARMING,
        each=EACH,
        bare=BARE,
    )
    return "\n\n".join(" ".join(part.split()) for part in words.split("\n\n"))


def _machine(taken: float) -> str:
    commit = subprocess.check_output(["git", "rev-parse", "--short", "HEAD"], text=True)
    packages = ", ".join(f"{name} {version(name)}" for name in PACKAGES)
    memory = psutil.virtual_memory().total / 2**30
    return (
        f"{datetime.now(UTC):%d %B %Y}, commit {commit.strip()}, "
        f"Python {platform.python_version()}, {packages}. {platform.system()}, "
        f"{os.cpu_count()} cores, {memory:.0f} GiB. "
        f"The run took {taken / 60:.0f} minutes."
    )


def _table(found: Sequence[Measured]) -> str:
    """Median and 95th percentile by size, the multiple of the bare page, the growth."""
    sizes = [f"{m.size:,}" for m in found]
    lines = [
        _line(["ms: median / 95 % (times the bare page)", *sizes, "growth"]),
        _line(["---", *("---:" for _ in found), "---:"]),
    ]
    for name in found[0].times:
        cells = [_cell(m, name) for m in found]
        lines.append(_line([name, *cells, f"{growth(found, name):.1f}x"]))
    return "\n".join(lines)


def _cell(one: Measured, name: str) -> str:
    slow = statistics.quantiles(one.times[name], n=20)[-1]
    times_bare = median(one, name) / median(one, BARE_PAGE)
    return f"{median(one, name):.1f} / {slow:.1f} ({times_bare:.1f})"


def _beside(found: Sequence[Measured]) -> str:
    """What is no time of a page: starts, memory, what Datasette left out."""
    rounds = len(found[0].kinds)
    rows = [
        ["beside", *(f"{m.size:,}" for m in found)],
        ["entries", *(f"{m.entries:,}" for m in found)],
    ]
    for name in found[0].started:
        rows.append(
            [
                f"start to first answer, {name}",
                *(f"{m.started[name]:.1f} s" for m in found),
            ]
        )
        rows.append(
            [
                f"memory of a worker, {name}",
                *(f"{m.memory[name]:.0f} MiB" for m in found),
            ]
        )
    for what in ("facets timed out", "refused"):
        rows.append(
            [f"Datasette: {what}", *(f"{m.counts[what]} of {rounds}" for m in found)]
        )
    rows.insert(1, ["---", *("---:" for _ in found)])
    return "\n".join(_line(row) for row in rows)


def _shown(found: Sequence[Measured]) -> str:
    """Each target of a size that was measured, with what this run shows."""
    rows = [["what it must show", "this run", ""], ["---", "---:", "---"]]
    for target in TARGETS:
        for one in found:
            if target.holds_at(one.size):
                value = target.value(one)
                reached = "reached" if target.reached(value) else "**not reached**"
                rows.append([target.sentence(one.size), f"{value:.1f}", reached])
    if len(found) > 1:
        for when in ("first asked", "asked again"):
            grown = f"{growth(found, f'comparison, {when}'):.1f}"
            rows.append(
                [f"comparison, {when}, largest to smallest: the same", grown, ""]
            )
    return "\n".join(_line(row) for row in rows)


def growth(found: Sequence[Measured], name: str) -> float:
    """How many times longer the median takes at the largest size."""
    return median(found[-1], name) / median(found[0], name)


def _line(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"
