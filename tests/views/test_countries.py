"""The list of countries and a country's profile."""

import pytest
from flask import Flask
from flask.testing import FlaskClient

from kb.services.record import latest
from tests.factories import make_entry, withdraw
from tests.views.browsing import fill


@pytest.mark.parametrize("given", ["xa", "XA", "xaa"])
def test_other_codes_lead_to_the_alpha_3_code(
    app: Flask, client: FlaskClient, given: str
) -> None:
    fill(app)

    answer = client.get(f"/countries/{given}?recorded=%401")

    assert answer.status_code == 301
    assert answer.headers["Location"].endswith("/countries/XAA?recorded=%401")


def test_the_redirect_keeps_the_language(app: Flask, client: FlaskClient) -> None:
    fill(app)

    answer = client.get("/ru/countries/xa")

    assert answer.headers["Location"].endswith("/ru/countries/XAA")


def test_a_profile_shows_entries_gaps_figures_and_years(
    app: Flask, client: FlaskClient
) -> None:
    fill(app)

    page = client.get("/countries/XAA").text

    assert "Five steps 0" in page
    assert "Nothing recorded" in page
    assert "1,234" in page
    assert '<span class="timeline__year">2010</span>' in page
    assert 'href="/countries/XAA/instruments"' in page


def test_a_withdrawn_entry_shows_no_text(app: Flask, client: FlaskClient) -> None:
    fill(app)
    with app.app_context():
        make_entry("secret", title="What was said")
        withdraw("secret")

    now = client.get("/countries/XAA").text
    ahead = client.get("/countries/XAA?recorded=%40999").status_code

    assert "What was said" not in now
    assert ahead == 400


def test_the_past_shows_only_that_it_was_withdrawn(
    app: Flask, client: FlaskClient
) -> None:
    with app.app_context():
        make_entry("secret", title="What was said", also_topics=("staying/pay",))
        then = latest()
        withdraw("secret")

    page = client.get(f"/countries/XAA?recorded=%40{then}").text

    assert "What was said" not in page
    assert "Withdrawn on" in page


def test_countries_stand_in_the_readers_alphabet(seeded_client: FlaskClient) -> None:
    english = seeded_client.get("/countries").text
    russian = seeded_client.get("/ru/countries").text
    table = russian.partition("<tbody>")[2]

    assert english.index("Singapore") < english.index("South Korea")
    assert table.index("Республика Корея") < table.index("Сингапур")
    assert table.index("Бразилия") < table.index("Великобритания")
