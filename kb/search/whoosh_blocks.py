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

Block = tuple[Numbers, NDArray[np.float32], tuple[bytes, ...]]
"""Documents of a segment, ascending, their weights, and what else is kept of them."""

Places = NDArray[np.int64]
"""Where a token stands: the document times 2 to the 32nd, and the place in it."""

SHIFT = 32
_LENGTHS = np.array([byte_to_length(at) for at in range(256)], np.float32)


def blocks(reader: Any, field: str, token: bytes) -> Iterator[Block]:
    """The postings of a token, deleted documents among them; none where none are.

    It must not be shared between threads.
    """
    terms = reader._terms
    if (field, token) not in terms:
        return
    matcher = terms.matcher(field, token, reader.schema[field].format)
    while matcher.is_active():
        matcher._read_data()
        gaps, weights, values = matcher._data
        numbers = np.cumsum(np.array(gaps, np.int32), dtype=np.int32)
        weighed = np.empty(len(gaps), np.float32)
        weighed[:] = 1.0 if weights is None else weights
        yield numbers, weighed, values
        matcher._next_block()


def numbers_of(reader: Any, field: str, token: bytes) -> Numbers:
    """The documents with a token."""
    found = [numbers for numbers, _, _ in blocks(reader, field, token)]
    return np.concatenate([np.zeros(0, np.int32), *found])


def places_of(block: Block) -> Places:
    """The places of a token in the documents of a block."""
    numbers, _, values = block
    times = np.fromiter(map(len, values), np.int64, len(values)) >> 2
    places = np.frombuffer(b"".join(values), "<u4").astype(np.int64)
    return (np.repeat(numbers.astype(np.int64), times) << SHIFT) + places


def lengths(reader: Any, field: str) -> NDArray[np.float32]:
    """By document, the length of a field as Whoosh keeps it, in one byte; 1 is none."""
    held = np.zeros(reader.doc_count_all(), np.uint8)
    # Named as the codec names it; a reader that is open needs no file to be there.
    column = reader._perdoc._cached_reader(f"_{field}_len", LENGTHS_COLUMN)
    if column is not None:
        count = min(len(held), column._count)
        read = column._dbfile.get(column._basepos, count)
        held[:count] = np.frombuffer(read, np.uint8)
    return np.where(held > 0, _LENGTHS[held], np.float32(1))
