"""What is read once of each segment of a Whoosh index, and put together each time."""

import threading
from collections import Counter
from collections.abc import Callable, Mapping
from typing import Any, Generic, TypeVar

import numpy as np

from kb.search.columns import Columns, Live, Part, Row, assemble, part_of
from kb.search.signs import SIGNS
from kb.search.tallies import Numbers
from kb.search.whoosh_blocks import numbers_of
from kb.search.whoosh_schema import ALL, FACET

Read = TypeVar("Read")


class Segments(Generic[Read]):
    """What was read of each segment that the newest generation has.

    A segment never changes but for what is deleted of it, so that after a commit only
    what the commit added is read.
    """

    def __init__(self, read: Callable[[Any], Read]) -> None:
        self._read = read
        self._held: dict[str, Read] = {}
        self._lock = threading.Lock()

    def of(self, searcher: Any) -> list[tuple[Any, Read]]:
        """The reader of each segment, and what was read of it."""
        with self._lock:
            known = self._held
        held: dict[str, Read] = {}
        found = []
        for leaf, _ in searcher.leaf_searchers():
            reader = leaf.reader()
            if reader.doc_count_all():
                name = reader.segment().segment_id()
                held[name] = known[name] if name in known else self._read(reader)
                found.append((reader, held[name]))
        with self._lock:
            self._held = held
        return found


def columns_of(segments: Segments[Part], searcher: Any) -> Columns:
    """The columns of an open index."""
    return assemble([(part, live(reader)) for reader, part in segments.of(searcher)])


def frequencies(segments: Segments[dict[str, int]], searcher: Any) -> Counter[str]:
    """How many documents hold each form, those replaced since counted too."""
    total: Counter[str] = Counter()
    for _, forms in segments.of(searcher):
        total.update(forms)
    return total


def read_forms(reader: Any) -> dict[str, int]:
    """The forms in a segment, with the number of documents that hold each."""
    return {
        token.decode()[1:]: info.doc_frequency()
        for token, info in reader.iter_prefix(ALL, SIGNS["form"])
    }


def read_part(reader: Any) -> Part:
    """What is kept of a segment's documents."""
    rows: list[Row | None] = [None] * reader.doc_count_all()
    for number, stored in reader.iter_docs():
        if "entry" in stored:
            rows[number] = _row(stored)
    facets: dict[str, dict[str, Numbers]] = {}
    for token in list(reader.lexicon(FACET)):
        name, _, value = token.decode().partition("=")
        facets.setdefault(name, {})[value] = numbers_of(reader, FACET, token)
    return part_of(rows, facets)


def live(reader: Any) -> Live:
    """Which documents of a segment are not deleted."""
    if not reader.has_deletions():
        return None
    mask = np.ones(reader.doc_count_all(), np.bool_)
    mask[list(reader.deleted_docs_set)] = False
    return mask


def _row(stored: Mapping[str, Any]) -> Row:
    return Row(stored["key"], stored["entry"], stored["lang"], stored["newest"])
