"""What the pages to browse have in common."""

import re

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.conftest import CountQueries
from tests.factories import make_entry, make_observation
from tests.views.browsing import fill

PAGES = (
    "/",
    "/countries",
    "/countries/XAA",
    "/topics",
    "/topics/staying/steps",
    "/indicators",
    "/indicators/hours",
    "/coverage",
    "/about",
    "/methods",
    "/search/help",
)
INVENTED = ("/countries/XAA", "/topics/staying/steps", "/indicators/hours")
SHIPPED = (
    "/countries/KAZ",
    "/topics/career/pay-and-allowances",
    "/indicators/starting-salary-monthly",
    "/indicators/hiring-procedure",
)


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("prefix", ["", "/ru", "/kk"])
def test_every_page_shows_the_shipped_content(
    seeded_client: FlaskClient, prefix: str, path: str
) -> None:
    if path in INVENTED:
        path = SHIPPED[INVENTED.index(path)]

    answer = seeded_client.get(prefix + path)

    assert answer.status_code == 200
    assert "<h1" in answer.text


@pytest.mark.parametrize("path", PAGES)
def test_an_empty_base_has_pages_too(client: FlaskClient, path: str) -> None:
    expected = 404 if path in INVENTED else 200

    assert client.get(path).status_code == expected


@pytest.mark.parametrize("path", PAGES)
def test_a_page_costs_the_same_with_few_rows_and_with_many(
    app: Flask, client: FlaskClient, count_queries: CountQueries, path: str
) -> None:
    fill(app, 2)
    client.get(path)  # the vocabularies are read once and kept
    with count_queries() as few:
        client.get(path)
    with app.app_context():
        grow()
    client.get(path)  # a log that has grown is asked once what changed

    with count_queries() as many:
        client.get(path)

    assert len(few) == len(many)
    assert len(many) < 40


@pytest.mark.parametrize(
    "path",
    ["/countries/XAA", "/topics/staying/steps", "/indicators/hours", "/coverage"],
)
def test_a_wrong_moment_is_said_and_the_page_shown(
    app: Flask, client: FlaskClient, path: str
) -> None:
    fill(app)

    wrong = client.get(f"{path}?recorded=yesterday")
    past = client.get(f"{path}?recorded=2001-01-01")

    assert wrong.status_code == 400
    assert "“yesterday” is no day of the record" in wrong.text
    assert past.status_code == 200
    assert "before anything was published" in past.text


@pytest.mark.parametrize("path", ["/countries", "/indicators/hours"])
def test_a_wrong_order_is_said_and_the_page_shown(
    app: Flask, client: FlaskClient, path: str
) -> None:
    fill(app)

    answer = client.get(f"{path}?sort=<size>")

    assert answer.status_code == 400
    assert "There is no order “&lt;size&gt;”" in answer.text
    assert "Country" in answer.text


@pytest.mark.parametrize(
    ("path", "near"),
    [
        ("/countries/XA9", "/countries/XAA"),
        ("/topics/staying/step", "/topics/staying/steps"),
        ("/indicators/hour", "/indicators/hours"),
    ],
)
def test_what_is_unknown_names_the_nearest(
    app: Flask, client: FlaskClient, path: str, near: str
) -> None:
    fill(app)

    answer = client.get(path)

    assert answer.status_code == 404
    assert f'href="{near}"' in answer.text


def test_links_of_the_pages_lead_to_pages(seeded_client: FlaskClient) -> None:
    own = ("/countries", "/topics", "/indicators", "/coverage", "/about", "/methods")
    paths = ("/", *SHIPPED, *(path for path in PAGES if path not in INVENTED))
    pages = [seeded_client.get(path).text for path in paths]

    links = {link for page in pages for link in re.findall(r' href="(/[^"#?]*)', page)}

    kept = sorted(link for link in links if link.startswith(own))
    assert len(kept) > 120
    for link in kept:
        assert seeded_client.get(link).status_code == 200, link


def grow() -> None:
    """Many more rows, without a change of the vocabularies."""
    for number in range(10, 20):
        make_entry(f"more-{number}", topic="staying/steps", year_from=1990 + number)
        make_observation("hours", "XBB", year=1980 + number)
        make_observation("people", "XAA", year=1980 + number)
