"""A reader of one generation that stays whole while a writer merges segments."""

from typing import Any

from kb.search.whoosh_ranking import WEIGHTING

_TRIES = 10


class Reader:
    """A searcher with all its files open, closed when nobody holds it any more."""

    def __init__(self, ix: Any, generation: int) -> None:
        self.generation = generation
        self.searcher = ix.searcher(weighting=WEIGHTING)
        _open_all(self.searcher)

    def __del__(self) -> None:
        if hasattr(self, "searcher"):
            self.searcher.close()


def open_reader(ix: Any) -> Reader:
    """A reader of the newest commit.

    Whoosh opens some files only when they are needed; a writer may have merged and
    deleted them by then, and Whoosh takes a missing one for an empty one. A reader
    counts only if no commit came between, since files go after a commit.
    """
    for _ in range(_TRIES):
        generation = ix.latest_generation()
        try:
            reader = Reader(ix, generation)
        except (OSError, TypeError):  # a file is gone, or was taken for empty
            if ix.latest_generation() == generation:
                raise
            continue
        if ix.latest_generation() == generation:
            return reader
    raise OSError("the index changes faster than it can be opened")


def _open_all(searcher: Any) -> None:
    """Make Whoosh open the files that it would open later."""
    for leaf, _ in searcher.leaf_searchers():
        reader = leaf.reader()
        if reader.doc_count_all():
            reader.stored_fields(0)
            for name, kind in reader.schema.items():
                if kind.scorable:
                    reader.doc_field_length(0, name)
