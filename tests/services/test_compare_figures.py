from typing import Any

import pytest
from flask.ctx import AppContext
from sqlalchemy import update

from kb.db import db
from kb.models import Indicator
from kb.services.compare import CompareChoice, Comparison, IndicatorRow, compare
from kb.services.publishing import log
from tests.factories import make_country, make_observation, make_vocabulary


def choose(indicator: str = "hours", **others: Any) -> CompareChoice:
    return CompareChoice(("XAA", "XBB"), indicators=(indicator,), **others)


def row(comparison: Comparison) -> IndicatorRow:
    return comparison.indicators[0]


def values(comparison: Comparison) -> list[list[float | None]]:
    return [[v.facts.number for v in c.values] for c in row(comparison).cells]


def both(first: dict[str, Any], second: dict[str, Any], **common: Any) -> None:
    make_observation(country="XAA", **{**common, **first})
    make_observation(country="XBB", **{**common, **second})


def test_values_of_different_sources_stand_side_by_side(ctx: AppContext) -> None:
    both({"number": 18}, {"number": 20})
    make_observation(country="XAA", source="other", number=19)

    comparison = compare(choose())

    assert values(comparison) == [[18, 19], [20]]
    assert [s.key for s in comparison.sources] == ["paper", "other"]
    assert row(comparison).reason == "sources differ"


def test_comparable_values_stand_on_one_scale(ctx: AppContext) -> None:
    both({"number": 10, "year": 2020}, {"number": 20, "year": 2024})

    found = row(compare(choose()))

    assert found.reason is None
    assert found.scale is not None
    assert [p.country for p in found.scale.lowest] == ["XAA"]
    assert [(p.country, p.year) for p in found.scale.highest] == [("XBB", 2024)]
    assert [v.share for c in found.cells for v in c.values] == [0.5, 1.0]


def test_only_the_newest_value_of_a_country_has_a_bar(ctx: AppContext) -> None:
    both({"number": 10, "year": 2020}, {"number": 20, "year": 2024})
    make_observation(country="XBB", number=18, year=2019)

    found = row(compare(choose()))

    assert [v.share for v in found.cells[1].values] == [1.0, None]


@pytest.mark.parametrize(
    ("first", "second", "reason"),
    [
        ({"year": 2018}, {"year": 2024}, "years apart"),
        ({"year": None}, {"year": 2024}, "year not known"),
        ({"level": "primary"}, {}, "dimensions differ"),
        ({"text": "about ten"}, {}, "not numbers"),
        ({"place": "Aland Town"}, {}, "fewer than two"),
    ],
)
def test_a_row_without_a_scale_says_why(
    ctx: AppContext, first: dict[str, Any], second: dict[str, Any], reason: str
) -> None:
    both(first, second)

    found = row(compare(choose()))

    assert (found.scale, found.reason) == (None, reason)
    assert all(v.share is None for c in found.cells for v in c.values)


def test_five_years_apart_are_not_too_many(ctx: AppContext) -> None:
    both({"year": 2019}, {"year": 2024})

    assert row(compare(choose())).scale is not None


def test_what_is_not_marked_comparable_has_no_scale(ctx: AppContext) -> None:
    both({"number": 5}, {"number": 6}, indicator="people")

    assert row(compare(choose("people"))).reason == "not comparable"


def test_money_of_two_currencies_has_no_scale(ctx: AppContext) -> None:
    money = {"amount_low": 10, "amount_high": 10, "period": "month"}
    both({"currency": "XTS"}, {"currency": "XXX"}, indicator="wage", **money)
    assert row(compare(choose("wage"))).reason == "not comparable"
    db.begin_write()
    db.session.execute(update(Indicator).values(comparable=True))
    log("vocabulary", "test", subject="wage")
    db.session.commit()

    assert row(compare(choose("wage"))).reason == "money differs"


def test_a_place_does_not_speak_for_its_country(ctx: AppContext) -> None:
    both({"number": 10}, {"number": 20})
    make_observation(country="XAA", number=90, place="Aland Town")

    found = row(compare(choose()))

    assert found.scale is not None
    assert found.scale.highest[0].value == 20
    assert [v.share for v in found.cells[0].values] == [0.5, None]


def test_a_year_shows_the_nearest_value_before_it(ctx: AppContext) -> None:
    both({"number": 10, "year": 2015}, {"number": 20, "year": 2019})
    make_observation(country="XAA", number=11, year=2018)
    make_observation(country="XAA", number=12, year=2022)

    comparison = compare(choose(year="2019"))

    assert values(comparison) == [[11], [20]]
    flags = [v.another_year for c in row(comparison).cells for v in c.values]
    assert flags == [True, False]


def test_a_year_before_all_values_names_theirs(ctx: AppContext) -> None:
    both({"number": 10, "year": 2022}, {"number": 20, "year": 2010})

    cell = row(compare(choose(year="2015"))).cells[0]

    assert cell.gap
    assert cell.later == (2022,)


def test_a_value_of_no_year_is_never_hidden(ctx: AppContext) -> None:
    both({"number": 10, "year": None}, {"number": 20, "year": 2010})

    comparison = compare(choose(year="2012"))

    assert values(comparison) == [[10], [20]]
    assert row(comparison).cells[0].values[0].another_year


def test_differences_hide_rows_of_equal_values_and_count_them(ctx: AppContext) -> None:
    both({"number": 18, "year": 2020}, {"number": 18})
    both({"number": 5}, {"number": 6}, indicator="people")
    choice = CompareChoice(
        ("XAA", "XBB"),
        topics=("staying/steps",),
        indicators=("people",),
        only="differences",
    )

    comparison = compare(choice)

    assert [r.key for r in comparison.indicators] == ["people"]
    assert [r.key for r in comparison.topics] == ["staying/steps"]
    assert comparison.hidden == 1


@pytest.mark.parametrize(
    "second", [{"level": "primary"}, {"text": "18 or so"}, {"number": 19}]
)
def test_differences_keep_what_differs(ctx: AppContext, second: dict[str, Any]) -> None:
    both({"number": 18}, second)

    assert compare(choose(only="differences")).hidden == 0


def test_a_gap_is_a_difference(ctx: AppContext) -> None:
    make_country("XBB")
    make_observation()

    assert compare(choose(only="differences")).hidden == 0


def test_a_topic_brings_its_indicators_that_have_values(ctx: AppContext) -> None:
    make_country("XBB")
    make_observation("hours")

    comparison = compare(CompareChoice(("XAA", "XBB"), topics=("staying/steps",)))

    assert [r.key for r in comparison.rows] == ["staying/steps", "hours"]


def test_an_indicator_that_is_named_stands_without_values(ctx: AppContext) -> None:
    make_vocabulary()
    make_country("XAA")
    make_country("XBB")

    comparison = compare(choose("people"))

    assert [c.gap for c in row(comparison).cells] == [True, True]
    assert comparison.groups[0].theme is None


def test_words_have_no_scale(ctx: AppContext) -> None:
    both({"yes_no": True}, {"yes_no": False}, indicator="licence")

    assert row(compare(choose("licence"))).reason == "words"
