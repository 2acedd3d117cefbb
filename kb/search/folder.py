"""The folder of an index: a folder for each build, and CURRENT, which names one."""

import os
import shutil
import time
from pathlib import Path

from kb.search.lock import ProcessLock

_CURRENT = "CURRENT"


class IndexFolder:
    """Builds of an index beside each other; which is live is one line in a file."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.writer = ProcessLock(root / "writer.lock", again=True)
        self.rebuild = ProcessLock(root / "rebuild.lock")

    def create(self) -> None:
        """Make the folder itself; raises OSError where that cannot be."""
        self.root.mkdir(parents=True, exist_ok=True)

    def current(self) -> str | None:
        """The name of the live build, or None."""
        try:
            name = (self.root / _CURRENT).read_text("ascii").strip()
        except (OSError, UnicodeDecodeError):
            return None
        return name if name and name == Path(name).name else None

    def new(self, fingerprint: str) -> str:
        """A fresh empty folder for a build."""
        name = f"{fingerprint}-{time.time_ns()}"  # never that of one deleted just now
        (self.root / name).mkdir()
        return name

    def make_live(self, name: str) -> None:
        """Let CURRENT name this build: all of a sudden, and for all processes."""
        fresh = self.root / f"{_CURRENT}.new"
        with fresh.open("w", encoding="ascii") as file:
            file.write(name + "\n")
            file.flush()
            os.fsync(file.fileno())
        os.replace(fresh, self.root / _CURRENT)

    def remove(self, name: str) -> None:
        """Remove a build; readers that have it open keep what they opened."""
        shutil.rmtree(self.root / name, ignore_errors=True)

    def remove_others(self, kept: str | None) -> None:
        """Remove all builds but one: old ones, and what a crash has left."""
        for path in self._builds():
            if path.name != kept:
                self.remove(path.name)

    def _builds(self) -> list[Path]:
        found = [path for path in self.root.iterdir() if path.is_dir()]
        return [path for path in found if _number(path.name)]


def made_by(name: str, fingerprint: str) -> bool:
    """Whether a build has this fingerprint."""
    return name.rpartition("-")[0] == fingerprint


def _number(name: str) -> str:
    number = name.rpartition("-")[2]
    return number if number.isdecimal() and "-" in name else ""
