"""The engines that an index can be kept in, by the first word of its address."""

from collections.abc import Iterable
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Protocol

from kb.search.engine import Engine, Prepared
from kb.search.errors import MissingEngine


class KeptEngine(Engine, Protocol):
    """An engine in a folder of its own, or in memory."""

    @property
    def folder(self) -> Path | None:
        """Where it lies; None is memory."""

    def fill(self, position: int, documents: Iterable[Prepared]) -> None:
        """Write the whole index anew, in one commit."""


class MakeEngine(Protocol):
    """What opens an engine, or makes an empty one."""

    def __call__(
        self, folder: Path | None = None, *, create: bool = False
    ) -> KeptEngine:
        """The engine that lies in a folder, or one in memory."""


@dataclass(frozen=True)
class Kind:
    """A kind of engine: its package, and the module that says how documents lie."""

    name: str
    package: str
    schema: str


WHOOSH = Kind("whoosh", "whoosh-reloaded", "whoosh_schema.py")
TANTIVY = Kind("tantivy", "tantivy", "tantivy_schema.py")
KINDS = {kind.name: kind for kind in (WHOOSH, TANTIVY)}


def maker(kind: Kind) -> MakeEngine:
    """What makes engines of a kind; raises MissingEngine if it is not installed."""
    if kind is TANTIVY:
        if find_spec("tantivy") is None:
            raise MissingEngine(kind.name)
        from kb.search.tantivy_engine import TantivyEngine

        return TantivyEngine
    from kb.search.whoosh_engine import WhooshEngine

    return WhooshEngine
