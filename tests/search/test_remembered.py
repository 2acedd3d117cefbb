"""An answer is given again only while nothing was written."""

import time
from dataclasses import replace
from pathlib import Path

import pytest

from kb.search import finding
from kb.search.document import LANGUAGES
from kb.search.index import SearchIndex
from kb.search.remembered import Remembered
from kb.search.results import Request
from tests.search.factories import CONCEPTS, entries, find, make_document, open_index
from tests.search.processes import elsewhere

PAY = make_document("xaa-pay", texts={"title": "Pay of teachers"}, country="XAA")
MORE = make_document("xbb-pay", texts={"title": "More pay"}, country="XBB")


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The texts that were really looked for."""
    texts: list[str] = []
    really = finding.find

    def noting(*arguments):  # type: ignore[no-untyped-def]  # those of find
        texts.append(arguments[2].text)
        return really(*arguments)

    monkeypatch.setattr(finding, "find", noting)
    return texts


def test_the_same_request_is_answered_from_memory(asked: list[str]) -> None:
    index = open_index([PAY, MORE])
    chosen = {"country": frozenset({"XAA"})}

    first = find(index, "pay", choice=chosen)
    again = find(index, "pay", choice=dict(chosen))
    other = find(index, "pay", choice={"country": frozenset({"XBB"})})

    assert again is first
    assert entries(other) == ["xbb-pay"]
    assert asked == ["pay", "pay"]


def test_a_commit_makes_all_answers_old(tmp_path: Path, asked: list[str]) -> None:
    index = open_index([PAY], f"whoosh://{tmp_path}/index")
    assert entries(find(index, "pay")) == ["xaa-pay"]

    index.apply(2, [MORE])
    assert set(entries(find(index, "pay"))) == {"xaa-pay", "xbb-pay"}
    elsewhere(lambda: index.apply(3, [], ["xaa-pay"]))
    assert entries(find(index, "pay")) == ["xbb-pay"]
    index.rebuild([PAY], 3)
    assert entries(find(index, "pay")) == ["xaa-pay"]
    index.open(f"whoosh://{tmp_path}/index", CONCEPTS)
    find(index, "pay")

    assert len(asked) == 5


def test_only_so_many_answers_are_kept() -> None:
    kept = Remembered(most=2)
    results = find(open_index([PAY]), "pay")
    requests = [Request(text) for text in ("a", "b", "c")]

    for request in requests[:2]:
        kept.put(1, replace(results, request=request))
    kept.get(1, requests[0])
    kept.put(1, replace(results, request=requests[2]))

    assert len(kept) == 2
    assert [kept.get(1, request) is not None for request in requests] == [
        True,
        False,
        True,
    ]
    assert kept.get(2, requests[0]) is None


def test_what_is_made_once_is_made_before_the_time_begins(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    index = SearchIndex(seconds=60)
    index.open(None, CONCEPTS)
    index.rebuild([PAY, MORE], 1)
    begun: list[bool] = []

    def clock() -> float:
        trees = index._thesaurus._roots
        begun.append(len(trees) == len(LANGUAGES) and columns_are_made(index))
        return time.monotonic()

    monkeypatch.setattr("kb.search.index.monotonic", clock)

    assert not find(index, "pay").incomplete
    assert begun == [True]


def columns_are_made(index: SearchIndex) -> bool:
    engine = index._opened().engine()
    return getattr(engine, "_shared", None) is not None


def test_slips_are_looked_for_as_long_as_there_is_time() -> None:
    index = SearchIndex(seconds=-1)
    index.open(None, CONCEPTS)
    index.rebuild([PAY, MORE], 1)

    found = find(index, "teahcers zebra paay")

    assert found.incomplete
    assert found.suggestion == "teachers zebra paay"


def test_an_answer_that_is_incomplete_is_not_kept(asked: list[str]) -> None:
    index = SearchIndex(seconds=-1)
    index.open(None, CONCEPTS)
    index.rebuild([PAY], 1)

    first, again = find(index, "pay"), find(index, "pay")

    assert first.incomplete
    assert again.incomplete
    assert entries(first) == entries(again) == ["xaa-pay"]
    assert asked == ["pay", "pay"]
    assert not find(index, "").incomplete
