"""Words that follow each other in a field of a Whoosh index."""

from collections.abc import Iterable
from typing import Any

import numpy as np

from kb.search.scored import within
from kb.search.signs import SIGNS
from kb.search.tallies import Numbers
from kb.search.whoosh_blocks import SHIFT, Places
from kb.search.whoosh_postings import Postings


def following(
    reader: Any, postings: Postings, places: tuple[tuple[str, ...], ...], field: str
) -> Numbers:
    """The documents of a segment in which one form of each place follows another."""
    starts = _anywhere(reader, postings, places[0], field)
    for step, forms in enumerate(places[1:], 1):
        if not len(starts):
            break
        here = _anywhere(reader, postings, forms, field)
        starts = starts[within(starts + step, here)]
    return np.unique(starts >> SHIFT).astype(np.int32)


def _anywhere(
    reader: Any, postings: Postings, forms: Iterable[str], field: str
) -> Places:
    """Where any of these forms stands, ascending."""
    found = [
        postings.places(reader, field, (SIGNS["form"] + form).encode())
        for form in forms
    ]
    return found[0] if len(found) == 1 else np.unique(np.concatenate(found))
