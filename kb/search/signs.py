"""How every engine writes tokens down: the sign before each, and what it weighs."""

from collections.abc import Iterable

from kb.search.engine import Place

SIGNS = {"form": "=", "stem": "~", "concept": "#"}
WEIGHTS = {
    "title": 4.0,
    "summary": 3.0,
    "names": 2.0,
    "measure": 1.0,
    "context": 0.4,
    "results": 0.8,
    "lessons": 0.4,
}
"""What a token weighs by the text it stands in."""


def tokens_of(place: Place) -> Iterable[str]:
    """The tokens that stand at one place."""
    yield SIGNS["form"] + place.form
    yield from (SIGNS["stem"] + stem for stem in place.stems)
    yield from (SIGNS["concept"] + concept for concept in place.concepts)
