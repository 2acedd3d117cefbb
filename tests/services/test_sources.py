"""How the list of sources is narrowed, and what rests on one of them."""

from collections.abc import Mapping

import pytest

from kb.errors import NotFound, Problem
from kb.services.sources import SourceList, list_sources, show_source
from kb.services.sources.listing import A_PAGE
from tests.factories import make_entry, make_observation, make_source, withdraw

pytestmark = pytest.mark.usefixtures("ctx")


@pytest.mark.parametrize(
    ("given", "keys"),
    [
        ({}, ["act", "paper", "spare"]),
        ({"country": "XBB"}, ["paper"]),
        ({"kind": "law"}, ["act"]),
        ({"lang": "ru"}, ["act"]),
        ({"q": "СТУПЕНЯХ закон"}, ["act"]),
        ({"q": "writer spare"}, ["spare"]),
        ({"q": "no such words"}, []),
        ({"sort": "newest"}, ["spare", "act", "paper"]),
        ({"sort": "most-used"}, ["paper", "act", "spare"]),
        ({"country": "XAA", "kind": "report"}, ["paper"]),
    ],
)
def test_the_list_is_narrowed_and_ordered(
    given: Mapping[str, str], keys: list[str]
) -> None:
    page = _three_sources(given)

    assert sorted(_keys(page)) == sorted(keys)
    if "sort" in given:
        assert _keys(page) == keys
    assert page.total == len(keys)
    assert page.problems == ()


def test_counts_leave_their_own_choice_out_of_account() -> None:
    counts = _three_sources({"country": "XBB"}).counts

    assert counts["country"] == {"XAA": 2, "XBB": 1}
    assert counts["kind"] == {"report": 1}


def test_what_is_withdrawn_or_a_draft_counts_for_nothing() -> None:
    make_entry("xaa-gone", sources=("paper",))
    make_entry("xaa-draft", sources=("paper",), published=False)
    withdraw("xaa-gone")

    (listed,) = list_sources({}, "en").shown

    assert (listed.entries, listed.observations, listed.countries) == (0, 0, ())


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("page", "0"),
        ("page", "-1"),
        ("page", "2"),
        ("page", "x"),
        ("page", "٣"),
        ("page", "9" * 400),
        ("sort", "best"),
        ("country", "ZZZ"),
        ("kind", "song"),
        ("lang", "xx"),
    ],
)
def test_a_wrong_choice_is_told_and_the_rest_kept(field: str, value: str) -> None:
    page = _three_sources({"q": "writer", field: value})

    assert page.problems == (Problem(field, value),)
    assert page.choice.q == "writer"
    assert page.total == 3


def test_a_long_list_comes_in_pages() -> None:
    for n in range(A_PAGE + 3):
        make_source(f"paper-{n:03}")

    second = list_sources({"page": "2"}, "en")

    assert second.pages == 2
    assert _keys(second) == ["paper-050", "paper-051", "paper-052"]


def test_a_source_shows_what_rests_on_it_by_country() -> None:
    make_entry("xbb-one", country="XBB", sources=("paper",))
    make_entry("xaa-one", sources=("paper",))
    make_entry("xaa-draft", sources=("paper",), published=False)
    make_observation(country="XAA", source="paper")

    page = show_source("paper")

    told = [
        (one.country, [entry.key for entry in one.entries], len(one.observations))
        for one in page.resting
    ]
    assert told == [("XAA", ["xaa-one"], 1), ("XBB", ["xbb-one"], 0)]
    assert (page.entries, page.observations) == (2, 1)


@pytest.mark.parametrize("key", ["papr", "\x00paper"])
def test_an_unknown_source_names_the_nearest(key: str) -> None:
    make_source("paper")

    with pytest.raises(NotFound) as caught:
        show_source(key)

    assert caught.value.near == ("paper",)


def _three_sources(given: Mapping[str, str]) -> SourceList:
    title = "Закон о ступенях"
    make_source("act", kind="law", language="ru", title=title, year=2021)
    make_source("spare", year=2022)
    make_entry("xaa-one", sources=("paper", "act"))
    make_entry("xbb-one", country="XBB", sources=("paper",))
    make_observation(country="XBB", source="paper")
    return list_sources(given, "en")


def _keys(page: SourceList) -> list[str]:
    return [one.source.key for one in page.shown]
