"""Where a Whoosh index lies, and how it is written: committed or cancelled."""

import shutil
import tempfile
import weakref
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from whoosh.filedb.filestore import FileStorage, RamStorage
from whoosh.index import TOC, clean_files
from whoosh.writing import CLEAR, MERGE_SMALL, NO_MERGE

_MEMORY_MB = 256
_MANY_SEGMENTS = 8


class Memory(RamStorage):  # type: ignore[misc]  # whoosh has no types
    """An index in memory; its writer's scratch files are its own."""

    def temp_storage(self, name: str | None = None) -> Any:
        """A fresh folder, gone with its storage: Whoosh's would be one for all."""
        folder = tempfile.mkdtemp(prefix="kb-search-")
        storage = FileStorage(folder).create()
        weakref.finalize(storage, shutil.rmtree, folder, ignore_errors=True)
        return storage

    def open_file(self, name: str, **options: Any) -> Any:
        """A file; one that is gone raises what readers expect, and they try again."""
        if name not in self.files:
            raise FileNotFoundError(name)
        return super().open_file(name, **options)


def storage_at(folder: Path | None) -> Any:
    """The storage in a folder, or a new one in memory."""
    return Memory() if folder is None else FileStorage(str(folder))


@contextmanager
def writing(ix: Any, *, whole: bool = False) -> Iterator[Any]:
    """A writer that is committed at the end, or cancelled whatever goes wrong.

    `whole` begins from nothing. Segments are left alone until there are many: a
    merge at each commit would make some commits slow.
    """
    writer = ix.writer(limitmb=_MEMORY_MB, compound=False)
    finished = False
    try:
        yield writer
        writer.commit(mergetype=CLEAR if whole else _merge(writer))
        finished = True
    finally:
        if not finished:
            _give_up(ix, writer)


def _merge(writer: Any) -> Any:
    return MERGE_SMALL if len(writer.segments) >= _MANY_SEGMENTS else NO_MERGE


def _give_up(ix: Any, writer: Any) -> None:
    """Cancel, and remove what was written: a full disk gets its room back.

    On a full disk cancelling fails too, and would leave the lock taken.
    """
    try:
        if not writer.is_closed:
            writer.cancel()
    finally:
        if not writer.is_closed and writer.writelock:
            with suppress(OSError):
                writer.temp_storage().destroy()
            writer.writelock.release()
        live = TOC.read(ix.storage, ix.indexname)
        clean_files(ix.storage, ix.indexname, live.generation, live.segments)
