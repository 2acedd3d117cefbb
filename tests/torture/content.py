"""The shipped content in a database of its own, for an hour or for a test."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from flask import Flask

from kb import create_app
from kb.config import ROOT, Settings
from kb.services import database, indexing
from kb.services.seed import seed

SECRET = "only for torture"


@contextmanager
def opened(instance: Path, search_url: str = "") -> Iterator[Flask]:
    """The application on a folder, in its context; an index is made by who asks."""
    settings = Settings(instance=instance, search_url=search_url, secret_key=SECRET)
    app = create_app(settings, TESTING=True)
    with app.app_context():
        database.bring_up_to_date()
        try:
            yield app
        finally:
            database.let_go()


def fill(instance: Path, search_url: str = "") -> None:
    """Load all that is shipped and index it; does nothing when that was done."""
    with opened(instance, search_url):
        seed(ROOT / "seeds", None)
        indexing.catch_up()
