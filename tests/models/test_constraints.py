"""The database itself refuses rows that make no sense."""

from collections.abc import Callable
from typing import Any

import pytest
from flask.ctx import AppContext
from sqlalchemy import update
from sqlalchemy.exc import DBAPIError, IntegrityError

from kb.db import db
from kb.models import Country, Item, Label, Publication
from kb.services.publishing import TextInput
from tests.factories import (
    make_country,
    make_entry,
    make_observation,
    make_source,
    make_vocabulary,
)

MONEY = {"amount_low": 2, "amount_high": 3, "currency": "USD", "period": "month"}


def _refuses(name: str) -> Any:
    return pytest.raises(IntegrityError, match=name)


@pytest.mark.parametrize(
    ("facts", "name"),
    [
        ({"nature": "finding", "status": "in force"}, "ck_entry_revision_status"),
        ({"nature": "rule", "status": None}, "ck_entry_revision_status"),
        ({"scope": "city"}, "ck_entry_revision_place"),
        ({"place": "Somewhere"}, "ck_entry_revision_place"),
        ({"place_code": "XA-1"}, "ck_entry_revision_place_code"),
        ({"year_from": 20}, "ck_entry_revision_year_from"),
        ({"year_to": 3000}, "ck_entry_revision_year_to"),
        ({"year_from": 2020, "year_to": 2019}, "ck_entry_revision_years"),
        ({"origin": "hearsay"}, "ck_revision_origin"),
    ],
)
def test_senseless_entries(ctx: AppContext, facts: dict[str, Any], name: str) -> None:
    with _refuses(name):
        make_entry(**facts)


def test_a_language_that_is_not_ours(ctx: AppContext) -> None:
    texts = {"en": TextInput("A", "B"), "xx": TextInput("C", "D")}

    with _refuses("ck_revision_text_lang"):
        make_entry(texts=texts)


@pytest.mark.parametrize("field", ["topic", "nature", "scope", "status"])
def test_words_that_are_in_no_vocabulary(ctx: AppContext, field: str) -> None:
    facts: dict[str, Any] = {field: "nonsense"}
    if field == "scope":
        facts["place"] = "Somewhere"

    with pytest.raises(IntegrityError, match=r"(?i)foreign key"):
        make_entry(**facts)


@pytest.mark.parametrize(
    ("indicator", "facts", "name"),
    [
        ("hours", {"number": None}, "ck_observation_value"),
        ("duty", {"number": 3, "text": "three"}, "ck_observation_number"),
        ("duty", {"yes_no": True}, "ck_observation_yes_no"),
        ("wage", {**MONEY, "currency": None}, "ck_observation_money"),
        ("wage", {**MONEY, "amount_high": 1}, "ck_observation_money"),
        ("hours", MONEY, "ck_observation_money"),
        ("wage", {**MONEY, "period": "day"}, "ck_observation_period"),
        ("wage", {**MONEY, "gross": "perhaps"}, "ck_observation_gross"),
        ("hours", {"year": 1492}, "ck_observation_year"),
        ("hours", {"sex": "any"}, "ck_observation_sex"),
        ("hours", {"area": "sea"}, "ck_observation_area"),
        ("hours", {"sector": "third"}, "ck_observation_sector"),
        ("hours", {"place_code": "XA-1"}, "ck_observation_place_code"),
        ("hours", {"retracted": True}, "ck_observation_retracted"),
    ],
)
def test_senseless_observations(
    ctx: AppContext, indicator: str, facts: dict[str, Any], name: str
) -> None:
    with _refuses(name):
        make_observation(indicator, **facts)


def test_an_option_of_another_indicator(ctx: AppContext) -> None:
    with pytest.raises(IntegrityError, match=r"(?i)foreign key"):
        make_observation("employer", choices=("none",))


@pytest.mark.parametrize(
    ("action", "columns"),
    [
        ("publish", {}),
        ("publish", {"subject": "paper"}),
        ("source", {}),
        ("withdraw", {}),
        ("celebrate", {"subject": "paper"}),
    ],
)
def test_lines_of_the_log_without_what_their_action_needs(
    ctx: AppContext, action: str, columns: dict[str, str]
) -> None:
    make_country()
    line = db.session.get_one(Publication, 1)
    db.begin_write()
    db.session.add(
        Publication(id=2, at=line.at, actor="test", action=action, **columns)
    )

    with _refuses("ck_publication_action"):
        db.session.flush()


@pytest.mark.parametrize("pointer", ["head_id", "published_id"])
def test_pointers_to_the_revision_of_another_item(
    ctx: AppContext, pointer: str
) -> None:
    one, other = make_entry("xaa-one"), make_entry("xaa-other")
    db.begin_write()
    move = update(Item).where(Item.id == one.id).values({pointer: other.head_id})

    with pytest.raises(IntegrityError, match=r"(?i)foreign key"):
        db.session.execute(move)


@pytest.mark.parametrize("codes", [("XAAA", "XA"), ("XAA", "X"), ("xaa", "XA")])
def test_codes_that_are_not_of_iso(ctx: AppContext, codes: tuple[str, str]) -> None:
    db.begin_write()
    db.session.add(Country(alpha3=codes[0], alpha2=codes[1]))

    with pytest.raises(DBAPIError, match=r"ck_country_alpha|too long"):
        db.session.flush()


@pytest.mark.parametrize("make", [make_country, make_source])
def test_the_same_country_or_source_twice(
    ctx: AppContext, make: Callable[[], object]
) -> None:
    make()

    with _refuses("(?i)unique"):
        make()


def test_the_same_label_twice(ctx: AppContext) -> None:
    make_vocabulary()
    db.begin_write()
    db.session.add(Label(vocabulary="theme", key="joining", lang="en", name="Again"))

    with _refuses("(?i)unique"):
        db.session.flush()


def test_a_source_read_in_some_other_way(ctx: AppContext) -> None:
    with _refuses("ck_source_read"):
        make_source(read="glanced at")
