"""The table of docs/torture.md: a line for each thing done with each engine."""

import fcntl
import platform
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from kb.config import ROOT

PAGE = ROOT / "docs" / "torture.md"
HEAD = """\
# What it has withstood

Written by `make torture`, which breaks the program on purpose and counts what comes of
it; each line is the last run of its kind. A kill is SIGKILL. Times are of a machine
that had other work to do. “Old” is how long, counted from when the server answered
again or the entry was published, an answer of search still lacked it. A dropped
connection is one that a killed process had taken up.

| What was done | Engine | How often | Lost or failed | Worst times | Day, versions |
|---|---|---|---|---|---|
"""
PACKAGES = {"whoosh": "whoosh-reloaded", "tantivy": "tantivy"}


@dataclass(frozen=True)
class Line:
    """One line of the table."""

    what: str
    engine: str
    often: str
    lost: str
    times: str

    def __str__(self) -> str:
        day = datetime.now(UTC).date().isoformat()
        made = f"{day}, {_versions(self.engine)}"
        cells = (self.what, self.engine, self.often, self.lost, self.times, made)
        return "| " + " | ".join(cells) + " |"


def write(lines: list[Line], page: Path = PAGE) -> None:
    """Put lines into the table in place of those of the same kind and engine."""
    with page.open("a+", encoding="utf-8") as file:
        fcntl.flock(file, fcntl.LOCK_EX)  # two runs may write
        file.seek(0)
        held = _held(file.read())
        for line in lines:
            held[line.what, line.engine] = str(line)
        file.truncate(0)
        file.write(HEAD + "\n".join(held.values()) + "\n")


def _held(text: str) -> dict[tuple[str, str], str]:
    found = {}
    for line in text.splitlines()[len(HEAD.splitlines()) :]:
        cells = [cell.strip() for cell in line.split("|")]
        if len(cells) > 3:
            found[cells[1], cells[2]] = line
    return found


def _versions(engine: str) -> str:
    package = PACKAGES.get(engine, "")
    try:
        own = f"{package} {version(package)}, "
    except (PackageNotFoundError, ValueError):
        own = ""
    return f"{own}gunicorn {version('gunicorn')}, Python {platform.python_version()}"
