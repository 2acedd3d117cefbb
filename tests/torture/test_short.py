"""The short form of `make torture`: the same code, a few times."""

import shutil
from pathlib import Path
from random import Random

import pytest
from flask import Flask

from kb.search.engine import Found, Question
from kb.search.index import SearchIndex
from kb.search.terms import AllOf, AnyOf, BestOf, InOrder, Node, Without
from kb.search.whoosh_engine import WhooshEngine
from tests.torture import kills
from tests.torture.breakage import suffer
from tests.torture.content import fill
from tests.torture.damage import DAMAGES, Damage
from tests.torture.fuzz import Worst, fuzz, grown_index
from tests.torture.grown import grower
from tests.torture.rebuilds import rebuild_while_publishing, two_rebuilds
from tests.torture.report import Line, write
from tests.torture.site import Site
from tests.torture.threads import read_while_written

pytestmark = pytest.mark.slow

QUERIES = 500
SOME = [
    one
    for one in DAMAGES
    if one.name.startswith(("files filled", "a file where", "the disk", "not writable"))
]
MOST_LEAVES = 2_000  # tokens that one query may ask an engine for


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("filled")
    fill(folder, f"whoosh://{folder}/search")
    return folder


@pytest.fixture
def site(filled: Path, tmp_path: Path) -> Site:
    folder = tmp_path / "site"
    shutil.copytree(filled, folder)
    return Site(folder, f"whoosh://{folder}/search", workers=2)


def test_killed_servers_lose_nothing(site: Site) -> None:
    tally = kills.Torture(site, Random(1)).run(3)

    assert tally.kills.total() == 3
    assert tally.published > 0
    assert (tally.lost, tally.not_found, tally.failed) == (0, 0, [])


def test_an_index_that_is_lost_while_servers_die_comes_back(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kills, "KINDS", ("rebuild", "worker"))

    tally = kills.Torture(site, Random(2)).run(2)

    assert tally.while_rebuilding >= 1
    assert (tally.lost, tally.not_found, tally.failed) == (0, 0, [])
    assert tally.builds_left == 1


@pytest.mark.parametrize("damage", SOME, ids=lambda damage: damage.name)
def test_a_damaged_index_breaks_nothing_else_and_mends_itself(
    site: Site, damage: Damage
) -> None:
    outcome = suffer(site, damage)

    if outcome.skipped:
        pytest.skip(outcome.skipped)
    assert outcome.failed == []


def test_a_server_starts_where_the_index_cannot_be_written(site: Site) -> None:
    full = next(one for one in DAMAGES if one.name == "lost, and the disk full")

    outcome = suffer(site, full, at_start=True)

    if outcome.skipped:
        pytest.skip(outcome.skipped)
    assert outcome.failed == []
    assert any(said.startswith("503") for said in outcome.said)


def test_of_two_rebuilds_at_once_one_is_done(site: Site) -> None:
    assert two_rebuilds(site, "whoosh")


def test_what_is_published_during_a_rebuild_is_found(site: Site) -> None:
    cells = rebuild_while_publishing(site, "whoosh", 1)

    assert cells[3].startswith("0 publications not found; 0 searches unanswered")


def test_threads_see_whole_commits() -> None:
    reading = read_while_written(3, None)

    assert reading.wrong == []
    assert reading.asked > reading.commits > 0


def test_no_query_breaks_the_search_or_makes_it_much_work(
    seeded_app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    leaves: list[int] = []

    search = WhooshEngine.search

    def counted(engine: WhooshEngine, question: Question) -> Found:
        leaves.append(_leaves(question.tree))
        return search(engine, question)

    monkeypatch.setattr(WhooshEngine, "search", counted)
    worst = Worst()
    with seeded_app.app_context():
        source = grower(60)
        index: SearchIndex = grown_index(source, None, 120)
        fuzz(index, source, QUERIES, worst)

    assert worst.asked >= QUERIES
    assert 0 < max(leaves) <= MOST_LEAVES


def _leaves(node: Node) -> int:
    match node:
        case AllOf(nodes) | AnyOf(nodes) | BestOf(nodes):
            return sum(map(_leaves, nodes))
        case Without(inner, excluded):
            return _leaves(inner) + _leaves(excluded)
        case InOrder(places):
            return sum(map(len, places))
        case _:
            return 1


def test_a_run_replaces_its_own_line_of_the_table(tmp_path: Path) -> None:
    page = tmp_path / "torture.md"
    write([Line("a", "whoosh", "1", "", ""), Line("b", "whoosh", "2", "", "")], page)

    write([Line("a", "whoosh", "3", "", ""), Line("a", "tantivy", "4", "", "")], page)

    rows = [row.split(" | ")[:3] for row in page.read_text().splitlines()[-3:]]
    assert rows == [
        ["| a", "whoosh", "3"],
        ["| b", "whoosh", "2"],
        ["| a", "tantivy", "4"],
    ]
