import csv
import json
from io import BytesIO, StringIO
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from openpyxl import load_workbook

from kb.services.record import latest
from tests.conftest import CountQueries
from tests.factories import make_country, make_entry, make_observation, withdraw

BOTH = "country=XAA&country=XBB"
STEPS = f"/compare?{BOTH}&topic=staying/steps"


@pytest.fixture
def filled(app: Flask) -> None:
    with app.app_context():
        make_country("XBB")
        make_entry("xaa-steps", title="Steps of Aland", year_from=2010)
        make_entry("xaa-pay", topic="staying/pay", also_topics=("staying/steps",))
        make_observation(number=10, year=2020)
        make_observation("hours", "XBB", number=20)


def test_before_a_choice_the_form_stands_alone(
    client: FlaskClient, filled: None
) -> None:
    answer = client.get("/compare")

    assert answer.status_code == 200
    assert 'name="country"' in answer.text
    assert 'value="staying/steps"' in answer.text
    assert "<table" not in answer.text


def test_a_choice_shows_the_countries_side_by_side(
    client: FlaskClient, filled: None
) -> None:
    page = client.get(STEPS).text

    assert "Steps of Aland" in page
    assert "Nothing recorded" in page
    assert "See also:" in page
    assert 'href="#source-1"' in page
    assert 'id="source-1"' in page
    assert 'class="bar"' in page
    assert "Furthest apart:" in page
    assert "Steps</a>: national measures in force in 1 of 2 countries" in page
    assert "from 10 hours in XAA (2020) to 20 hours in XBB (2024)" in page


def test_a_row_without_bars_says_why(app: Flask, client: FlaskClient) -> None:
    with app.app_context():
        make_country("XBB")
        make_observation(year=2010)
        make_observation(country="XBB", year=2020)

    page = client.get(f"/compare?{BOTH}&indicator=hours").text

    assert "the years lie more than five apart" in page
    assert 'class="bar"' not in page


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ("year=20", "is no year"),
        ("recorded=soon", "is no day of the record"),
        ("only=gaps", "no way to narrow"),
    ],
)
def test_a_wrong_setting_keeps_the_rest(
    client: FlaskClient, filled: None, wrong: str, said: str
) -> None:
    answer = client.get(f"{STEPS}&{wrong}")

    assert answer.status_code == 400
    assert said in answer.text
    assert "Steps of Aland" in answer.text
    assert f'value="{wrong.partition("=")[2]}"' in answer.text or "only" in wrong


def test_too_many_countries_show_the_first_twelve(
    app: Flask, client: FlaskClient
) -> None:
    codes = [f"Y{letter}{letter}" for letter in "ABCDEFGHIJKLM"]
    with app.app_context():
        make_entry()
        for code in codes:
            make_country(code)

    answer = client.get("/compare?" + "&".join(f"country={code}" for code in codes))

    assert answer.status_code == 400
    assert "13 countries were chosen: the first 12 are shown" in answer.text


@pytest.mark.parametrize(
    "unknown", ["country=XZZ", "country=XAA&topic=none", "country=XAA&theme=none"]
)
def test_what_is_unknown_is_not_found(
    client: FlaskClient, filled: None, unknown: str
) -> None:
    assert client.get(f"/compare?{unknown}").status_code == 404


@pytest.mark.parametrize("ending", ["", ".json", ".csv", ".xlsx"])
def test_codes_are_led_to_their_one_form(
    app: Flask, client: FlaskClient, ending: str
) -> None:
    with app.app_context():
        make_entry(country="XAA")

    answer = client.get(f"/compare{ending}?country=xaa&topic=staying/steps&year=")

    assert answer.status_code == 302
    assert answer.location == f"/compare{ending}?country=XAA&topic=staying/steps"


def test_without_a_country_the_page_asks_for_one(
    client: FlaskClient, filled: None
) -> None:
    answer = client.get("/compare?topic=staying/steps")

    assert answer.status_code == 200
    assert "No country is chosen yet" in answer.text


def test_a_year_parts_what_held_from_the_rest(
    app: Flask, client: FlaskClient, filled: None
) -> None:
    with app.app_context():
        make_entry("xaa-undated", title="Undated")

    page = client.get(f"{STEPS}&year=2015").text

    assert "Policies of <b>2015</b>" in page
    assert page.index("Steps of Aland") < page.index(">Year not known<")
    assert "recorded for 2020" in page


def test_a_citation_fixes_the_record(
    app: Flask, client: FlaskClient, filled: None
) -> None:
    with app.app_context():
        number = latest()
        cited = f"{STEPS}&recorded=@{number}"
        assert cited.replace("&", "&amp;") in client.get(STEPS).text
        withdraw("xaa-steps")

    page = client.get(cited).text

    assert "withdrawn on" in page
    assert "Steps of Aland" not in page
    assert "Sources and vocabularies are shown as they are now" in page


def test_differences_say_how_many_rows_they_hide(
    app: Flask, client: FlaskClient, filled: None
) -> None:
    with app.app_context():
        make_observation("people", number=5)
        make_observation("people", "XBB", number=5)

    page = client.get(f"{STEPS}&indicator=people&only=differences").text

    assert "1 indicator with equal values is left out" in page
    assert 'id="indicator-people"' not in page
    assert 'id="topic-staying-steps"' in page


def test_the_json_has_rows_cells_and_sources(client: FlaskClient, filled: None) -> None:
    found = json.loads(client.get(STEPS.replace("compare", "compare.json")).text)

    assert [c["code"] for c in found["countries"]] == ["XAA", "XBB"]
    topic, hours = found["rows"]
    assert topic["cells"][0]["entries"][0]["key"] == "xaa-steps"
    assert topic["cells"][1]["nothing_recorded"]
    assert hours["cells"][1]["values"][0]["number"] == 20
    assert hours["scale"]["highest"][0]["country"] == "XBB"
    assert found["sources"][0]["key"] == "paper"
    assert (found["year"], found["recorded"]) == (None, None)


def test_the_csv_and_the_workbook_hold_the_cells_of_the_page(
    client: FlaskClient, filled: None
) -> None:
    found = json.loads(client.get(STEPS.replace("compare", "compare.json")).text)
    text = client.get(STEPS.replace("compare", "compare.csv"))
    book = load_workbook(
        BytesIO(client.get(STEPS.replace("compare", "compare.xlsx")).data)
    )

    table = list(csv.reader(StringIO(text.data.decode("utf-8-sig"))))
    sheet = [
        [_text(c) for c in row] for row in book["Cells"].iter_rows(values_only=True)
    ]

    assert table == sheet
    lines = [dict(zip(table[0], row, strict=True)) for row in table[1:]]
    assert [_said(line) for line in lines] == list(_cells(found))


def _text(cell: object) -> str:
    return "" if cell is None else str(cell)


def _said(line: dict[str, str]) -> tuple[str, str, str]:
    return line["Code"], line["What it is"], line["Key"] or line["Value as a number"]


def _cells(found: dict[str, Any]) -> Any:
    for row in found["rows"]:
        for cell in row["cells"]:
            code = cell["country"]
            for entry in cell.get("entries", ()):
                yield code, "Entry", entry["key"]
            for value in cell.get("values", ()):
                yield code, "Value", f"{value['number']:g}"
            if cell["nothing_recorded"]:
                yield code, "Nothing recorded", ""
            for also in cell.get("see_also", ()):
                yield code, "See also", also["key"]


def test_files_have_telling_names_and_a_mark(client: FlaskClient, filled: None) -> None:
    answer = client.get(STEPS.replace("compare", "compare.csv"))

    assert answer.data.startswith(b"\xef\xbb\xbf")
    assert "compare-xaa-xbb.csv" in answer.headers["Content-Disposition"]
    assert answer.mimetype == "text/csv"


def test_the_workbook_has_the_table_sources_and_choice(
    client: FlaskClient, filled: None
) -> None:
    answer = client.get(STEPS.replace("compare", "compare.xlsx"))
    book = load_workbook(BytesIO(answer.data))

    assert book.sheetnames == ["Comparison", "Cells", "Sources", "About"]
    table = book["Comparison"]
    assert table.freeze_panes == "B2"
    assert table["A2"].value == "Steps"
    assert "Steps of Aland" in str(table["B2"].value)
    assert table["C2"].value == "Nothing recorded"
    assert book["Sources"]["B2"].value == "paper"
    assert "recorded=@" in str(book["About"]["B11"].value)


def test_a_file_of_a_wrong_choice_leads_to_the_page(
    client: FlaskClient, filled: None
) -> None:
    answer = client.get(STEPS.replace("compare", "compare.csv") + "&year=20")

    assert answer.status_code == 302
    assert client.get(answer.location).status_code == 400


def test_no_cell_is_taken_for_a_formula(app: Flask, client: FlaskClient) -> None:
    with app.app_context():
        make_entry(title="=1+1", summary="@sum")

    text = client.get("/compare.csv?country=XAA&topic=staying/steps").text
    file = client.get("/compare.xlsx?country=XAA&topic=staying/steps").data

    assert ",'=1+1,'@sum," in text
    cells = load_workbook(BytesIO(file))["Cells"]
    assert {c.data_type for row in cells.iter_rows() for c in row} <= {"s", "n"}


def test_another_language_has_its_words_and_its_texts(
    client: FlaskClient, filled: None
) -> None:
    page = client.get(f"/ru{STEPS}").text

    assert "Ступени" in page
    assert 'lang="en"' in page


def test_costs_the_same_for_any_number_of_rows(
    app: Flask, client: FlaskClient, filled: None, count_queries: CountQueries
) -> None:
    client.get(STEPS)
    with count_queries() as few:
        client.get(STEPS)
    with app.app_context():
        for n in range(4):
            make_entry(f"xbb-{n}", "XBB", sources=(f"s{n}",))
            make_observation("hours", "XBB", source=f"s{n}", year=2010 + n)
    client.get(STEPS)

    with count_queries() as many:
        client.get(STEPS)

    assert len(few) == len(many)
