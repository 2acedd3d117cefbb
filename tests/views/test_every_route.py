"""Promises that hold for every address: it answers, and looking changes nothing."""

from urllib.parse import quote

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.browser.pages import FOUR, PAGES
from tests.conftest import CountQueries

MORE = (
    "/topics/career",
    "/search.json?q=attestation",
    f"/compare.json?{FOUR}&theme=career",
    f"/compare.csv?{FOUR}&theme=career",
    f"/compare.xlsx?{FOUR}&theme=career",
    "/healthz",
)
ADDRESSES = (*PAGES.values(), *MORE)
WRITING = ("INSERT", "UPDATE", "DELETE", "CREATE", "ALTER", "DROP", "REPLACE")
FILES = {"static", "bootstrap.static"}


def test_every_route_stands_here(seeded_app: Flask) -> None:
    routes = seeded_app.url_map.bind("localhost")
    here = {
        routes.match(path.partition("?")[0])[0]
        for path in ADDRESSES
        if not path.startswith(("/ru/", "/kk/"))
    }
    there = {rule.endpoint for rule in seeded_app.url_map.iter_rules()}

    assert there - here - FILES == set()


@pytest.mark.parametrize("address", ADDRESSES)
def test_looking_changes_nothing(
    seeded_client: FlaskClient, count_queries: CountQueries, address: str
) -> None:
    with count_queries() as seen:
        answer = seeded_client.get(quote(address, safe="/?&=.%"))

    assert answer.status_code in (200, 302, 404)
    assert [sql for sql in seen if sql.lstrip().upper().startswith(WRITING)] == []
