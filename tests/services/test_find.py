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


def in_two_countries() -> None:
    make_entry("est-steps", "EST", title="Lanterns on a ladder")
    make_entry("est-pay", "EST", title="Ropes", topic="staying/pay")
    make_entry("fin-steps", "FIN", title="Lanterns by night")


def test_a_country_in_the_words_narrows_and_the_facet_counts_the_others() -> None:
    in_two_countries()

    page = find_entries(SearchChoice("lanterns in Эстонии"), "en")

    countries = next(f for f in page.facets if f.name == "country").values
    assert [hit.entry.key for hit in page.hits] == ["est-steps"]
    assert [(c.code, c.text, c.use) for c in page.countries] == [
        ("EST", "Эстонии", "narrows")
    ]
    assert [(v.key, v.count, v.chosen, v.named) for v in countries] == [
        ("EST", 1, False, True),
        ("FIN", 1, False, False),
    ]


def test_a_country_in_the_words_can_be_plain_words_again() -> None:
    in_two_countries()

    page = find_entries(SearchChoice("lanterns Estonia", plain=("EST",)), "en")

    assert [c.use for c in page.countries] == ["plain"]
    assert {hit.entry.key for hit in page.hits} >= {"est-steps", "fin-steps"}


def test_a_country_in_the_words_adds_to_those_chosen() -> None:
    in_two_countries()

    page = find_entries(SearchChoice("lanterns Estonia", {"country": ("FIN",)}), "en")

    assert {hit.entry.key for hit in page.hits} == {"est-steps", "fin-steps"}


@pytest.mark.parametrize(
    ("q", "keys"),
    [
        ("Estonia", {"est-steps", "est-pay"}),
        ("lanterns -Estonia", {"fin-steps"}),
        ("lanterns country:Estonia", {"est-steps"}),
        ("topic:pay", {"est-pay"}),
        ('"lanterns" FIN', {"fin-steps"}),
    ],
)
def test_where_countries_may_stand(q: str, keys: set[str]) -> None:
    in_two_countries()

    assert {hit.entry.key for hit in find_entries(SearchChoice(q), "en").hits} == keys


def test_with_nothing_in_the_country_named_help_leads_to_the_others() -> None:
    in_two_countries()

    page = find_entries(SearchChoice("night of Estonia"), "en")

    assert page.total == 0
    assert page.everywhere == "night"
    assert page.help
    assert [(c.country, c.entries) for c in page.help.coverage] == [("EST", 2)]


def test_a_country_of_which_there_is_nothing_is_told() -> None:
    in_two_countries()

    page = find_entries(SearchChoice("zebra Japan"), "en")

    assert page.help
    assert page.absent == ("JPN",)


def test_help_stays_short_when_much_is_chosen() -> None:
    three_countries()
    make_entry("xdd-pay", "XDD", topic="staying/pay")
    many = {
        "country": ("XAA", "XBB", "XCC", "XDD"),
        "topic": tuple(vocabulary().topics),
    }

    page = find_entries(SearchChoice("zebra", many), "en")

    assert page.help
    assert [(c.country, c.topic, c.entries) for c in page.help.coverage] == [
        ("XAA", None, 1),
        ("XBB", None, 1),
        ("XCC", None, 1),
        ("XDD", None, 1),
    ]


def test_a_hit_by_its_names_shows_the_name() -> None:
    make_entry("xaa-steps", title="Plain", bodies=["Institute of Lanterns"])
    make_entry("xaa-pay", title="Other")

    page = find_entries(SearchChoice("lantern institute"), "en")

    assert [hit.entry.key for hit in page.hits] == ["xaa-steps"]
    first = page.hits[0].passages[0]
    assert first.field == "names"
    assert "".join(words for words, _ in first.parts) == "Institute of Lanterns"
    assert [words for words, found in first.parts if found] == ["Institute", "Lanterns"]
    assert first.lang == ""
