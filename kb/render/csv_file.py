"""CSV that spreadsheets open rightly and cannot be made to calculate."""

import csv
from collections.abc import Iterable, Sequence
from io import StringIO

BOM = "\ufeff"  # else Excel takes UTF-8 for something older
FORMULA = ("=", "+", "-", "@", "\t", "\r")


def csv_file(head: Sequence[object], rows: Iterable[Sequence[object]]) -> bytes:
    """A table as CSV in UTF-8 with its mark at the beginning."""
    out = StringIO()
    writer = csv.writer(out)
    writer.writerow([harmless(cell) for cell in head])
    writer.writerows([harmless(cell) for cell in row] for row in rows)
    return (BOM + out.getvalue()).encode()


def harmless(cell: object) -> object:
    """A cell that no spreadsheet takes for a formula; numbers stay numbers."""
    if isinstance(cell, int | float):
        return cell
    text = str(cell)
    return f"'{text}" if text.startswith(FORMULA) else text
