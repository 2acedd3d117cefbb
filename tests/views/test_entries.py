"""The pages of an entry: what stands on them, where they lead, what they cost."""

from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from kb.services.publishing import TextInput
from tests.conftest import CountQueries
from tests.factories import make_entry, make_source, withdraw

RUSSIAN = TextInput("Ступени", "Четыре ступени.")
ENGLISH = TextInput(
    "Steps", "Four steps.", measure="Pay rises [@study, p. 3].", lessons="Steps help."
)


@pytest.fixture
def steps(app: Flask) -> None:
    with app.app_context():
        make_source("study", read="opening", note="a draft")
        make_entry("xaa-steps", texts={"en": ENGLISH, "ru": RUSSIAN})


@pytest.mark.usefixtures("steps")
def test_notes_and_sources_lead_to_each_other(client: FlaskClient) -> None:
    page = client.get("/entries/xaa-steps").text

    assert '<a href="#source-1" id="note-1" role="doc-noteref">1, p. 3</a>' in page
    assert '<li id="source-1" value="1">' in page
    assert 'href="#note-1"' in page
    assert '<li id="source-2" value="2">' in page
    assert "The entry as a whole rests on" in page
    assert "To be weighed: a draft" in page


@pytest.mark.usefixtures("steps")
def test_a_reader_is_told_how_it_was_compiled(client: FlaskClient) -> None:
    page = client.get("/entries/xaa-steps").text

    assert "Compiled by desk research (November 2026)" in page
    assert "not yet validated by the ministry" in page
    assert "Of 2 sources, 1 could be read only in its opening." in page
    assert "conclusions of those who compiled the entry" in page


@pytest.mark.usefixtures("steps")
def test_a_translation_says_so_and_keeps_the_languages_apart(
    client: FlaskClient,
) -> None:
    page = client.get("/entries/xaa-steps?lang=ru").text

    assert '<h1 lang="ru">Ступени</h1>' in page
    assert "It has not been checked by a native speaker." in page
    assert "Only a part is translated" in page
    assert '<a class="tab" href="/entries/xaa-steps?lang=ru" hreflang="ru"' in page


@pytest.mark.usefixtures("steps")
def test_a_missing_translation_is_told_of(client: FlaskClient) -> None:
    page = client.get("/entries/xaa-steps?lang=kk").text

    assert "no translation into this language (Kazakh)" in page


@pytest.mark.usefixtures("steps")
def test_text_in_another_language_than_the_page_is_marked(client: FlaskClient) -> None:
    page = client.get("/ru/entries/xaa-steps").text

    assert "<h1>Ступени</h1>" in page
    assert '<div lang="en"><p>Pay rises' in page


@pytest.mark.usefixtures("steps")
def test_a_citation_names_the_exact_revision(client: FlaskClient) -> None:
    page = client.get("/entries/xaa-steps").text

    assert "http://localhost/entries/xaa-steps/revisions/1 (accessed on" in page
    assert client.get("/entries/xaa-steps/revisions/1").status_code == 200


def test_a_former_revision_says_that_there_is_a_newer_one(
    app: Flask, client: FlaskClient
) -> None:
    with app.app_context():
        make_entry("xaa-steps", title="Old")
        make_entry("xaa-steps", title="New")

    page = client.get("/entries/xaa-steps/revisions/1").text

    assert "revision 2 is the current one" in page
    assert 'href="/entries/xaa-steps/compare/1..2"' in page


def test_an_unknown_revision_leads_to_the_nearest(
    app: Flask, client: FlaskClient
) -> None:
    with app.app_context():
        make_entry("xaa-steps")

    for path in ("revisions/7", "compare/1..7", f"revisions/{'9' * 40}"):
        answer = client.get(f"/entries/xaa-steps/{path}")
        assert answer.status_code == 404
        assert 'href="/entries/xaa-steps/revisions/1"' in answer.text


def test_a_withdrawn_entry_is_gone_with_all_its_pages(
    app: Flask, client: FlaskClient
) -> None:
    with app.app_context():
        make_entry("xaa-steps", summary="Kept back.")
        withdraw("xaa-steps")

    for path in ("", "/history", "/revisions/1", "/compare/1..1"):
        answer = client.get(f"/entries/xaa-steps{path}")
        assert answer.status_code == 410
        assert "was withdrawn on" in answer.text
        assert "Kept back." not in answer.text


def test_history_and_difference_show_what_changed(
    app: Flask, client: FlaskClient
) -> None:
    with app.app_context():
        make_entry("xaa-steps", summary="Three steps.", year_from=2018)
        make_entry("xaa-steps", summary="Four steps.", year_from=2019)

    history = client.get("/entries/xaa-steps/history").text
    difference = client.get("/entries/xaa-steps/compare/1..2").text

    assert 'href="/entries/xaa-steps/compare/1..2"' in history
    assert "<del>Three </del><ins>Four </ins>steps." in difference
    assert "<del>2018</del>" in difference
    assert "<ins>2019</ins>" in difference


@pytest.mark.parametrize(
    "query", ["lang=xx", "recorded=x", "recorded=@99", "recorded=%00", "lang=%00"]
)
def test_a_wrong_choice_keeps_the_page(
    app: Flask, client: FlaskClient, query: str
) -> None:
    with app.app_context():
        make_entry("xaa-steps", summary="Four steps.")

    answer = client.get(f"/entries/xaa-steps?{query}")

    assert answer.status_code == 400
    assert "Four steps." in answer.text
    assert 'role="alert"' in answer.text


@pytest.mark.parametrize("key", ["nothing", "%00", "%F0%9F%98%80", "xaa%20steps"])
def test_an_unknown_entry_is_not_found(client: FlaskClient, key: str) -> None:
    assert client.get(f"/entries/{key}").status_code == 404


@pytest.mark.parametrize(
    "path", ["", "/history", "/revisions/1", "/compare/1..2", "?lang=ru"]
)
def test_a_page_costs_the_same_with_few_rows_as_with_many(
    app: Flask, client: FlaskClient, count_queries: CountQueries, path: str
) -> None:
    address = f"/entries/xaa-steps{path}"
    texts = {"en": ENGLISH, "ru": RUSSIAN}
    facts: dict[str, Any] = {
        "levels": ("primary",),
        "tags": ("rural",),
        "instruments": ("act",),
    }
    with app.app_context():
        make_source("study")
        for _ in range(2):
            make_entry("xaa-steps", texts=texts, **facts)
        make_entry("xbb-steps", country="XBB", texts=texts, **facts)
    client.get("/compare")  # which reads the vocabulary
    with count_queries() as few:
        client.get(address)

    with app.app_context():
        for n in range(3):
            make_entry("xaa-steps", texts=texts, sources=("paper", f"s{n}"), **facts)
            make_entry(f"xaa-{n}", instruments=(f"act{n}",))
            make_entry(f"xcc-{n}", country="XCC")
    client.get("/compare")
    with count_queries() as many:
        client.get(address)

    assert len(many) == len(few)
    assert len(few) <= 40
