"""The list of indicators, one indicator, and the wording of values."""

from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.factories import make_country, make_observation
from tests.views.browsing import fill


def test_an_indicator_shows_value_year_source_and_who_is_missing(
    app: Flask, client: FlaskClient
) -> None:
    fill(app)

    page = client.get("/indicators/hours").text

    assert '<b class="value">18</b> <span class="unit">hours</span>' in page
    assert "2000" in page
    assert 'href="/sources/paper"' in page
    assert "No value recorded" in page
    assert 'href="/countries/XCC"' in page


def test_columns_stand_only_for_dimensions_in_use(
    app: Flask, client: FlaskClient
) -> None:
    with app.app_context():
        make_observation("hours", area="rural")

    page = client.get("/indicators/hours").text

    assert "rural" in page
    assert ">Area</th>" in page
    assert ">Sex</th>" not in page


MONEY = {"amount_low": 1000.5, "amount_high": 2000, "currency": "XTS"}


@pytest.mark.parametrize(
    ("indicator", "facts", "words"),
    [
        ("licence", {"yes_no": True}, ">Yes<"),
        ("licence", {"yes_no": False}, ">No<"),
        ("duty", {"text": "every <day>"}, "every &lt;day&gt;"),
        ("hours", {"text": "10-11"}, "10-11"),
        ("employer", {"choices": ("school",)}, "School"),
        ("helpers", {"choices": ("state", "school")}, "State; School"),
        ("wage", MONEY | {"period": "month"}, "1,000.5–2,000"),
        ("wage", MONEY | {"period": "year", "gross": "net"}, "a year, net"),
        ("wage", MONEY | {"period": "month", "announced": True}, "only announced"),
        ("hours", {"number": 0}, '<b class="value">0</b>'),
        ("hours", {"year": None}, "year not known"),
        ("hours", {"place": "Port Town"}, "Port Town"),
        ("hours", {"sex": "female", "sector": "private"}, "private schools"),
        ("hours", {"language_of_instruction": "Alandic"}, "taught in: Alandic"),
    ],
)
def test_values_are_put_into_words(
    app: Flask,
    client: FlaskClient,
    indicator: str,
    facts: dict[str, Any],
    words: str,
) -> None:
    with app.app_context():
        make_country("XAA")
        make_observation(indicator, **facts)

    assert words in client.get(f"/indicators/{indicator}").text


def test_words_of_a_value_tell_their_language(app: Flask, client: FlaskClient) -> None:
    with app.app_context():
        make_observation("duty", text="every day")

    assert '<span lang="en">every day</span>' in client.get("/ru/indicators/duty").text
