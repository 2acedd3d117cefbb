"""Judged queries, and the figures that say how well they are answered."""

import math
import statistics
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml

from kb.config import ROOT

DEVELOPMENT = ROOT / "tests" / "data" / "queries-dev.yaml"
Gain = Callable[[int], float]
DEPTH = 10
_POINTED = 2  # the grade from which an entry counts for recall


@dataclass(frozen=True)
class Judged:
    """A query with the grades of its entries; those not named are 0."""

    id: str
    lang: str
    kind: str
    text: str
    grades: Mapping[str, int]


@dataclass(frozen=True)
class Figures:
    """What a list of ten is worth, from 0 to 1; `linear` is nDCG with plain grades."""

    ndcg: float
    linear: float
    recall: float
    success: float


def read_judged(file: Path = DEVELOPMENT) -> tuple[Judged, ...]:
    """The queries of a file."""
    return tuple(
        Judged(one["id"], one["lang"], one["kind"], one["q"], one["relevant"])
        for one in yaml.safe_load(file.read_text("utf-8"))
    )


def figures(query: Judged, found: Sequence[str]) -> Figures:
    """How good a list of entries is for a query.

    The gain of a grade is 2 to its power, less 1. Recall is over the entries of
    grade 2 and 3, of which ten at most can be shown. Success is a first entry of
    grade 2 or 3.
    """
    ten = found[:DEPTH]
    pointed = {key for key, grade in query.grades.items() if grade >= _POINTED}
    recall = len(pointed & set(ten)) / max(1, min(DEPTH, len(pointed)))
    return Figures(
        _ndcg(query, ten, lambda grade: 2**grade - 1),
        _ndcg(query, ten, float),
        recall,
        float(bool(ten) and ten[0] in pointed),
    )


def mean(found: Iterable[Figures]) -> Figures:
    """The figures of several queries, each counting the same."""
    every = list(found)
    return Figures(
        statistics.fmean(one.ndcg for one in every),
        statistics.fmean(one.linear for one in every),
        statistics.fmean(one.recall for one in every),
        statistics.fmean(one.success for one in every),
    )


def _ndcg(query: Judged, ten: Sequence[str], gain: Gain) -> float:
    best = sorted(query.grades.values(), reverse=True)[:DEPTH]
    given = [query.grades.get(key, 0) for key in ten]
    return _dcg(given, gain) / _dcg(best, gain)


def _dcg(grades: Sequence[int], gain: Gain) -> float:
    return sum(gain(g) / math.log2(at + 2) for at, g in enumerate(grades))
