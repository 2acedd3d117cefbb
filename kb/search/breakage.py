"""What a damaged or unwritable index raises, made one error."""

import errno
import logging
import pickle
import re
import struct
import zlib
from types import TracebackType

from whoosh.codec.base import OutOfOrderError
from whoosh.filedb.filestore import StorageError
from whoosh.filedb.filetables import FileFormatError
from whoosh.index import IndexError as WhooshIndexError
from whoosh.index import LockError
from whoosh.reading import ReaderClosed, TermNotFound
from whoosh.writing import IndexingError

from kb.search.errors import IndexUnavailable

_SYSTEM_ERROR = re.compile(r"\bOs \{ code: (\d+)")
_log = logging.getLogger(__name__)
_UNWRITABLE = frozenset(
    {
        errno.EACCES, errno.EPERM, errno.EROFS, errno.ENOSPC, errno.EDQUOT, errno.EFBIG,
        errno.ENOTDIR, errno.EEXIST, errno.EISDIR,  # something else is in the way
    }
)  # fmt: skip
# Damaged files are unpickled and unpacked before anything checks them, so that
# what comes out is whatever the bytes happen to mean.
_DAMAGE: tuple[type[BaseException], ...] = (
    OSError, EOFError, ValueError, LookupError, ArithmeticError, AttributeError,
    TypeError, NameError, ImportError, AssertionError, MemoryError, struct.error,
    zlib.error, pickle.UnpicklingError, WhooshIndexError, LockError, ReaderClosed,
    TermNotFound, IndexingError, StorageError, FileFormatError, OutOfOrderError,
)  # fmt: skip


class Guarded:
    """A piece of work on the index, from which only IndexUnavailable comes.

    With `files_only` just what files raise is made so: the caller's work is in it too.
    """

    def __init__(self, *, files_only: bool = False) -> None:
        self._files_only = files_only

    def __enter__(self) -> None:
        return None

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        _: TracebackType | None,
    ) -> None:
        # Whoosh raises the bare Exception too, for a block or table it cannot read.
        # What Tantivy's own code panics with is an exception without a public name.
        panic = kind is not None and kind.__name__ == "PanicException"
        damage = isinstance(error, _DAMAGE) or kind is Exception or panic
        of_file = isinstance(error, OSError) or _told_number(error) is not None
        if of_file or (damage and not self._files_only):
            _log.error("search index: %s: %s", type(error).__name__, error)
            raise IndexUnavailable(_reason(error)) from error


def _reason(error: BaseException | None) -> str:
    number = error.errno if isinstance(error, OSError) else _told_number(error)
    return "unwritable" if number in _UNWRITABLE else "broken"


def _told_number(error: BaseException | None) -> int | None:
    """The number of the system's error where only a text has it, as from Tantivy."""
    found = _SYSTEM_ERROR.search(str(error)) if isinstance(error, ValueError) else None
    return int(found[1]) if found else None
