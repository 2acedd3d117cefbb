from flask import Flask
from flask.testing import FlaskClient

from tests.factories import make_country, make_entry, make_observation, make_vocabulary

BOTH = "country=XAA&country=XBB"


def test_each_topic_tells_who_has_what_since_when(
    app: Flask, client: FlaskClient
) -> None:
    with app.app_context():
        make_country("XBB")
        make_entry(year_from=2010)
        make_entry("xaa-more", year_from=2018)
        make_entry("xaa-pay", topic="staying/pay")

    page = client.get(f"/compare?{BOTH}&theme=staying").text

    assert "XAA (since 2010 and 2018)" in page
    assert "XAA (year not known)" in page
    assert "Nothing recorded: XBB on" in page


def test_countries_with_the_same_gap_are_named_together(
    app: Flask, client: FlaskClient
) -> None:
    with app.app_context():
        make_entry("xaa-pay", topic="staying/pay")
        for country in ("XBB", "XCC"):
            make_country(country)

    page = client.get(f"/compare?{BOTH}&country=XCC&topic=staying/pay").text

    assert "Nothing recorded: XBB and XCC on" in page


def test_what_is_planned_stands_with_its_year(app: Flask, client: FlaskClient) -> None:
    with app.app_context():
        make_country("XBB")
        make_entry(status="planned", year_from=2028)

    page = client.get(f"/compare?{BOTH}&topic=staying/steps").text

    assert "nothing national is recorded as in force" in page
    assert "Planned, or adopted and not yet in force: XAA on" in page
    assert "(2028)" in page


def test_an_entry_of_a_place_says_so(app: Flask, client: FlaskClient) -> None:
    with app.app_context():
        make_entry(scope="city", place="Aland Town", evidence=("survey",))
        make_observation(number=90, place="Aland Town")

    page = client.get("/compare?country=XAA&topic=staying/steps").text

    assert "City: Aland Town" in page
    assert "results rest on:" in page
    assert "not the country:" in page


def test_one_country_across_all_questions(app: Flask, client: FlaskClient) -> None:
    with app.app_context():
        make_entry()

    page = client.get("/compare?country=XAA").text

    assert "No topic was chosen, so all of them are shown" in page
    assert page.count('scope="row"') == 4


def test_money_keeps_currency_period_and_kind(app: Flask, client: FlaskClient) -> None:
    with app.app_context():
        for country, currency in (("XAA", "XTS"), ("XBB", "XXX")):
            make_observation(
                "wage",
                country,
                amount_low=1000,
                amount_high=1200,
                currency=currency,
                period="month",
                gross="net",
                announced=True,
            )

    page = client.get(f"/compare?{BOTH}&indicator=wage").text

    assert "1,000–1,200" in page
    assert "a month, net, <em>only announced</em>" in " ".join(page.split())
    assert "not measured alike in every country" in page


def test_an_empty_choice_names_presets_of_countries_that_exist(
    app: Flask, client: FlaskClient
) -> None:
    with app.app_context():
        make_vocabulary()
        make_country("KAZ", "KZ")

    assert "/compare?country=KAZ&amp;theme=staying" in client.get("/compare").text
