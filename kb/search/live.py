"""Which engine is live: the one that CURRENT names, opened when it changes."""

import threading
from pathlib import Path
from urllib.parse import unquote, urlsplit

from kb.search.breakage import Guarded
from kb.search.engines import KINDS, WHOOSH, KeptEngine, Kind, MakeEngine
from kb.search.errors import IndexUnavailable, UnknownEngine
from kb.search.folder import IndexFolder, made_by
from kb.search.lock import ProcessLock

_MEMORY = ":memory:"


class LiveEngine:
    """The live engine of an index in memory (no folder) or in a folder."""

    def __init__(
        self, make: MakeEngine, folder: IndexFolder | None, fingerprint: str
    ) -> None:
        self._make = make
        self.folder = folder
        self.fingerprint = fingerprint
        self.writer = folder.writer if folder else ProcessLock(None, again=True)
        self.rebuild = folder.rebuild if folder else ProcessLock(None)
        self._lock = threading.Lock()
        self._name: str | None = None
        self._engine = self._make() if folder is None else None

    def engine(self) -> KeptEngine:
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
                    self._engine = self._make(self.folder.root / name)
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

    def begin(self) -> tuple[str, KeptEngine]:
        """An empty engine beside the live one, and its name."""
        if self.folder is None:
            return "", self._make()
        name = self.folder.new(self.fingerprint)
        return name, self._make(self.folder.root / name, create=True)

    def swap(self, name: str, engine: KeptEngine) -> None:
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


def address_of(url: str | None) -> tuple[Kind, IndexFolder | None]:
    """The kind of engine and the folder of a search address; no folder is memory.

    Raises UnknownEngine for an address of another kind.
    """
    if url is None:
        return WHOOSH, None
    parts = urlsplit(url)
    path = unquote(parts.path)
    kind = KINDS.get(parts.scheme)
    if kind is None or parts.netloc or len(path) < 2:
        raise UnknownEngine(url)
    return kind, None if path == f"/{_MEMORY}" else IndexFolder(Path(path))
