"""Look after the search index, for the person who runs the program."""

from collections.abc import Iterator
from contextlib import contextmanager

from kb.errors import KbError
from kb.search.errors import IndexUnavailable, MissingEngine, UnknownEngine
from kb.search.index import SearchIndex
from kb.services import indexing
from kb.services.indexing import Progress


class IndexProblem(KbError):
    """The search index cannot be used or made.

    `reason` is "address" (it makes no sense), "extra" (its engine is not installed) or
    a code of IndexUnavailable.
    """

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def check_address(url: str) -> None:
    """Raise IndexProblem unless an address names an engine that is there."""
    try:
        SearchIndex().open(url)
    except MissingEngine as error:
        raise IndexProblem("extra") from error
    except UnknownEngine as error:
        raise IndexProblem("address") from error


def catch_up(progress: Progress | None = None) -> None:
    """Bring the index level with the log; raises IndexProblem where it cannot be."""
    with _named():
        indexing.catch_up(progress)


def rebuild(progress: Progress | None = None) -> bool:
    """Make the index anew; False if another does so now.

    Raises IndexProblem where it cannot be made.
    """
    with _named():
        return indexing.rebuild(progress)


@contextmanager
def _named() -> Iterator[None]:
    try:
        yield
    except IndexUnavailable as error:
        raise IndexProblem(error.reason) from error
