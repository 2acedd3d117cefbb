"""Searching as a reader does: choices, facets, help."""

from dataclasses import replace

import pytest

from kb.errors import Problem
from kb.forms.search import read_choice
from kb.services.find import SearchChoice, find_entries
from kb.services.vocabulary import vocabulary
from tests.factories import make_entry, make_vocabulary

pytestmark = pytest.mark.usefixtures("ctx")


def three_countries() -> None:
    make_entry("xaa-steps", "XAA", title="Lanterns on a ladder", year_from=2010)
    make_entry("xbb-steps", "XBB", title="Lanterns by night", year_from=2015)
    make_entry(
        "xcc-pay",
        "XCC",
        title="Lanterns paid for",
        topic="staying/pay",
        scope="city",
        place="Harbour",
        status="planned",
    )


def test_facets_count_entries_and_leave_their_own_choice_out_of_account() -> None:
    three_countries()

    page = find_entries(SearchChoice("lanterns", {"country": ("XAA",)}), "en")

    facets = {facet.name: facet.values for facet in page.facets}
    assert page.total == 1
    assert [(v.key, v.count, v.chosen) for v in facets["country"]] == [
        ("XAA", 1, True),
        ("XBB", 1, False),
        ("XCC", 1, False),
    ]
    assert [(v.key, v.count) for v in facets["topic"]] == [("staying/steps", 1)]


def test_several_values_of_a_facet_mean_either() -> None:
    three_countries()

    page = find_entries(SearchChoice("", {"country": ("XAA", "XCC")}), "en")

    assert {hit.entry.key for hit in page.hits} == {"xaa-steps", "xcc-pay"}


def test_years_narrow_to_when_a_measure_began() -> None:
    three_countries()

    page = find_entries(SearchChoice("lanterns", year_from=2012, year_to=2016), "en")

    assert [hit.entry.key for hit in page.hits] == ["xbb-steps"]


def test_a_hit_shows_the_passage_and_marks_the_words() -> None:
    make_entry("xaa-steps", title="Plain", summary="Every school buys lanterns.")

    hit = find_entries(SearchChoice("lantern"), "en").hits[0]

    marked = [words for p in hit.passages for words, found in p.parts if found]
    assert hit.passages[0].field == "summary"
    assert marked == ["lanterns"]


def test_with_nothing_found_the_coverage_and_near_topics_are_told() -> None:
    three_countries()

    page = find_entries(SearchChoice("zebra", {"country": ("XAA",)}), "en")

    assert page.total == 0
    assert page.help is not None
    assert [(c.country, c.entries) for c in page.help.coverage] == [("XAA", 1)]


def test_the_address_of_a_choice_reads_back_as_the_same_choice() -> None:
    make_vocabulary()
    three_countries()
    choice = SearchChoice(
        "a b", {"country": ("XAA", "XBB")}, 2010, None, "year", 2, True, ("steps",)
    )
    given: dict[str, list[str]] = {}
    for name, value in choice.pairs:
        given.setdefault(name, []).append(value)

    assert read_choice(given, vocabulary()) == (choice, ())


def test_what_makes_no_sense_is_told_and_the_rest_kept() -> None:
    three_countries()
    given = {
        "q": ["lanterns"],
        "country": ["XAA", "ATLANTIS"],
        "sort": ["best"],
        "page": ["-1"],
        "year_from": ["soon"],
    }

    choice, problems = read_choice(given, vocabulary())

    assert choice == replace(SearchChoice("lanterns"), narrowed={"country": ("XAA",)})
    assert set(problems) == {
        Problem("country", "ATLANTIS"),
        Problem("sort", "best"),
        Problem("page", "-1"),
        Problem("year_from", "soon"),
    }
