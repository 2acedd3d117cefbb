"""Comparisons that were made lately, kept while the publication log stands still."""

import weakref

from kb.db import db
from kb.kept import Kept
from kb.services import record
from kb.services.compare import build
from kb.services.compare.choice import CompareChoice
from kb.services.compare.value import Comparison

MOST = 16  # one of all topics takes about a megabyte

_kept: Kept[Comparison] = Kept(MOST)


def compare(choice: CompareChoice) -> Comparison:
    """Put the countries' entries and values side by side.

    What cannot be used is named in `problems`; an unknown key raises NotFound.
    Without a country there are no rows; without anything else, all topics. All that
    a comparison shows follows the log, so its last line tells whether it still holds.
    """
    line = record.latest()
    key = (weakref.ref(db.engine), line, choice)
    return _kept.get(key, lambda: build.compare(choice, line))
