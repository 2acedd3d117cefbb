"""A comparison as CSV: the same cells as on the page, one thing to a line."""

from kb.dress.comparing import Places
from kb.render.compare_lines import COLUMNS, lines
from kb.render.csv_file import csv_file
from kb.services.compare import Comparison


def comparison_csv(found: Comparison, places: Places) -> bytes:
    """The lines of a comparison under their headings."""
    rows = ([line[name] for name in COLUMNS] for line in lines(found, places))
    return csv_file(list(COLUMNS.values()), rows)
