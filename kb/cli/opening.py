"""Open the application for a command, and say in one sentence what keeps it shut."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO, Any

import click
from flask import Flask

from kb import create_app
from kb.config import ROOT, Settings
from kb.services import database, upkeep

SENTENCES = {
    "address": (
        "KB_DATABASE_URL is not the address of a database that can be used: "
        "it begins with postgresql:// or is left empty for SQLite."
    ),
    "unreachable": "The database {address} cannot be used: {detail}.",
    "newer": (
        "The database {address} was made by a newer version of this program; "
        "use that version, or another database."
    ),
}
INDEX_SENTENCES = {
    "address": (
        "KB_SEARCH_URL is not the address of a search index that can be used: it is "
        "whoosh:///path or tantivy:///path, or is left empty for the instance folder."
    ),
    "extra": (
        "KB_SEARCH_URL asks for Tantivy, which is not installed; install it with "
        "make run EXTRAS=tantivy."
    ),
    "unwritable": "Nothing can be written in the folder of the search index.",
    "": "The search index cannot be used: it is {reason}.",
}

WITHOUT_SEARCH = "All but search works; search comes back when that is mended."


class Trouble(click.ClickException):
    """What keeps a command from its work, in one sentence; ends it with status 1."""

    def show(self, file: IO[Any] | None = None) -> None:
        """Say it on standard error."""
        click.echo(self.format_message(), err=True)


def read_settings() -> Settings:
    """The settings, or Trouble that names the senseless one."""
    try:
        return Settings.from_env()
    except ValueError as error:
        raise Trouble(f"{error}.") from error


@contextmanager
def opened(settings: Settings | None = None) -> Iterator[Flask]:
    """The application on a database that is up to date, in its context.

    What keeps it from being opened or used is told as Trouble.
    """
    settings = settings or read_settings()
    with _told():
        database.check_address(settings.database)
        upkeep.check_address(settings.search)
        check_writable(settings.instance)
        app = create_app(settings)
        with app.app_context():
            try:
                database.bring_up_to_date()
                with database.in_use():
                    yield app
            finally:
                database.let_go()


def check_writable(folder: Path) -> None:
    """Raise Trouble unless files can be made in a folder."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with TemporaryFile(dir=folder):
            pass
    except OSError as error:
        raise Trouble(
            f"Nothing can be written in the folder {folder}: {error.strerror}; "
            "KB_INSTANCE names another."
        ) from error


def seeds_folder() -> Path:
    """Where the shipped content is."""
    return ROOT / "seeds"


def index_sentence(problem: upkeep.IndexProblem) -> str:
    """What keeps the search index from being used."""
    known = INDEX_SENTENCES.get(problem.reason, INDEX_SENTENCES[""])
    return known.format(reason=problem.reason)


@contextmanager
def _told() -> Iterator[None]:
    try:
        yield
    except upkeep.IndexProblem as problem:
        raise Trouble(index_sentence(problem)) from problem
    except database.DatabaseProblem as problem:
        sentence = SENTENCES[problem.reason]
        raise Trouble(
            sentence.format(address=problem.address, detail=problem.detail)
        ) from problem
    except OSError as error:
        of = f"the file {error.filename}" if error.filename else "a file"
        raise Trouble(f"There is trouble with {of}: {error.strerror}.") from error
