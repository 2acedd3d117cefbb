"""A comparison as data: JSON, CSV and a workbook with the cells of the page."""

import csv
import json
from io import BytesIO, StringIO
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from openpyxl import load_workbook

from tests.factories import make_country, make_entry, make_observation

STEPS = "/compare?country=XAA&country=XBB&topic=staying/steps"


@pytest.fixture
def filled(app: Flask) -> None:
    with app.app_context():
        make_country("XBB")
        make_entry("xaa-steps", title="Steps of Aland", year_from=2010)
        make_entry("xaa-pay", topic="staying/pay", also_topics=("staying/steps",))
        make_observation(number=10, year=2020)
        make_observation("hours", "XBB", number=20)


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
