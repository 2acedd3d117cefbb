"""The list of topics and one question across all countries."""

from flask import Flask
from flask.testing import FlaskClient

from kb.services.publishing import TextInput
from tests.factories import make_country, make_entry
from tests.views.browsing import fill


def test_a_topic_shows_its_question_entries_gaps_and_figures(
    app: Flask, client: FlaskClient
) -> None:
    fill(app)

    page = client.get("/topics/staying/steps").text

    assert "What of steps?" in page
    assert "Five steps 0" in page
    assert "See also:" in page
    assert 'href="/countries/XCC"' in page
    assert "/compare?country=XAA&amp;topic=staying/steps" in page
    assert '<b class="value">18</b>' in page


def test_each_entry_says_what_it_is_about_in_its_language(
    app: Flask, client: FlaskClient
) -> None:
    texts = {"en": TextInput("Five steps", "Teachers climb <five> steps.")}
    both = {**texts, "ru": TextInput("Пять ступеней", "Учителя проходят ступени.")}
    with app.app_context():
        make_country("XAA")
        make_entry("xaa-steps", texts=both)
        make_entry("xaa-other", texts=texts)

    russian = client.get("/ru/topics/staying/steps").text

    assert '<p class="listed__summary">Учителя проходят ступени.</p>' in russian
    original = '<p class="listed__summary" lang="en">Teachers climb &lt;five&gt; steps.'
    assert original in russian


def test_a_theme_leads_to_its_place_in_the_list(
    app: Flask, client: FlaskClient
) -> None:
    fill(app)

    answer = client.get("/topics/staying")

    assert answer.status_code == 302
    assert answer.headers["Location"].endswith("/topics#staying")
    assert client.get("/topics/nothing").status_code == 404


def test_other_frameworks_stand_with_their_caveat(seeded_client: FlaskClient) -> None:
    page = seeded_client.get("/topics/recruitment/attracting-candidates").text

    assert "Attracting the best into teaching" in page
    assert "a pairing is not an equivalence" in page


def test_names_in_another_language_say_so(seeded_client: FlaskClient) -> None:
    page = seeded_client.get("/kk/topics/career/career-ladder").text

    assert '<html lang="ru">' in page
    assert 'lang="kk"' in page
    assert 'lang="en"' in page
