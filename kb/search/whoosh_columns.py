"""The columns of a Whoosh index: read once a segment, put together per generation."""

import threading
from collections.abc import Mapping
from typing import Any

import numpy as np

from kb.search.columns import Columns, Live, Part, Row, assemble, part_of
from kb.search.tallies import Numbers
from kb.search.whoosh_blocks import numbers_of
from kb.search.whoosh_schema import FACET


class Segments:
    """The parts of the segments that the newest generation has, by segment.

    A segment never changes but for what is deleted of it, so that after a commit only
    what the commit added is read.
    """

    def __init__(self) -> None:
        self._parts: dict[str, Part] = {}
        self._lock = threading.Lock()

    def columns(self, searcher: Any) -> Columns:
        """The columns of an open index."""
        with self._lock:
            known = self._parts
        held: dict[str, Part] = {}
        parts: list[tuple[Part, Live]] = []
        for leaf, _ in searcher.leaf_searchers():
            reader = leaf.reader()
            if reader.doc_count_all():
                name = reader.segment().segment_id()
                held[name] = known.get(name) or read_part(reader)
                parts.append((held[name], live(reader)))
        with self._lock:
            self._parts = held
        return assemble(parts)


def read_part(reader: Any) -> Part:
    """What is kept of a segment."""
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
