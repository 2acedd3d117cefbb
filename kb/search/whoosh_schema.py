"""How documents lie in a Whoosh index: our tokens, never a text.

One field `words` holds all tokens, each weighted by the texts it stands in, and
ranks. A field for each text keeps positions, for phrases and for words tied to a
text. A token's first letter says what it is: `=` form, `~` stem, `#` concept.
"""

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

import numpy as np
from whoosh.analysis import IDAnalyzer
from whoosh.fields import ID, STORED, FieldType, Schema
from whoosh.formats import Existence, Frequency, Positions

from kb.search.document import FIELDS
from kb.search.engine import Place, Prepared
from kb.search.signs import WEIGHTS, tokens_of

ALL = "words"
FACET = "facet"
POSITION = "\x00position"  # no key of a document begins so

Posting = tuple[str, int, float, bytes]


class Weighted(Frequency):  # type: ignore[misc]  # whoosh has no types
    """Tokens that come counted and weighted: (token, times, weight)."""

    posting_size = 0  # the weight is all that is kept of each

    def word_values(
        self, value: list[tuple[str, int, float]], *_: object, **__: object
    ) -> Iterator[Posting]:
        """Each token once, as Whoosh writes it."""
        for token, times, weight in value:
            yield token, times, weight, b""


class Placed(Positions):  # type: ignore[misc]  # whoosh has no types
    """Tokens that come with all their places: (token, places)."""

    def word_values(
        self, value: list[tuple[str, list[int]]], *_: object, **__: object
    ) -> Iterator[Posting]:
        """Each token once, as Whoosh writes it."""
        for token, places in value:
            yield token, len(places), float(len(places)), self.encode(places)

    def encode(self, places: list[int]) -> bytes:
        """Places as numbers of four bytes, to be read many at once."""
        return np.array(places, "<u4").tobytes()

    def decode_positions(self, held: bytes) -> list[int]:
        """The places again."""
        return list(map(int, np.frombuffer(held, "<u4")))

    def decode_frequency(self, held: bytes) -> int:
        """How many places there are."""
        return len(held) // 4


class Present(Existence):  # type: ignore[misc]  # whoosh has no types
    """Tokens that are there or not."""

    def word_values(
        self, value: list[str], *_: object, **__: object
    ) -> Iterator[Posting]:
        """Each token once, as Whoosh writes it."""
        for token in value:
            yield token, 1, 1.0, b""


def schema() -> Schema:
    """The fields of the index; nothing of the texts is stored."""
    named = {
        f"in_{name}": FieldType(Placed(), IDAnalyzer(), scorable=True)
        for name in FIELDS
    }
    return Schema(
        key=ID(unique=True, stored=True),
        entry=ID(stored=True),
        lang=STORED(),
        newest=STORED(),
        position=STORED(),
        **{ALL: FieldType(Weighted(), IDAnalyzer(), scorable=True)},
        **{FACET: FieldType(Present(), IDAnalyzer())},
        **named,
    )


def row(document: Prepared) -> dict[str, Any]:
    """A document as the fields of the schema."""
    return {
        "key": document.key,
        "entry": document.entry,
        "lang": document.lang,
        "newest": document.newest,
        ALL: _weighted(document),
        FACET: sorted(
            {
                f"{name}={value}"
                for name, all_ in document.facets.items()
                for value in all_
            }
        ),
        **{f"in_{name}": _placed(places) for name, places in document.fields.items()},
    }


def _weighted(document: Prepared) -> list[tuple[str, int, float]]:
    times: dict[str, int] = defaultdict(int)
    weights: dict[str, float] = defaultdict(float)
    for name, places in document.fields.items():
        for place in places:
            for token in tokens_of(place):
                times[token] += 1
                weights[token] += WEIGHTS[name]
    return [(token, count, weights[token]) for token, count in times.items()]


def _placed(places: tuple[Place, ...]) -> list[tuple[str, list[int]]]:
    found: dict[str, list[int]] = defaultdict(list)
    for at, place in enumerate(places):
        for token in tokens_of(place):
            found[token].append(at)
    return list(found.items())
