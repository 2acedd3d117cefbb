"""Both engines rank alike: about as well, and mostly the same entries first."""

from statistics import fmean

import pytest

from tests.relevance.content import ask, content, make_anew
from tests.relevance.judged import DEPTH, figures, mean, read_judged

WORSE = 0.03
ALIKE = 0.7


@pytest.mark.slow
def test_tantivy_finds_as_well_as_whoosh_and_mostly_the_same() -> None:
    queries = read_judged()
    with content("whoosh"):
        whoosh = [ask(query.text) for query in queries]
        make_anew("tantivy")
        tantivy = [ask(query.text) for query in queries]

    ours, theirs = (
        mean([figures(query, keys) for query, keys in zip(queries, found, strict=True)])
        for found in (tantivy, whoosh)
    )
    assert ours.ndcg >= theirs.ndcg - WORSE
    assert fmean(map(_overlap, tantivy, whoosh)) >= ALIKE


def _overlap(one: list[str], other: list[str]) -> float:
    first, second = set(one[:DEPTH]), set(other[:DEPTH])
    most = max(len(first), len(second))
    return len(first & second) / most if most else 1.0
