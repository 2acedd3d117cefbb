"""Which engine is live: the one that CURRENT names, opened when it changes."""

import threading
from pathlib import Path
from urllib.parse import unquote, urlsplit

from kb.search.breakage import Guarded
from kb.search.errors import IndexUnavailable, UnknownEngine
from kb.search.folder import IndexFolder, made_by
from kb.search.lock import ProcessLock
from kb.search.whoosh_engine import WhooshEngine

_MEMORY = ":memory:"


class LiveEngine:
    """The live engine of an index in memory (no folder) or in a folder."""

    def __init__(self, folder: IndexFolder | None, fingerprint: str) -> None:
        self.folder = folder
        self.fingerprint = fingerprint
        self.writer = folder.writer if folder else ProcessLock(None, again=True)
        self.rebuild = folder.rebuild if folder else ProcessLock(None)
        self._lock = threading.Lock()
        self._name: str | None = None
        self._engine = WhooshEngine() if folder is None else None

    def engine(self) -> WhooshEngine:
        """The live engine now; raises IndexUnavailable when there is none."""
        if self.folder is None:
            assert self._engine is not None
            return self._engine
        name = self.folder.current()
        if name is None:
            raise IndexUnavailable("missing")
        if not made_by(name, self.fingerprint):
            raise IndexUnavailable("outdated")
        with self._lock:
            if self._engine is None or self._name != name:
                with Guarded():
                    self._engine = WhooshEngine(self.folder.root / name)
                self._name = name
            return self._engine

    def forget(self) -> None:
        """Open anew next time: what is open does not answer."""
        if self.folder is not None:
            with self._lock:
                self._engine = None

    def create(self) -> None:
        """Make the folder; raises OSError where that cannot be."""
        if self.folder is not None:
            self.folder.create()

    def is_rebuilding(self) -> bool:
        """Whether a rebuild is under way, in this process or another."""
        try:
            with self.rebuild.held() as free:
                return not free
        except OSError:
            return False

    def begin(self) -> tuple[str, WhooshEngine]:
        """An empty engine beside the live one, and its name."""
        if self.folder is None:
            return "", WhooshEngine()
        name = self.folder.new(self.fingerprint)
        return name, WhooshEngine(self.folder.root / name, create=True)

    def swap(self, name: str, engine: WhooshEngine) -> None:
        """Make a filled engine the live one; the writer's lock must be held."""
        if self.folder is None:
            self._engine = engine
            return
        engine.close()
        self.folder.make_live(name)
        self.folder.remove_others(name)

    def give_up(self, name: str) -> None:
        """Remove an engine that was not filled to the end."""
        if self.folder is not None:
            self.folder.remove(name)


def folder_of(url: str | None) -> IndexFolder | None:
    """The folder that a search address names; None is an index in memory.

    Raises UnknownEngine for an address of another kind.
    """
    if url is None:
        return None
    parts = urlsplit(url)
    path = unquote(parts.path)
    if parts.scheme != "whoosh" or parts.netloc or len(path) < 2:
        raise UnknownEngine(url)
    return None if path == f"/{_MEMORY}" else IndexFolder(Path(path))
