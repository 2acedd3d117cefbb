"""What the search page says of countries in the words and of forms searched too."""

import re
from html import unescape

import pytest
from flask import Flask
from flask.testing import FlaskClient

from kb.services.publishing import TextInput
from tests.factories import make_entry


def lanterns(app: Flask) -> None:
    with app.app_context():
        make_entry("est-steps", "EST", title="Lanterns on a ladder")
        make_entry("fin-steps", "FIN", title="Lanterns by night")


def read(client: FlaskClient, address: str) -> str:
    """A page without its line breaks."""
    return " ".join(client.get(address).text.split())


def addresses(page: str, part: str) -> list[str]:
    found = map(unescape, re.findall(r'href="([^"]+)"', page))
    return [address for address in found if part in address]


def test_a_country_in_the_words_is_a_chip_to_take_off(
    app: Flask, client: FlaskClient
) -> None:
    lanterns(app)

    page = read(client, "/search?q=lanterns+in+Estonia&sort=newest")
    plain = read(client, addresses(page, "plain=EST")[0])

    assert "Country: Estonia" in page
    assert 'value="EST" checked disabled>' in page
    assert "Country: Estonia" not in plain
    assert "“Estonia” is searched as plain words." in plain
    assert '<input type="hidden" name="plain" value="EST">' in plain
    assert "sort=newest" in addresses(page, "plain=EST")[0]
    assert all("plain=EST" in one for one in addresses(plain, "sort=year"))
    assert addresses(plain, "search.json?")[0].endswith("plain=EST")


def test_a_country_left_out_is_a_chip_too(app: Flask, client: FlaskClient) -> None:
    lanterns(app)

    page = read(client, "/search?q=lanterns+-Estonia")

    assert "Without country: Estonia" in page
    assert "est-steps" not in page


def test_the_data_tell_of_the_countries(app: Flask, client: FlaskClient) -> None:
    lanterns(app)

    data = client.get("/search.json?q=lanterns+Estonia+-Finland+Japan").get_json()

    assert data["countries"] == [
        {"country": "EST", "words": "Estonia", "use": "narrows"},
        {"country": "FIN", "words": "Finland", "use": "left-out"},
        {"country": "JPN", "words": "Japan", "use": "unknown"},
    ]


def test_help_leads_out_of_the_country(app: Flask, client: FlaskClient) -> None:
    lanterns(app)

    page = read(client, "/search?q=night+zebra+Japan+Estonia")

    assert "Nothing about Japan has been recorded here yet." in page
    assert "Estonia: 1 experience recorded" in page
    assert "Search “night zebra Japan” in all countries" in page


@pytest.mark.parametrize(
    ("q", "shown", "off", "told"),
    [
        ("lantrens", "No entry has “lantrens”", "near:lantrens", "words close to"),
        ("fonari", "“fonari” was also read in", "script:fonari", "in other letters"),
    ],
)
def test_what_was_searched_too_goes_off_and_on(
    app: Flask, client: FlaskClient, q: str, shown: str, off: str, told: str
) -> None:
    with app.app_context():
        make_entry("xaa-a", title="Lanterns")
        make_entry(
            "xaa-b", texts={"en": TextInput("B", "b"), "ru": TextInput("Фонари", "С.")}
        )

    page = read(client, f"/search?q={q}")
    without = read(client, f"/search?q={q}&off={off}")
    back = re.search(r'href="([^"]+)" aria-label="Search with “', without)
    assert back
    again = read(client, unescape(back[1]))

    assert shown in page
    assert "<b>1</b> experience" in page
    assert any(
        f"off={off}" in one.replace("%3A", ":") for one in addresses(page, "off=")
    )
    assert shown not in without
    assert told in without
    assert "<b>0</b> experiences" in without
    assert shown in again


def test_a_passage_in_another_language_says_in_which(
    app: Flask, client: FlaskClient
) -> None:
    with app.app_context():
        texts = {"en": TextInput("Light", "x"), "ru": TextInput("Свет", "Фонари.")}
        make_entry("xaa-steps", texts=texts)

    page = read(client, "/search?q=фонари")

    assert "(in Russian):" in page
    assert 'lang="ru"><mark>Фонари</mark>.</span>' in page


def test_a_country_of_which_there_is_nothing_is_told_beside_results(
    app: Flask, client: FlaskClient
) -> None:
    with app.app_context():
        for at in range(4):
            make_entry(f"xaa-{at}", title="Lanterns")

    page = read(client, "/search?q=lanterns+Japan")

    assert "<b>4</b> experiences" in page
    assert page.count("Nothing about Japan has been recorded here yet.") == 1


@pytest.mark.parametrize(
    ("years", "told"),
    [
        ("year_from=2010", "began in 2010 or later"),
        ("year_to=2020", "began in 2020 or earlier"),
        ("year_from=2010&year_to=2020", "began 2010 to 2020"),
    ],
)
def test_the_chip_of_the_years_reads_well(
    client: FlaskClient, years: str, told: str
) -> None:
    assert told in read(client, f"/search?q=lanterns&{years}")
