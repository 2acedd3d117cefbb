"""The laws and acts of a country, and one of them."""

import pytest

from kb.errors import NotFound
from kb.services.instruments import list_instruments, show_instrument
from tests.factories import make_country, make_entry, make_instrument

pytestmark = pytest.mark.usefixtures("ctx")


def test_acts_stand_by_kind_the_newest_first_and_undated_last() -> None:
    make_instrument("undated", date=None)
    make_instrument("old", date="2001")
    make_instrument("new", date="2019-12-27")
    make_instrument("order", kind="order")
    make_instrument("foreign", country="XBB")

    page = list_instruments("XAA")

    told = [(k.kind, [b.instrument.key for b in k.instruments]) for k in page.kinds]
    assert told == [("law", ["new", "old", "undated"]), ("order", ["order"])]
    assert page.total == 4


def test_an_act_names_the_public_entries_that_rest_on_it() -> None:
    make_entry("xaa-one", instruments=("act",))
    make_entry("xaa-draft", instruments=("act",), published=False)

    behind = list_instruments("XAA").kinds[0].instruments[0]

    assert [entry.key for entry in behind.entries] == ["xaa-one"]
    assert [entry.key for entry in show_instrument("act").entries] == ["xaa-one"]


def test_a_country_without_acts_has_an_empty_list() -> None:
    make_country("XAA")

    assert list_instruments("XAA").kinds == ()


def test_an_act_names_its_successor_and_what_it_replaced() -> None:
    new = make_instrument("new-act")
    make_instrument("old-act", replaced_by_id=new.id)

    later, earlier = show_instrument("new-act"), show_instrument("old-act")

    assert [one.key for one in later.replaced] == ["old-act"]
    assert later.successor is None
    assert earlier.successor is not None
    assert earlier.successor.key == "new-act"


def test_unknown_acts_and_countries_name_the_nearest() -> None:
    make_instrument("teachers-act")

    with pytest.raises(NotFound) as act:
        show_instrument("teacher-act")
    with pytest.raises(NotFound) as country:
        list_instruments("XAB")

    assert act.value.near == ("teachers-act",)
    assert (country.value.kind, country.value.near) == ("country", ("XAA",))
