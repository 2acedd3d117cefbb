"""A server with the shipped content, and a real Chromium to read it with."""

import threading
from collections.abc import Callable, Iterator

import pytest
from flask import Flask
from playwright.sync_api import Browser, Page, sync_playwright
from werkzeug.serving import make_server

from tests.strict import chromium

FLAGS = (
    "--no-sandbox",  # Chromium refuses its sandbox to root, which machines of tests are
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)

OpenPage = Callable[..., Page]


@pytest.fixture(scope="session")
def site(seeded_app: Flask) -> Iterator[str]:
    """The address of a running server."""
    server = make_server("127.0.0.1", 0, seeded_app, threaded=True)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for all browser tests."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium(), args=list(FLAGS)
        )
        yield browser
        browser.close()


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
