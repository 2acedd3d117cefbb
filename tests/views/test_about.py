"""What this is, how it is made, how to search it."""

import re
from html import unescape
from urllib.parse import unquote

from flask.testing import FlaskClient


def test_about_tells_the_initiatives_facts_and_sources(
    seeded_client: FlaskClient,
) -> None:
    page = seeded_client.get("/about").text

    assert "Skilled Teachers - Skilled Nation" in page
    assert 'href="/countries/TJK"' in page
    assert "creativecommons.org/licenses/by-sa/3.0/igo" in page


def test_the_initiatives_words_say_that_they_are_english(
    seeded_client: FlaskClient,
) -> None:
    page = seeded_client.get("/ru/about").text

    assert '<dd lang="en">Skilled Teachers - Skilled Nation</dd>' in page


def test_methods_name_the_words_of_the_vocabulary(seeded_client: FlaskClient) -> None:
    page = seeded_client.get("/methods").text

    for word in ("Law or rule", "City or district", "Suspended", "Official statement"):
        assert word in page


def test_every_example_of_the_search_help_finds_something(
    seeded_client: FlaskClient,
) -> None:
    page = seeded_client.get("/search/help").text
    examples = re.findall(r'href="/search\?q=([^"]+)"', page)

    assert len(examples) == 12
    for example in examples:
        query = unquote(unescape(example))
        found = seeded_client.get("/search.json", query_string={"q": query})
        assert found.get_json()["total"] > 0, query
