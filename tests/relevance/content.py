"""The shipped content in a place of its own, searched as a reader searches it."""

import logging
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from kb import create_app
from kb.config import ROOT, Settings
from kb.services import database, indexing
from kb.services.find import SearchChoice, find_entries
from kb.services.seed import seed

READER = "en"  # what the reader of all results reads
_ADDRESSES = {"whoosh": "whoosh:///:memory:", "tantivy": "tantivy:///:memory:"}


@contextmanager
def content(engine: str = "whoosh") -> Iterator[None]:
    """Everything in seeds/ loaded; `make_anew` indexes it."""
    logging.getLogger("kb.request").disabled = True
    with tempfile.TemporaryDirectory() as folder:
        app = create_app(Settings(instance=Path(folder)), TESTING=True)
        with app.app_context():
            database.bring_up_to_date()
            seed(ROOT / "seeds")
            make_anew(engine)
            yield
            database.let_go()


def make_anew(engine: str = "whoosh") -> None:
    """An index of its own, as the analysis is now; nothing is remembered of before."""
    indexing.configure(_ADDRESSES[engine])
    indexing.rebuild()


def ask(text: str, lang: str | None = None) -> list[str]:
    """The keys of the entries on the first page; in one language if it is given."""
    choice = SearchChoice(q=text)
    if lang:
        choice = replace(choice, narrowed={"lang": (lang,)})
    return [hit.entry.key for hit in find_entries(choice, READER).hits]
