"""Postings and lengths of one Whoosh segment, read block by block into arrays.

Whoosh's matchers give one posting at a time to Python. This reads what a matcher holds
of a whole block instead, and depends on how whoosh-reloaded 2.7.5 keeps a block; a
test compares the two, so that a change is noticed.
"""

from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray
from whoosh.codec.whoosh3 import LENGTHS_COLUMN
from whoosh.util.numeric import byte_to_length

from kb.search.tallies import Numbers

Weights = NDArray[np.float32]
Postings = tuple[Numbers, Weights]
"""Documents of a segment, ascending, deleted ones among them, and their weights."""

_LENGTHS = np.array([byte_to_length(at) for at in range(256)], np.float32)


def postings(reader: Any, field: str, token: bytes) -> Iterator[Postings]:
    """The postings of a token, a block at a time; none where a segment has none.

    It must not be shared between threads, nor begun before another one has ended.
    """
    terms = reader._terms
    if (field, token) not in terms:
        return
    matcher = terms.matcher(field, token, reader.schema[field].format)
    while matcher.is_active():
        matcher._read_data()
        gaps, weights, _ = matcher._data
        numbers = np.cumsum(np.array(gaps, np.int32), dtype=np.int32)
        if weights is None or isinstance(weights, float):
            weighed = np.full(len(gaps), 1.0 if weights is None else weights)
            yield numbers, weighed.astype(np.float32)
        else:
            yield numbers, np.array(weights, np.float32)
        matcher._next_block()


def all_postings(reader: Any, field: str, token: bytes) -> Postings:
    """All postings of a token at once."""
    blocks = list(postings(reader, field, token))
    if not blocks:
        return np.zeros(0, np.int32), np.zeros(0, np.float32)
    numbers, weights = zip(*blocks, strict=True)
    return np.concatenate(numbers), np.concatenate(weights)


def lengths(reader: Any, field: str) -> Weights:
    """By document, the length of a field as Whoosh keeps it, in one byte; 1 is none."""
    size = reader.doc_count_all()
    held = np.zeros(size, np.uint8)
    name = f"_{field}_len"  # as the codec calls it
    if reader._perdoc.has_column(name):
        column = reader._perdoc._cached_reader(name, LENGTHS_COLUMN)
        count = min(size, column._count)
        read = column._dbfile.get(column._basepos, count)
        held[:count] = np.frombuffer(read, np.uint8)
    return np.where(held > 0, _LENGTHS[held], np.float32(1))
