"""Every judged query asked once, and the figures by language and by kind."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean

from tests.relevance.content import ask
from tests.relevance.judged import DEPTH, Figures, Judged, figures, mean
from tests.relevance.made import Made, reciprocal_rank

FAILED = 0.6  # a query whose nDCG is below is shown with what was found


@dataclass(frozen=True)
class Answer:
    """A judged query, the entries found for it, and what they are worth."""

    query: Judged
    found: tuple[str, ...]
    figures: Figures

    @property
    def missing(self) -> tuple[str, ...]:
        """The entries of grade 2 and 3 that are not among the ten."""
        shown = self.found[:DEPTH]
        graded = self.query.grades.items()
        return tuple(key for key, grade in graded if grade > 1 and key not in shown)


@dataclass(frozen=True)
class Known:
    """Mean reciprocal rank of the wanted entries, and how often one was among ten."""

    size: int
    rank: float
    success: float


def answers(queries: Sequence[Judged]) -> tuple[Answer, ...]:
    """The answers of the search to queries."""
    found = [(query, tuple(ask(query.text))) for query in queries]
    return tuple(Answer(query, keys, figures(query, keys)) for query, keys in found)


def by_group(given: Sequence[Answer]) -> Mapping[str, tuple[int, Figures]]:
    """How many answers there are and their mean: all, then by language and by kind."""
    groups: dict[str, list[Figures]] = defaultdict(list)
    for name in ("all", "lang", "kind"):
        for answer in given:
            group = getattr(answer.query, name, "all")
            groups[group].append(answer.figures)
    return {name: (len(held), mean(held)) for name, held in groups.items()}


def known_items(queries: Sequence[Made]) -> Mapping[str, Known]:
    """How well made queries find what they were made from: all, languages, kinds."""
    groups: dict[str, list[float]] = defaultdict(list)
    ranks = [(query, reciprocal_rank(query)) for query in queries]
    for name in ("all", "lang", "kind"):
        for query, rank in ranks:
            groups[getattr(query, name, "all")].append(rank)
    return {
        name: Known(len(held), fmean(held), fmean(rank > 0 for rank in held))
        for name, held in groups.items()
    }
