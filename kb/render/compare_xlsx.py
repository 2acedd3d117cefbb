"""A comparison as a workbook: the table, its cells line by line, sources, choice."""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from io import BytesIO
from typing import Any

from flask_babel import gettext as _
from xlsxwriter import Workbook

from kb.dress import names, values
from kb.dress.comparing import Places
from kb.render.compare_lines import (
    COLUMNS,
    dimension_words,
    lines,
    marks,
    nothing,
    value_words,
)
from kb.render.compare_words import standing, title
from kb.services.compare import (
    CellEntry,
    Comparison,
    IndicatorCell,
    Row,
    TopicCell,
    TopicRow,
    Value,
)

LONGEST = 32_000  # what Excel takes in one cell, and a little less
OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
Sheet = Any
Formats = dict[str, Any]


def comparison_workbook(found: Comparison, places: Places) -> bytes:
    """The workbook's bytes; nothing in it is taken for a formula."""
    out = BytesIO()
    with Workbook(out, OPTIONS) as book:
        formats = {
            "head": book.add_format({"bold": True, "text_wrap": True, "bottom": 1}),
            "side": book.add_format({"bold": True, "text_wrap": True, "valign": "top"}),
            "cell": book.add_format({"text_wrap": True, "valign": "top"}),
        }
        _table(book.add_worksheet(_sheet(_("Comparison"))), found, formats)
        cells = ([line[name] for name in COLUMNS] for line in lines(found, places))
        _listing(
            book.add_worksheet(_sheet(_("Cells"))), COLUMNS.values(), cells, formats
        )
        sources = _source_rows(found)
        _listing(book.add_worksheet(_sheet(_("Sources"))), *sources, formats)
        about = book.add_worksheet(_sheet(_("About")))
        _listing(about, (_("What was asked"), ""), _about_rows(found, places), formats)
    return out.getvalue()


def cell_words(cell: TopicCell | IndicatorCell, year: int | None) -> str:
    """A cell of the table as one text, as the page reads."""
    if isinstance(cell, IndicatorCell):
        parts = [_value(value) for value in cell.values]
    else:
        parts = [_entry(entry, year) for entry in cell.entries]
        parts += [
            f"{gone.key}: {_('Withdrawn on %(day)s', day=values.date(gone.at))}"
            for gone in cell.gone
        ]
    if cell.gap:
        parts = [nothing(cell)]
    if isinstance(cell, TopicCell):
        parts += [f"{_('See also')}: {also.title}" for also in cell.see_also]
    return "\n\n".join(parts)


def _entry(entry: CellEntry, year: int | None) -> str:
    facts = entry.facts
    place = "" if facts.national else names.plain_name("scope", facts.scope)
    years = "–".join(str(y) for y in (facts.year_from, facts.year_to) if y)
    about = (
        names.plain_name("nature", facts.nature),
        f"{place}: {facts.place}" if facts.place else place,
        names.plain_name("status", facts.status),
        years or _("year not known"),
        *(names.plain_name("evidence", evidence) for evidence in facts.evidence),
        standing(entry.standing, year) if year else "",
    )
    said = f"{entry.text.title}\n{entry.summary} {marks(entry.sources)}"
    return said + "\n" + " · ".join(str(part) for part in about if part)


def _value(value: Value) -> str:
    o = value.facts
    year = str(o.year) if o.year else _("year not known")
    parts = (value_words(o), dimension_words(o), year, o.note or "")
    return " · ".join(p for p in parts if p) + f" {marks((value.source,))}"


def _table(sheet: Sheet, found: Comparison, formats: Formats) -> None:
    sheet.freeze_panes(1, 1)
    sheet.set_column(0, 0, 28)
    sheet.set_column(1, max(1, len(found.countries)), 46)
    sheet.repeat_rows(0)
    sheet.set_landscape()
    sheet.write_string(0, 0, title(found), formats["head"])
    for column, code in enumerate(found.countries, start=1):
        name = f"{names.plain_country_name(code)} ({code})"
        sheet.write_string(0, column, name, formats["head"])
    for line, row in enumerate(found.rows, start=1):
        sheet.write_string(line, 0, _row_name(row), formats["side"])
        cells: Sequence[TopicCell | IndicatorCell] = row.cells
        for column, cell in enumerate(cells, start=1):
            words = cell_words(cell, found.year)[:LONGEST]
            sheet.write_string(line, column, words, formats["cell"])


def _row_name(row: Row) -> str:
    kind = "topic" if isinstance(row, TopicRow) else "indicator"
    return names.plain_name(kind, row.key)


def _listing(
    sheet: Sheet,
    head: Iterable[object],
    rows: Iterable[Sequence[object]],
    formats: Formats,
) -> None:
    sheet.freeze_panes(1, 0)
    sheet.set_column(0, 40, 22)
    for column, name in enumerate(head):
        sheet.write_string(0, column, str(name), formats["head"])
    for number, row in enumerate(rows, start=1):
        for column, cell in enumerate(row):
            if isinstance(cell, int | float):
                sheet.write_number(number, column, cell, formats["cell"])
            else:
                sheet.write_string(number, column, str(cell)[:LONGEST], formats["cell"])


def _source_rows(
    found: Comparison,
) -> tuple[Sequence[object], Iterable[Sequence[object]]]:
    head = (
        *("#", _("Key"), _("Authors"), _("Title"), _("Publisher"), _("Year")),
        *(_("Language"), _("Read on"), _("Note"), _("Address")),
    )
    rows = (
        (
            *(number, s.key, s.authors, s.title, s.publisher, s.year or ""),
            *(s.language, s.accessed or "", s.note or "", s.url or ""),
        )
        for number, s in enumerate(found.sources, start=1)
    )
    return head, rows


def _about_rows(found: Comparison, places: Places) -> Iterable[Sequence[object]]:
    day = found.fixed.day
    yield _("Comparison"), title(found)
    yield _("Countries"), ", ".join(map(names.plain_country_name, found.countries))
    yield _("Policies of the year"), found.year or _("any")
    yield _("As recorded on"), f"{values.date(day)} (@{found.fixed.number})"
    yield _("Rows of equal values left out"), found.hidden
    yield _("Entries"), found.entries
    yield _("Desk research, not validated by a ministry"), found.unvalidated
    yield _("Made on"), values.date(datetime.now(UTC))
    yield _("Address"), places.page
    yield _("Address to cite"), places.cited


def _sheet(name: str) -> str:
    """A name that Excel takes for a sheet: at most 31 letters."""
    return name[:31]
