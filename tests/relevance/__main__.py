"""Measure the search and write docs/relevance.md: `make relevance`.

`--engine tantivy` measures the second engine, `--brief` leaves out the mechanisms;
both print only.
"""

import argparse
import sys
from collections.abc import Iterator

from kb.config import ROOT
from tests.relevance import report
from tests.relevance.content import content, make_anew
from tests.relevance.judged import Figures, read_judged
from tests.relevance.made import made_queries
from tests.relevance.mechanisms import OFF, without
from tests.relevance.run import answers, by_group, known_items

PAGE = ROOT / "docs" / "relevance.md"


def main() -> None:
    """Ask all queries, print the figures, and write the page."""
    options = _options()
    with content(options.engine):
        given = answers(read_judged())
        groups = by_group(given)
        known = known_items(made_queries())
        brief = options.brief or options.engine != "whoosh"
        rows = [] if brief else list(_mechanisms())
    text = report.page(groups, given, known, rows)
    sys.stdout.write(text)
    if not brief:
        PAGE.write_text(text, "utf-8")


def _mechanisms() -> Iterator[tuple[str, Figures]]:
    yield "all mechanisms", _measured(())
    for name in OFF:
        yield f"without {name}", _measured((name,))
    yield "none", _measured(tuple(OFF))
    for name in OFF:
        yield f"only {name}", _measured(tuple(set(OFF) - {name}))


def _measured(off: tuple[str, ...]) -> Figures:
    with without(off):
        make_anew()
        return by_group(answers(read_judged()))["all"][1]


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser("relevance", description=__doc__)
    parser.add_argument("--engine", choices=("whoosh", "tantivy"), default="whoosh")
    parser.add_argument("--brief", action="store_true")
    return parser.parse_args()


if __name__ == "__main__":
    main()
