"""Choices written in other ways, and names in an address that mean nothing here."""

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.factories import make_entry

# Names that the maker of addresses takes for its own arguments.
FOREIGN = ("endpoint", "_anchor", "_external", "_method", "_scheme", "values")


def test_an_unknown_theme_is_called_one_and_the_nearest_named(
    app: Flask, client: FlaskClient
) -> None:
    with app.app_context():
        make_entry(country="XAA")

    answer = client.get("/compare?country=XAA&theme=stayin")

    assert answer.status_code == 404
    assert "There is no theme “stayin” here." in answer.text
    assert 'href="/topics/staying"' in answer.text


@pytest.mark.parametrize("ending", ["", ".json"])
def test_a_search_is_led_to_the_one_form_of_a_country(
    app: Flask, client: FlaskClient, ending: str
) -> None:
    with app.app_context():
        make_entry(country="XAA")

    answer = client.get(f"/ru/search{ending}?country=xa&q=a+b&country=xaa&_anchor=c")

    assert answer.status_code == 302
    assert answer.location == f"/ru/search{ending}?q=a+b&_anchor=c&country=XAA"
    assert client.get(answer.location).status_code == 200


@pytest.mark.parametrize("ending", ["", ".json", ".csv", ".xlsx"])
@pytest.mark.parametrize("name", FOREIGN)
def test_no_name_in_an_address_breaks_the_way_to_its_one_form(
    app: Flask, client: FlaskClient, name: str, ending: str
) -> None:
    with app.app_context():
        make_entry(country="XAA")

    answer = client.get(f"/ru/compare{ending}?country=xa&{name}=FOO")

    assert answer.status_code == 302
    assert answer.location == f"/ru/compare{ending}?country=XAA&{name}=FOO"
