"""A server with the shipped content, and a real Chromium to read it with."""

from collections.abc import Callable, Iterator

import pytest
from flask import Flask
from playwright.sync_api import Browser, Page

from tests.browser.serving import running_chromium, served

OpenPage = Callable[..., Page]


@pytest.fixture(scope="session")
def site(seeded_app: Flask) -> Iterator[str]:
    """The address of a running server."""
    with served(seeded_app) as address:
        yield address


@pytest.fixture(scope="module")
def browser(site: str) -> Iterator[Browser]:
    """One Chromium for the tests of a file.

    It runs an event loop in this thread, in which no application context can be
    closed; so it starts after the site, and ends before other files' tests.
    """
    with running_chromium() as browser:
        yield browser


@pytest.fixture
def open_page(browser: Browser, site: str) -> Iterator[OpenPage]:
    """`open_page(path, width=390, js=False)`: the page, in a context of its own.

    A message of the page's console that tells of an error fails the test.
    """
    contexts = []
    complaints: list[str] = []

    def open_(path: str, *, width: int = 1280, js: bool = True) -> Page:
        context = browser.new_context(
            viewport={"width": width, "height": 900},
            java_script_enabled=js,
            base_url=site,
        )
        contexts.append(context)
        page = context.new_page()
        page.on(
            "console",
            lambda m: (
                complaints.append(m.text)
                if m.type == "error" and "status of 4" not in m.text
                else None
            ),
        )
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto(path)
        return page

    yield open_
    for context in contexts:
        context.close()
    assert complaints == []
