"""The words to be translated: collect them from the code into the catalogues.

Run as `python -m tests.catalogues` (that is `make messages`). Translations that are
still wanted stay; words that are gone leave.
"""

import subprocess
import sys
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

from kb.config import ROOT
from kb.language.compiling import CATALOGUES, DOMAIN

TEMPLATE = CATALOGUES / f"{DOMAIN}.pot"


def main() -> None:
    """Collect the words, and bring every catalogue up to them."""
    extract(TEMPLATE)
    for catalogue in catalogues():
        _pybabel(
            *("update", "--input-file", str(TEMPLATE), "--output-file", str(catalogue)),
            *("--locale", catalogue.parts[-3], "--ignore-obsolete"),
            *("--no-fuzzy-matching", "--ignore-pot-creation-date"),
        )


def extract(target: Path) -> None:
    """Write every word that the code marks for translation into a file."""
    _pybabel(
        *("extract", "--mapping-file", "babel.cfg", "--keyword", "lazy_gettext"),
        *("--omit-header", "--add-location", "file", "--output-file", str(target)),
        ".",
    )


def catalogues() -> list[Path]:
    """The catalogue of each language."""
    return sorted(CATALOGUES.glob(f"*/LC_MESSAGES/{DOMAIN}.po"))


def read(path: Path) -> Catalog:
    """A catalogue as it stands in a file."""
    with path.open("rb") as file:
        return read_po(file, ignore_obsolete=True)


def _pybabel(*words: str) -> None:
    command = [sys.executable, "-m", "babel.messages.frontend", "--quiet", *words]
    subprocess.run(command, cwd=ROOT, check=True)


if __name__ == "__main__":
    main()
