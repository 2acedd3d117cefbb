"""The coverage matrix and the first page's glance at it."""

from flask import Flask
from flask.testing import FlaskClient

from tests.views.browsing import fill


def test_cells_give_number_shade_and_way_to_the_entries(
    app: Flask, client: FlaskClient
) -> None:
    fill(app, 3)

    page = client.get("/coverage").text

    assert 'class="l3"' in page
    assert 'href="/countries/XAA#staying-steps"' in page
    assert "No entry is not no policy" in page
    assert "nothing recorded on 3 topics of 4" in page


def test_entries_that_only_bear_on_a_topic_do_not_fill_its_gap(
    app: Flask, client: FlaskClient
) -> None:
    fill(app, 2)

    cell = client.get("/coverage").text.partition("/countries/XBB#staying-steps")[2]

    assert "Nothing recorded" in cell[:200]
    assert "(+2)" in cell[:400]


def test_the_first_page_leads_on(app: Flask, client: FlaskClient) -> None:
    fill(app)

    page = client.get("/").text

    assert 'action="/search"' in page
    assert 'href="/countries/XAA#staying"' in page
    assert "Five steps 0" in page
    assert "compiled by desk research" in page
