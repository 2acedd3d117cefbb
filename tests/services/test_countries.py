"""The list of countries, and codes that lead to one."""

import pytest

from kb.errors import NotFound, Problem
from kb.services.countries import find_country, list_countries
from tests.factories import make_country, make_entry, make_vocabulary

pytestmark = pytest.mark.usefixtures("ctx")


@pytest.mark.parametrize("given", ["XAA", "xaa", "XA", "xa", "Xa"])
def test_a_country_is_found_by_either_code(given: str) -> None:
    make_country("XAA", "XA")

    assert find_country(given) == "XAA"


@pytest.mark.parametrize("given", ["", "X", "XAAA", "ß", "\N{LATIN SMALL LIGATURE FI}"])
def test_other_words_are_no_country(given: str) -> None:
    make_country("XAA", "XA")

    with pytest.raises(NotFound):
        find_country(given)


def test_entries_are_counted_by_theme() -> None:
    make_entry("one", topic="joining/finding")
    make_entry("two", topic="staying/pay")
    make_entry("three", topic="staying/steps")

    line = list_countries().lines["XAA"]

    assert line.by_theme == {"joining": 1, "staying": 2}
    assert line.entries == 3
    assert line.newest is not None


def test_the_newest_change_comes_first_when_asked_for() -> None:
    make_entry("old", country="XAA")
    make_country("XCC")
    make_entry("new", country="XBB")

    assert list(list_countries("newest").lines) == ["XBB", "XAA", "XCC"]
    assert list(list_countries().lines) == ["XAA", "XBB", "XCC"]


def test_an_unknown_order_is_said_and_the_usual_one_kept() -> None:
    make_vocabulary()

    page = list_countries("size")

    assert page.problems == (Problem("sort", "size"),)
    assert page.sort == "name"
