"""The search page says of every result why it is there, and when it had no time."""

import re
from html import unescape

import pytest
from flask import Flask
from flask.testing import FlaskClient

from kb.services import indexing
from tests.factories import make_entry
from tests.relevance.judged import Judged, read_judged

BODY = "Avloniy nomidagi pedagogik mahorat instituti"
LATE = -1  # seconds: the time is up before the search begins


def hits(page: str) -> list[str]:
    return re.findall(r'<article class="hit">.*?</article>', page, re.DOTALL)


def why(hit: str) -> list[str]:
    """The title where it has marked words, and the passages that have some."""
    lines = re.findall(r"<h2.*?</h2>|<p class=\"hit__passage\">.*?</p>", hit, re.DOTALL)
    return [line for line in lines if re.search(r"<mark>[^<]*\w[^<]*</mark>", line)]


@pytest.mark.parametrize("query", read_judged(), ids=lambda query: query.id)
def test_every_hit_of_a_judged_query_shows_why_it_matched(
    seeded_client: FlaskClient, query: Judged
) -> None:
    page = seeded_client.get("/search", query_string={"q": query.text}).text

    assert hits(page)
    if query.text in re.findall(r"\(search “([^”]+)” as plain words\)", page):
        named = {unescape(c) for c in re.findall(r'class="iso"[^>]*>(\w+)<', page)}
        assert len(named) == 1  # nothing but a country was asked for
        return
    unexplained = [hit for hit in hits(page) if not why(hit)]
    assert unexplained == []
    assert all('class="hit__field"' in hit for hit in hits(page))


def test_the_name_of_a_body_is_shown_where_it_was_found(
    seeded_client: FlaskClient,
) -> None:
    page = seeded_client.get("/search", query_string={"q": BODY}).text

    first = hits(page)[0]
    assert any("<mark>Avloniy</mark>" in line for line in why(first))


def test_a_search_that_had_no_time_says_so_and_shows_what_it_found(
    app: Flask, client: FlaskClient
) -> None:
    with app.app_context():
        make_entry("xaa-steps", title="Lanterns on a ladder")
        make_entry("xaa-lamps", title="Lamps on a ladder")
        indexing.configure("whoosh:///:memory:", seconds=LATE)
        indexing.rebuild()

    page = client.get("/search?q=lanterns+or+lamps").text
    data = client.get("/search.json?q=lanterns+or+lamps").get_json()
    russian = client.get("/ru/search?q=lanterns+or+lamps").text
    nothing = client.get("/search?q=").text

    assert "The search stopped before it had looked at everything" in page
    assert "Lanterns" in hits(page)[0].replace("<mark>", "")
    assert data["incomplete"] is True
    assert "Поиск остановился" in russian
    assert "The search stopped" not in nothing


def test_concepts_called_the_same_in_a_language_are_told_apart(
    seeded_client: FlaskClient,
) -> None:
    page = seeded_client.get("/ru/search?q=in-service+training").text

    named = re.findall(r'class="search__also">(.*?)<a ', page, re.DOTALL)
    labels = [re.sub(r"<[^>]+>|\s+", " ", one).strip() for one in named]
    assert len(labels) > 1
    assert len(set(labels)) == len(labels)
    assert any("(" in label for label in labels)
