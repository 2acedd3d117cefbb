"""A test client that reads every HTML answer as HTML5, and accepts no flaw in it."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import html5lib
from flask.testing import FlaskClient
from html5lib.constants import E as MESSAGES
from sqlalchemy import Engine, event
from werkzeug.test import TestResponse


class InvalidHtml(AssertionError):
    """A page that a parser has to guess at."""


class StrictClient(FlaskClient):
    """The test client; an HTML answer that does not parse fails the test."""

    def open(self, *args: Any, **kwargs: Any) -> TestResponse:
        """Ask, and read the answer if it is a page."""
        answer = super().open(*args, **kwargs)
        if answer.mimetype == "text/html" and answer.request.method != "HEAD":
            check_html(answer.text, answer.request.path)
        return answer


def check_html(page: str, path: str) -> None:
    """Raise InvalidHtml, with the places, if a page does not parse as HTML5."""
    parser = html5lib.HTMLParser()
    parser.parse(page)
    lines = page.splitlines()
    flaws = [
        f"line {place[0]}: {MESSAGES.get(code, code) % values}\n    "
        + (lines[place[0] - 1].strip() if place[0] <= len(lines) else "")
        for place, code, values in parser.errors
    ]
    if flaws:
        raise InvalidHtml("\n".join([f"{path} is no valid HTML5:", *flaws[:5]]))


@contextmanager
def counted_queries() -> Iterator[list[str]]:
    """Collect the SQL statements that run meanwhile, whoever runs them."""
    seen: list[str] = []

    def note(connection: object, cursor: object, statement: str, *rest: object) -> None:
        if not statement.startswith(("BEGIN", "SAVEPOINT", "RELEASE")):
            seen.append(statement)

    event.listen(Engine, "before_cursor_execute", note)
    try:
        yield seen
    finally:
        event.remove(Engine, "before_cursor_execute", note)


def chromium() -> str | None:
    """Where Debian's Chromium, or another, is to be found."""
    names = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
    return next((path for name in names if (path := shutil.which(name))), None)
