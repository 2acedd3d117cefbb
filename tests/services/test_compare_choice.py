from typing import Any

import pytest
from flask.ctx import AppContext

from kb.errors import NotFound, Problem
from kb.services.compare import CompareChoice, canonical, compare
from kb.services.nearest import nearest
from kb.services.vocabulary import vocabulary
from tests.conftest import CountQueries
from tests.factories import (
    make_country,
    make_entry,
    make_observation,
    make_source,
    make_vocabulary,
)


@pytest.fixture(autouse=True)
def words(ctx: AppContext) -> None:
    make_vocabulary()
    make_country("XAA")


@pytest.mark.parametrize(
    ("field", "given"),
    [
        ("year", "19"),
        ("year", "20x5"),
        ("year", "２０１９"),
        ("year", "2999"),
        ("recorded", "yesterday"),
        ("recorded", "@99999"),
        ("only", "gaps"),
    ],
)
def test_a_wrong_setting_is_named_and_the_rest_holds(field: str, given: str) -> None:
    make_entry()
    others: dict[str, Any] = {field: given}
    choice = CompareChoice(("XAA",), topics=("staying/steps",), **others)

    comparison = compare(choice)

    assert comparison.problems == (Problem(field, given),)
    assert comparison.entries == 1


def test_more_than_twelve_countries_keep_the_first_twelve() -> None:
    codes = [f"Y{letter}{letter}" for letter in "ABCDEFGHIJKLM"]
    for code in codes:
        make_country(code)

    comparison = compare(CompareChoice(tuple(codes)))

    assert comparison.countries == tuple(codes[:12])
    assert comparison.problems == (Problem("country", "13"),)


@pytest.mark.parametrize(
    ("choice", "kind", "near"),
    [
        (CompareChoice(("XAB",)), "country", "XAA"),
        (CompareChoice(("XAA",), topics=("steps",)), "topic", "staying/steps"),
        (CompareChoice(("XAA",), themes=("stayin",)), "theme", "staying"),
        (CompareChoice(("XAA",), indicators=("hour",)), "indicator", "hours"),
    ],
)
def test_an_unknown_key_is_not_found_and_the_nearest_named(
    choice: CompareChoice, kind: str, near: str
) -> None:
    with pytest.raises(NotFound) as caught:
        compare(choice)

    assert caught.value.kind == kind
    assert near in caught.value.near


def test_nearest_reads_names_in_any_language_and_keys() -> None:
    make_country("KAZ", "KZ")
    make_entry("xaa-steps")
    make_source("xa-paper-2020")

    assert nearest("country", "казахстан")[0] == "KAZ"
    assert nearest("topic", "ступени")[0] == "staying/steps"
    assert nearest("entry", "xaa-step") == ("xaa-steps",)
    assert nearest("source", "xa-paper-2021")[0] == "xa-paper-2020"
    assert nearest("instrument", "anything") == ()
    assert nearest("country", "x" * 100_000) == ()
    assert nearest("country", "") == ()
    assert nearest("nonsense", "KAZ") == ()


def test_codes_of_countries_are_written_one_way() -> None:
    make_country("KAZ", "KZ")

    assert canonical(("kaz", "KZ", "xaa", "nope"), vocabulary()) == (
        "KAZ",
        "XAA",
        "nope",
    )


def test_without_a_country_there_are_no_rows() -> None:
    make_entry()

    comparison = compare(CompareChoice(topics=("staying/steps",)))

    assert (comparison.rows, comparison.summary) == ((), ())


def test_costs_the_same_for_any_number_of_rows(count_queries: CountQueries) -> None:
    make_country("XBB")
    choice = CompareChoice(("XAA", "XBB"), recorded="")
    make_entry("one", evidence=("survey",), bodies=("A body",), instruments=("act",))
    make_observation()
    vocabulary()
    with count_queries() as few:
        compare(choice)
    for n in range(5):
        make_entry(f"more-{n}", "XBB", sources=(f"s{n}",), topic="staying/pay")
        make_observation(country="XBB", source=f"s{n}", year=2010 + n)
        make_observation("helpers", "XBB", choices=("state",), year=2010 + n)
    vocabulary()
    with count_queries() as many:
        compare(choice)

    assert len(few) == len(many) > 5
