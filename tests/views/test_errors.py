"""Errors as pages, as data and as lines of the log; the id of each request."""

import json
import re

import pytest
from flask import Flask, abort, render_template_string, request
from flask.testing import FlaskClient

from kb.errors import Conflict, Invalid, NotAllowed, NotFound, Problem
from tests.factories import make_vocabulary

PAGE = """{% extends "base.html" %}{% block title %}A page{% endblock %}
{% block main %}<h1>A page</h1>{% endblock %}"""


@pytest.fixture
def app(app: Flask) -> Flask:
    """The application with a few addresses that only try the frame."""
    raised = {
        "country": NotFound("country", "XAB", ("XAA",)),
        "topic": NotFound("topic", "x/y", ("teaching/pay",)),
        "page": NotFound("thing", "<b>", ("near-it",)),
        "invalid": Invalid(Problem("year", "<b>soon</b>"), "other"),
        "denied": NotAllowed("entry.write"),
        "conflict": Conflict("title"),
    }

    @app.get("/try/page")
    def page() -> str:
        return render_template_string(PAGE)

    @app.get("/try/error/<name>", defaults={"ending": ""})
    @app.get("/try/error/<name><any('.json'):ending>")
    def fail(name: str, ending: str) -> str:
        raise raised[name]

    @app.get("/try/status/<int:status>")
    def status(status: int) -> str:
        abort(status)

    @app.get("/try/bug")
    def bug() -> str:
        raise ZeroDivisionError("on purpose")

    @app.post("/try/form")
    def form() -> dict[str, str]:
        return request.form.to_dict()

    app.config["PROPAGATE_EXCEPTIONS"] = False
    return app


def test_the_request_has_an_id_in_answer_page_and_log(
    client: FlaskClient, capsys: pytest.CaptureFixture[str]
) -> None:
    with client.get("/ru/нигде?q=secret", headers={"X-Request-Id": "abc-12345"}) as a:
        page, told = a.get_data(as_text=True), a.headers["X-Request-Id"]

    lines = [json.loads(line) for line in capsys.readouterr().err.splitlines()]
    assert told == "abc-12345"
    assert "<code>abc-12345</code>" in page
    assert len(lines) == 1
    assert lines[0]["request"] == "abc-12345"
    assert (lines[0]["path"], lines[0]["status"]) == ("/ru/нигде", 404)
    assert "secret" not in str(lines)


@pytest.mark.parametrize("given", ["short", "x" * 65, "a b c d e f", "abcdefgh<", ""])
def test_a_senseless_request_id_is_not_taken_over(
    client: FlaskClient, given: str
) -> None:
    told = client.get("/nowhere", headers={"X-Request-Id": given}).headers
    ids = told.getlist("X-Request-Id")

    assert len(ids) == 1
    assert re.fullmatch("[0-9a-f]{16}", ids[0])


@pytest.mark.parametrize("path", ["/%00", "/%ff%fe", "/ru/%ed%a0%80", "/😀", "/a%0Ab"])
def test_odd_paths_are_not_found_and_break_nothing(
    client: FlaskClient, capsys: pytest.CaptureFixture[str], path: str
) -> None:
    with client.get(path + "?q=%ff%00&x=%ed%a0%80") as answer:
        assert answer.status_code == 404

    assert len(capsys.readouterr().err.splitlines()) == 1


def test_a_bug_is_logged_in_one_line_and_answered_with_its_id(
    client: FlaskClient, capsys: pytest.CaptureFixture[str]
) -> None:
    with client.get("/try/bug?q=%00x") as answer:
        page, request_id = answer.get_data(as_text=True), answer.headers["X-Request-Id"]

    lines = [json.loads(line) for line in capsys.readouterr().err.splitlines()]
    assert answer.status_code == 500
    assert f"<code>{request_id}</code>" in page
    assert "ZeroDivisionError" not in page
    assert [line["level"] for line in lines] == ["error", "info"]
    assert {line["request"] for line in lines} == {request_id}
    assert "ZeroDivisionError: on purpose" in lines[0]["traceback"]


@pytest.mark.parametrize(
    ("name", "status"),
    [
        ("country", 404),
        ("invalid", 400),
        ("denied", 403),
        ("conflict", 409),
    ],
)
def test_each_error_of_a_service_has_its_status(
    client: FlaskClient, name: str, status: int
) -> None:
    page = client.get(f"/try/error/{name}")

    assert page.status_code == status
    assert 'action="/search"' in page.text
    assert page.headers["X-Request-Id"] in page.text
    assert page.headers["Cache-Control"] == "no-store"


def test_what_is_not_found_names_the_nearest(app: Flask, client: FlaskClient) -> None:
    with app.app_context():
        make_vocabulary()

    country = client.get("/ru/try/error/country").text
    other = client.get("/try/error/page").text

    assert "«XAB»" in country
    assert '<a href="/ru/countries/XAA">' in country
    assert "near-it" in other
    assert "<b>" not in other


def test_a_wrong_value_is_told_and_escaped(client: FlaskClient) -> None:
    page = client.get("/try/error/invalid").text

    assert "“&lt;b&gt;soon&lt;/b&gt;” is no value for “year”." in page


def test_data_is_answered_with_data(client: FlaskClient) -> None:
    missing = client.get("/try/error/country.json")
    wrong = client.get("/try/error/invalid.json")

    assert missing.status_code == 404
    error = missing.get_json()["error"]
    assert (error["kind"], error["key"], error["near"]) == ("country", "XAB", ["XAA"])
    assert error["request"] == missing.headers["X-Request-Id"]
    assert wrong.get_json()["error"]["problems"] == [
        {"field": "year", "value": "<b>soon</b>"},
        "other",
    ]


@pytest.mark.parametrize("status", [400, 403, 404, 409, 410, 413, 418, 429, 500, 503])
@pytest.mark.parametrize("lang", ["", "/ru"])
def test_every_status_has_a_page(client: FlaskClient, status: int, lang: str) -> None:
    answer = client.get(f"{lang}/try/status/{status}")

    assert answer.status_code == status
    assert "<h1>" in answer.text


def test_a_way_that_is_not_open_is_named(client: FlaskClient) -> None:
    answer = client.post("/try/page")

    assert answer.status_code == 405
    assert "GET" in answer.headers["Allow"]
    assert "<h1>This address cannot be used in that way</h1>" in answer.text


def test_too_large_a_request_is_refused(client: FlaskClient) -> None:
    answer = client.post("/try/form", data={"x": "x" * (3 * 2**20)})

    assert answer.status_code == 413
    assert "<h1>Too much at once</h1>" in answer.text


def test_a_form_without_its_token_is_refused(client: FlaskClient) -> None:
    assert client.post("/try/form", data={"x": "x"}).status_code == 400
