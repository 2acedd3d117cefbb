"""The pages of sources and of instruments."""

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.conftest import CountQueries
from tests.factories import make_entry, make_instrument, make_observation, make_source


def _some(start: int, end: int) -> None:
    for n in range(start, end):
        make_source(f"paper-{n}", note="weak", language="ru", title="Закон")
        make_entry(
            f"xaa-{n}", sources=("paper", f"paper-{n}"), instruments=("act", f"act-{n}")
        )
        make_entry(f"xbb-{n}", country="XBB", sources=("paper",))
        make_observation(source="paper", year=2000 + n)


def test_the_list_keeps_the_choice_and_counts(app: Flask, client: FlaskClient) -> None:
    with app.app_context():
        _some(0, 2)

    page = client.get("/sources?country=XBB&sort=newest").text

    assert "1 source</h2>" in page
    assert '<option value="XBB" selected>' in page
    assert '<option value="newest" selected>' in page
    assert 'href="/sources/paper"' in page


def test_languages_to_choose_stand_in_the_readers_alphabet(
    app: Flask, client: FlaskClient
) -> None:
    with app.app_context():
        for lang in ("en", "et", "ky", "kk"):
            make_source(f"paper-{lang}", language=lang)

    page = client.get("/ru/sources").text
    words = ("английский", "казахский", "кыргызский", "эстонский")
    places = [page.index(f">{word} (") for word in words]

    assert places == sorted(places)


@pytest.mark.parametrize(
    "query", ["page=0", "page=x", "page=9", "sort=best", "kind=%00", "q=%00&page=0"]
)
def test_a_wrong_choice_is_told(client: FlaskClient, app: Flask, query: str) -> None:
    with app.app_context():
        make_source("paper")

    answer = client.get(f"/sources?{query}")

    assert answer.status_code == 400
    assert 'role="alert"' in answer.text
    assert 'href="/sources/paper"' in answer.text


def test_words_that_nothing_fits_leave_a_way_on(client: FlaskClient) -> None:
    answer = client.get("/sources?q=%3Cscript%3E%00%22" + "x" * 100_000)

    assert answer.status_code == 200
    assert "No source fits this choice." in answer.text
    assert "<script>" not in answer.text


def test_a_source_shows_its_record_and_what_rests_on_it(
    app: Flask, client: FlaskClient
) -> None:
    with app.app_context():
        make_source("paper", read="opening", url=None, note="an extract", language="ru")
        make_entry("xaa-steps", sources=("paper",))
        make_observation(source="paper")

    page = client.get("/sources/paper").text

    assert "only its opening" in page
    assert "it was read in a copy" in page
    assert "an extract" in page
    assert "1 entry,\n      1 figure." in page
    assert 'href="/entries/xaa-steps"' in page
    assert 'href="/indicators/hours"' in page


def test_titles_put_into_english_are_not_marked_as_russian(
    app: Flask, client: FlaskClient
) -> None:
    with app.app_context():
        make_source("law", language="ru", title="Law on steps")
        make_source("zakon", language="ru", title="Закон о ступенях")

    page = client.get("/sources").text

    assert '<a class="source__title" href="/sources/law">Law on steps</a>' in page
    assert 'href="/sources/zakon" lang="ru">Закон о ступенях</a>' in page


def test_an_unknown_source_and_act_lead_to_the_nearest(
    app: Flask, client: FlaskClient
) -> None:
    with app.app_context():
        make_source("paper")
        make_instrument("teachers-act")

    source = client.get("/sources/papers")
    act = client.get("/instruments/teacher-act")

    assert (source.status_code, act.status_code) == (404, 404)
    assert 'href="/sources/paper"' in source.text
    assert 'href="/instruments/teachers-act"' in act.text


def test_acts_of_a_country_are_listed_with_their_entries(
    app: Flask, client: FlaskClient
) -> None:
    with app.app_context():
        make_instrument("act", number="12", date="2019-12-27", body="Assembly")
        make_entry("xaa-steps", instruments=("act",))

    page = client.get("/countries/XAA/instruments").text

    assert "27 December 2019" in page
    assert "No. 12" in page
    assert "Assembly" in page
    assert 'href="/entries/xaa-steps"' in page


def test_other_codes_of_a_country_lead_to_its_own(
    app: Flask, client: FlaskClient
) -> None:
    with app.app_context():
        make_instrument("act")

    answer = client.get("/ru/countries/xa/instruments")

    assert answer.status_code == 301
    assert answer.location == "/ru/countries/XAA/instruments"
    assert client.get("/countries/XZZ/instruments").status_code == 404


def test_an_act_names_its_successor(app: Flask, client: FlaskClient) -> None:
    with app.app_context():
        new = make_instrument("new-act")
        make_instrument("old-act", replaced_by_id=new.id)

    assert 'href="/instruments/new-act"' in client.get("/instruments/old-act").text
    assert 'href="/instruments/old-act"' in client.get("/instruments/new-act").text


@pytest.mark.parametrize(
    "address",
    [
        "/sources",
        "/sources?country=XAA&q=paper",
        "/sources/paper",
        "/countries/XAA/instruments",
        "/instruments/act",
    ],
)
def test_a_page_costs_the_same_with_few_rows_as_with_many(
    app: Flask, client: FlaskClient, count_queries: CountQueries, address: str
) -> None:
    with app.app_context():
        _some(0, 2)
    client.get(address)
    with count_queries() as few:
        client.get(address)

    with app.app_context():
        _some(2, 6)
    client.get(address)
    with count_queries() as many:
        client.get(address)

    assert len(many) == len(few)
    assert len(few) <= 25
