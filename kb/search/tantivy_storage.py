"""Where a Tantivy index lies, and how it is written: committed or rolled back."""

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tantivy import Index, IndexWriter

from kb.search.tantivy_files import Checked
from kb.search.tantivy_schema import know_tokens, schema

_META = "meta.json"
_HEAP = 50_000_000
_WHOLE_HEAP = 128_000_000
_SYSTEM_ERROR = re.compile(r"Os \{ code: (\d+)|\(os error (\d+)\)")

Version = tuple[int, ...]


class Storage:
    """An index in a folder, opened anew in every process, or one in memory."""

    def __init__(self, folder: Path | None, *, create: bool = False) -> None:
        self._folder = folder
        self._commits = 0
        self._files = Checked()
        if folder is None or create:
            self._index = Index(schema(), str(folder) if folder else None)
        else:
            self._files.check(folder)
            self._index = Index.open(str(folder))
        self._prepare()

    def open_here(self) -> None:
        """Open it anew after a fork: what the parent has open must not be used."""
        if self._folder is not None:
            self._index = Index.open(str(self._folder))
            self._prepare()

    def version(self) -> Version:
        """Another one after each commit, of any process."""
        if self._folder is None:
            return (self._commits,)
        stat = os.stat(self._folder / _META)
        return stat.st_ino, stat.st_mtime_ns, stat.st_size

    def newest(self) -> Index:
        """The index with its reader on the newest commit."""
        if self._folder is not None:
            self._files.check(self._folder)
        self._index.reload()
        return self._index

    @contextmanager
    def writing(self, *, whole: bool = False) -> Iterator[IndexWriter]:
        """A writer that is committed at the end, or rolled back whatever goes wrong.

        `whole` is for many documents at once. It ends when all merges are done, so that
        nothing is open and no lock is held after.
        """
        writer = self._to_write().writer(_WHOLE_HEAP if whole else _HEAP, 1)
        finished = False
        try:
            with _files_told():
                # What a killed writer left may have the names of the next files.
                writer.garbage_collect_files()
                yield writer
                writer.commit()
                finished = True
                writer.wait_merging_threads()
            self._commits += 1
        finally:
            if not finished:
                _give_up(writer)

    def _to_write(self) -> Index:
        """The index as it lies now: which files are its own is read when it is opened.

        One that was opened before knows nothing of the files of other processes, and
        would neither remove what a killed one left nor what another has merged.
        """
        if self._folder is None:
            return self._index
        index = Index.open(str(self._folder))
        know_tokens(index)
        return index

    def _prepare(self) -> None:
        know_tokens(self._index)
        self._index.config_reader("manual")


@contextmanager
def _files_told() -> Iterator[None]:
    """Raise what the system said of a file as OSError; Tantivy has it in its words."""
    try:
        yield
    except ValueError as error:
        told = _SYSTEM_ERROR.search(str(error))
        if told is None:
            raise
        number = int(told[1] or told[2])
        raise OSError(number, os.strerror(number)) from error


def _give_up(writer: IndexWriter) -> None:
    """Take back what was written; only the end of its threads lets go of the lock."""
    try:
        writer.rollback()
    finally:
        writer.wait_merging_threads()
