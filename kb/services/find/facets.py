"""Ways to narrow the results, with how many each value would leave."""

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from kb.search.results import Results
from kb.services.find.choice import NARROWED_BY, SearchChoice, allowed_values
from kb.services.vocabulary import Vocabulary

OPEN = ("country", "theme", "nature", "status")  # facets shown open at first


@dataclass(frozen=True)
class FacetValue:
    """A value to narrow the results to, with how many it would leave.

    `named` is one that the words of the query name, which narrows without a choice.
    """

    key: str
    count: int
    chosen: bool
    named: bool = False


@dataclass(frozen=True)
class Facet:
    """A way to narrow the results; open if it is a main one or something is chosen."""

    name: str
    values: tuple[FacetValue, ...]
    open: bool

    @property
    def narrows(self) -> bool:
        """Whether there is anything to choose or to take off."""
        return len(self.values) > 1 or any(value.chosen for value in self.values)


def facets_of(
    results: Results, choice: SearchChoice, known: Vocabulary
) -> tuple[Facet, ...]:
    """Every facet, its values in the order of their list."""
    named = {c.code for c in results.read.countries if c.use == "narrows"}
    return tuple(
        _facet(
            name,
            allowed_values(name, known),
            dict(results.facets.get(name, ())),
            choice.narrowed.get(name, ()),
            named if name == "country" else frozenset(),
        )
        for name in NARROWED_BY
    )


def _facet(
    name: str,
    allowed: Sequence[str],
    counts: Mapping[str, int],
    chosen: Sequence[str],
    named: AbstractSet[str],
) -> Facet:
    values = tuple(
        FacetValue(key, counts.get(key, 0), key in chosen, key in named)
        for key in allowed
        if counts.get(key) or key in chosen
    )
    return Facet(name, values, bool(chosen) or name in OPEN)
