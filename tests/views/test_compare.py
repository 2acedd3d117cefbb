"""The page of a comparison: its choice, its rows, its words."""

import pytest
from flask import Flask
from flask.testing import FlaskClient

from kb.services.record import latest
from tests.conftest import CountQueries
from tests.factories import make_country, make_entry, make_observation, withdraw

BOTH = "country=XAA&country=XBB"
STEPS = f"/compare?{BOTH}&topic=staying/steps"


@pytest.fixture
def filled(app: Flask) -> None:
    with app.app_context():
        make_country("XBB")
        make_entry("xaa-steps", title="Steps of Aland", year_from=2010)
        make_entry("xaa-pay", topic="staying/pay", also_topics=("staying/steps",))
        make_observation(number=10, year=2020)
        make_observation("hours", "XBB", number=20)


def test_before_a_choice_the_form_stands_alone(
    client: FlaskClient, filled: None
) -> None:
    answer = client.get("/compare")

    assert answer.status_code == 200
    assert 'name="country"' in answer.text
    assert 'value="staying/steps"' in answer.text
    assert "<table" not in answer.text


def test_a_choice_shows_the_countries_side_by_side(
    client: FlaskClient, filled: None
) -> None:
    page = client.get(STEPS).text

    assert "Steps of Aland" in page
    assert "Nothing recorded" in page
    assert "See also:" in page
    assert 'href="#source-1"' in page
    assert 'id="source-1"' in page
    assert 'class="bar"' in page
    assert "Furthest apart:" in page
    assert "Steps</a>: national measures in force in 1 of 2 countries" in page
    assert "from 10 hours in XAA (2020) to 20 hours in XBB (2024)" in page


def test_a_row_without_bars_says_why(app: Flask, client: FlaskClient) -> None:
    with app.app_context():
        make_country("XBB")
        make_observation(year=2010)
        make_observation(country="XBB", year=2020)

    page = client.get(f"/compare?{BOTH}&indicator=hours").text

    assert "the years lie more than five apart" in page
    assert 'class="bar"' not in page


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ("year=20", "is no year"),
        ("recorded=soon", "is no day of the record"),
        ("only=gaps", "no way to narrow"),
    ],
)
def test_a_wrong_setting_keeps_the_rest(
    client: FlaskClient, filled: None, wrong: str, said: str
) -> None:
    answer = client.get(f"{STEPS}&{wrong}")

    assert answer.status_code == 400
    assert said in answer.text
    assert "Steps of Aland" in answer.text
    assert f'value="{wrong.partition("=")[2]}"' in answer.text or "only" in wrong


def test_too_many_countries_show_the_first_twelve(
    app: Flask, client: FlaskClient
) -> None:
    codes = [f"Y{letter}{letter}" for letter in "ABCDEFGHIJKLM"]
    with app.app_context():
        make_entry()
        for code in codes:
            make_country(code)

    answer = client.get("/compare?" + "&".join(f"country={code}" for code in codes))

    assert answer.status_code == 400
    assert "13 countries were chosen: the first 12 are shown" in answer.text


@pytest.mark.parametrize(
    "unknown", ["country=XZZ", "country=XAA&topic=none", "country=XAA&theme=none"]
)
def test_what_is_unknown_is_not_found(
    client: FlaskClient, filled: None, unknown: str
) -> None:
    assert client.get(f"/compare?{unknown}").status_code == 404


@pytest.mark.parametrize("ending", ["", ".json", ".csv", ".xlsx"])
def test_codes_are_led_to_their_one_form(
    app: Flask, client: FlaskClient, ending: str
) -> None:
    with app.app_context():
        make_entry(country="XAA")

    answer = client.get(f"/compare{ending}?country=xaa&topic=staying/steps&year=")

    assert answer.status_code == 302
    assert answer.location == f"/compare{ending}?country=XAA&topic=staying/steps"


def test_without_a_country_the_page_asks_for_one(
    client: FlaskClient, filled: None
) -> None:
    answer = client.get("/compare?topic=staying/steps")

    assert answer.status_code == 200
    assert "No country is chosen yet" in answer.text


def test_a_year_parts_what_held_from_the_rest(
    app: Flask, client: FlaskClient, filled: None
) -> None:
    with app.app_context():
        make_entry("xaa-undated", title="Undated")

    page = client.get(f"{STEPS}&year=2015").text

    assert "Policies of <b>2015</b>" in page
    assert page.index("Steps of Aland") < page.index(">Year not known<")
    assert "recorded for 2020" in page


def test_a_citation_fixes_the_record(
    app: Flask, client: FlaskClient, filled: None
) -> None:
    with app.app_context():
        number = latest()
        cited = f"{STEPS}&recorded=@{number}"
        assert cited.replace("&", "&amp;") in client.get(STEPS).text
        withdraw("xaa-steps")

    page = client.get(cited).text

    assert "withdrawn on" in page
    assert "Steps of Aland" not in page
    assert "Sources and vocabularies are shown as they are now" in page


def test_differences_say_how_many_rows_they_hide(
    app: Flask, client: FlaskClient, filled: None
) -> None:
    with app.app_context():
        make_observation("people", number=5)
        make_observation("people", "XBB", number=5)

    page = client.get(f"{STEPS}&indicator=people&only=differences").text

    assert "1 indicator with equal values is left out" in page
    assert 'id="indicator-people"' not in page
    assert 'id="topic-staying-steps"' in page


def test_another_language_has_its_words_and_its_texts(
    client: FlaskClient, filled: None
) -> None:
    page = client.get(f"/ru{STEPS}").text

    assert "Ступени" in page
    assert 'lang="en"' in page


def test_costs_the_same_for_any_number_of_rows(
    app: Flask, client: FlaskClient, filled: None, count_queries: CountQueries
) -> None:
    client.get("/compare")  # which reads the vocabulary
    with count_queries() as few:
        client.get(STEPS)
    with app.app_context():
        for n in range(4):
            make_entry(f"xbb-{n}", "XBB", sources=(f"s{n}",))
            make_observation("hours", "XBB", source=f"s{n}", year=2010 + n)
    client.get("/compare")

    with count_queries() as many:
        client.get(STEPS)

    assert len(few) == len(many) > 5
