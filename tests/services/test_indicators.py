"""Indicators, and every country's values side by side."""

import pytest

from kb.errors import NotFound, Problem
from kb.services.indicators import list_indicators, show_indicator
from kb.services.record import latest
from tests.factories import make_country, make_observation, make_vocabulary

pytestmark = pytest.mark.usefixtures("ctx")


def test_indicators_stand_under_their_topic_context_first() -> None:
    make_observation("hours", "XAA", year=2020)
    make_observation("hours", "XAA", year=2021)
    make_observation("hours", "XBB")

    page = list_indicators()

    assert [group.topic for group in page.groups] == [
        None,
        "joining/finding",
        "joining/choosing",
        "staying/steps",
        "staying/pay",
    ]
    lines = {g.indicator.key: g for group in page.groups for g in group.lines}
    assert (lines["hours"].countries, lines["hours"].values) == (2, 3)
    assert (lines["wage"].countries, lines["wage"].values) == (0, 0)


def test_a_superseded_value_is_neither_counted_nor_shown() -> None:
    old = make_observation("hours", number=17)
    then = latest()
    make_observation("hours", number=18, supersedes_id=old.id)

    lines = [line for group in list_indicators().groups for line in group.lines]

    assert sum(line.values for line in lines) == 1
    assert [o.number for o in show_indicator("hours").rows] == [18]
    assert [o.number for o in show_indicator("hours", f"@{then}").rows] == [17]


def test_countries_without_a_value_are_named() -> None:
    make_observation("hours", "XAA")
    make_country("XBB")

    page = show_indicator("hours")

    assert page.missing == ("XBB",)
    assert page.compared == ("XAA",)


def test_only_dimensions_in_use_make_columns() -> None:
    make_observation("hours", level="primary", area="rural")
    make_observation("hours")

    assert show_indicator("hours").dimensions == ("level", "area")


def test_values_can_stand_newest_first() -> None:
    make_observation("hours", "XAA", year=2020)
    make_observation("hours", "XAA", year=None)
    make_observation("hours", "XBB", year=2022)

    page = show_indicator("hours", sort="year")

    assert [o.year for o in page.rows] == [2022, 2020, None]
    assert [len(rows) for rows in page.by_country.values()] == [1, 2]


def test_wrong_choices_are_said_and_the_rest_kept() -> None:
    make_observation("hours")

    page = show_indicator("hours", "@999", "size")

    assert page.problems == (Problem("recorded", "@999"), Problem("sort", "size"))
    assert len(page.rows) == 1


def test_an_unknown_indicator_is_not_found_with_the_nearest() -> None:
    make_vocabulary()

    with pytest.raises(NotFound) as caught:
        show_indicator("hour")

    assert caught.value.near[0] == "hours"
