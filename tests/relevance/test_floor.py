"""The search is never worse than it was; the floor may only rise."""

import pytest
import yaml
from flask import Flask

from kb.config import ROOT
from kb.search.analysis import readings
from tests.relevance.judged import Judged, figures, mean, read_judged
from tests.relevance.made import made_queries
from tests.relevance.mechanisms import OFF, without
from tests.relevance.run import answers, by_group, known_items

FLOOR = yaml.safe_load((ROOT / "tests/relevance/floor.yaml").read_text("utf-8"))
QUERY = Judged("x", "en", "word", "mentor", {"a": 3, "b": 2, "c": 1})


def test_judged_queries_are_answered_as_well_as_before(seeded_app: Flask) -> None:
    with seeded_app.app_context():
        groups = by_group(answers(read_judged()))
    found = {
        name: {"ndcg": one.ndcg, "recall": one.recall}
        for name, (_, one) in groups.items()
    }
    below = [
        (name, figure, found[name][figure], least)
        for name, floor in FLOOR["judged"].items()
        for figure, least in floor.items()
        if found[name][figure] < least
    ]
    assert below == []


def test_made_queries_find_what_they_were_made_from(seeded_app: Flask) -> None:
    with seeded_app.app_context():
        found = known_items(made_queries())
    below = [
        (name, found[name].rank, least)
        for name, least in FLOOR["made"].items()
        if found[name].rank < least
    ]
    assert below == []


def test_the_best_order_is_worth_one() -> None:
    best = figures(QUERY, ["a", "b", "c"])
    assert (best.ndcg, best.linear, best.recall, best.success) == (1, 1, 1, 1)


def test_a_worse_order_is_worth_less_and_nothing_is_worth_nothing() -> None:
    worse = figures(QUERY, ["c", "x", "b"])
    assert 0 < worse.ndcg < worse.linear < 1
    assert (worse.recall, worse.success) == (0.5, 0)
    assert figures(QUERY, []).ndcg == 0
    assert mean([worse, figures(QUERY, [])]).recall == 0.25


def test_entries_after_the_tenth_count_nothing() -> None:
    late = figures(QUERY, [f"x{n}" for n in range(10)] + ["a", "b", "c"])
    assert (late.ndcg, late.recall) == (0, 0)


@pytest.mark.parametrize("name", OFF)
def test_a_mechanism_is_on_again_afterwards(name: str) -> None:
    before = readings("мұғалімдерге")
    with without((name,)):
        pass
    assert readings("мұғалімдерге") == before
