"""The comparison that the initiative asks for, on the shipped content."""

import csv
import json
from io import BytesIO, StringIO

from flask.testing import FlaskClient
from openpyxl import load_workbook

ASKED = "?country=KAZ&country=KGZ&country=TJK&country=UZB&theme=career"


def test_the_table_of_careers_is_filled_with_sources(
    seeded_client: FlaskClient,
) -> None:
    page = seeded_client.get(f"/compare{ASKED}").text
    found = json.loads(seeded_client.get(f"/compare.json{ASKED}").text)

    entries = [
        e for r in found["rows"] for c in r["cells"] for e in c.get("entries", ())
    ]
    assert len(entries) > 20
    assert all(entry["sources"] for entry in entries)
    for entry in entries:
        assert f"/entries/{entry['key']}" in page
    numbers = [source["number"] for source in found["sources"]]
    assert numbers == list(range(1, len(numbers) + 1))
    assert all(f'id="source-{number}"' in page for number in numbers)


def test_its_csv_and_workbook_hold_the_same_cells(seeded_client: FlaskClient) -> None:
    found = json.loads(seeded_client.get(f"/compare.json{ASKED}").text)
    text = seeded_client.get(f"/compare.csv{ASKED}").data.decode("utf-8-sig")
    book = load_workbook(BytesIO(seeded_client.get(f"/compare.xlsx{ASKED}").data))

    lines = list(csv.DictReader(StringIO(text)))
    values = sum(len(c.get("values", ())) for r in found["rows"] for c in r["cells"])
    assert sum(line["What it is"] == "Value" for line in lines) == values
    assert book["Cells"].max_row == len(lines) + 1
    assert book["Comparison"].max_row == len(found["rows"]) + 1
    assert book["Sources"].max_row == len(found["sources"]) + 1
    for number, row in enumerate(found["rows"], start=2):
        for column, cell in enumerate(row["cells"], start=2):
            shown = str(book["Comparison"].cell(number, column).value)
            for entry in cell.get("entries", ()):
                assert entry["title"] in shown
                assert entry["summary"] in shown
            if cell["nothing_recorded"]:
                assert "Nothing recorded" in shown


def test_many_topics_are_told_country_by_country(seeded_client: FlaskClient) -> None:
    page = seeded_client.get(f"/compare{ASKED}").text

    for country in ("Kazakhstan", "Kyrgyzstan", "Tajikistan", "Uzbekistan"):
        assert f"{country}: national measures in force on" in page
