"""What is kept of a comparison and of an entry never outlives what it was made from."""

from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select, update

from kb.db import db
from kb.models import Item, Label, Source
from kb.services.publishing import log
from kb.services.record import latest
from tests.conftest import CountQueries
from tests.factories import make_country, make_entry, make_observation, withdraw

COMPARISON = "/compare?country=XAA&country=XBB&topic=staying/steps"
ENTRY = "/entries/xaa-steps"
PAGES = pytest.mark.parametrize("address", [COMPARISON, ENTRY])


@pytest.fixture
def filled(app: Flask) -> None:
    with app.app_context():
        make_country("XBB")
        make_entry("xaa-steps", title="Steps of Aland", year_from=2010)
        make_entry("xbb-steps", "XBB", title="Steps of Bland")
        make_observation(number=10, year=2020)


def _publish_anew() -> None:
    make_entry("xaa-steps", title="Steps rewritten", year_from=2010)


def _publish_another() -> None:
    make_entry("xaa-more", title="A second ladder")


def _withdraw_another() -> None:
    withdraw("xbb-steps")


def _validate() -> None:
    db.begin_write()
    item = db.session.scalars(select(Item).where(Item.key == "xaa-steps")).one()
    log("validate", "Ministry", item_id=item.id, revision_id=item.published_id)
    db.session.commit()


def _rename() -> None:
    db.begin_write()
    named = Label.vocabulary == "topic", Label.key == "staying/steps"
    db.session.execute(update(Label).where(*named).values(name="Ladders"))
    log("vocabulary", "test", subject="topic")
    db.session.commit()


def _correct_the_source() -> None:
    db.begin_write()
    known = Source.key == "paper"
    db.session.execute(update(Source).where(known).values(title="Corrected"))
    log("source", "test", subject="paper")
    db.session.commit()


@PAGES
def test_a_page_asked_for_again_is_the_same(
    client: FlaskClient, filled: None, address: str
) -> None:
    first = client.get(address).text

    assert client.get(address).text == first


@PAGES
@pytest.mark.parametrize(
    ("change", "words"),
    [
        (_publish_anew, "Steps rewritten"),
        (_publish_another, "A second ladder"),
        (_validate, "Validated on"),
        (_rename, "Ladders"),
        (_correct_the_source, "Corrected"),
    ],
)
def test_what_changes_shows_at_once(
    app: Flask,
    client: FlaskClient,
    filled: None,
    address: str,
    change: Callable[[], None],
    words: str,
) -> None:
    before = client.get(address).text
    with app.app_context():
        change()

    after = client.get(address).text

    assert words not in before
    assert words in after


@PAGES
def test_what_is_withdrawn_goes_at_once(
    app: Flask, client: FlaskClient, filled: None, address: str
) -> None:
    assert "Steps of Bland" in client.get(address).text
    with app.app_context():
        _withdraw_another()

    assert "Steps of Bland" not in client.get(address).text


@PAGES
def test_each_language_and_host_has_its_own(
    client: FlaskClient, filled: None, address: str
) -> None:
    english = client.get(address).text
    russian = client.get(f"/ru{address}").text
    elsewhere = client.get(address, base_url="http://elsewhere.example").text

    assert 'href="/countries/XAA"' in english
    assert 'href="/ru/countries/XAA"' in russian
    assert "elsewhere.example" not in english
    assert elsewhere.replace("elsewhere.example", "localhost") == english


@PAGES
def test_the_past_has_its_own(
    app: Flask, client: FlaskClient, filled: None, address: str
) -> None:
    with app.app_context():
        line = latest()
        _publish_anew()
    sign = "&" if "?" in address else "?"

    assert "Steps rewritten" in client.get(address).text
    past = client.get(f"{address}{sign}recorded=@{line}").text
    assert "Steps of Aland" in past
    assert "Steps rewritten" not in past


@PAGES
def test_a_kept_page_asks_only_how_far_the_log_is(
    client: FlaskClient, filled: None, count_queries: CountQueries, address: str
) -> None:
    client.get(address)
    with count_queries() as seen:
        client.get(address)

    assert len(seen) <= 2
    assert all("max(publication.id)" in statement for statement in seen)
