"""What every page and answer has in common."""

import json
import re
from pathlib import Path

import pytest
from flask import Flask, abort, render_template_string, request
from flask.testing import FlaskClient

from kb import create_app
from kb.config import Settings
from kb.errors import Conflict, Invalid, NotAllowed, NotFound, Problem
from tests.factories import make_vocabulary

PAGE = """{% extends "base.html" %}{% block title %}A page{% endblock %}
{% block main %}<h1>A page</h1>{{ body|safe }}{% endblock %}"""


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


def test_a_page_has_the_frame(client: FlaskClient) -> None:
    page = client.get("/try/page").text

    assert '<html lang="en">' in page
    assert "<title>A page · Teacher Policy Knowledge Base</title>" in page
    assert 'href="#main"' in page
    assert page.count("<h1") == 1
    for path in ("search", "compare", "countries", "topics", "indicators", "coverage"):
        assert f'href="/{path}"' in page


def test_a_page_in_russian_speaks_russian_and_keeps_the_language(
    client: FlaskClient,
) -> None:
    page = client.get("/ru/try/page").text

    assert '<html lang="ru">' in page
    assert ">Поиск</a>" in page
    assert 'href="/ru/search"' in page


@pytest.mark.parametrize("lang", ["kk", "ky", "tg", "uz"])
def test_other_languages_have_russian_words_and_say_so(
    client: FlaskClient, lang: str
) -> None:
    page = client.get(f"/{lang}/try/page").text

    assert '<html lang="ru">' in page
    assert f'href="/{lang}/search"' in page


def test_the_languages_keep_page_and_query(client: FlaskClient) -> None:
    page = client.get("/ru/try/page?q=%D0%B0&x=1").text

    assert 'href="/try/page?q=%D0%B0&amp;x=1"' in page
    assert 'href="/kk/try/page?q=%D0%B0&amp;x=1"' in page
    assert 'hreflang="x-default" href="http://localhost/try/page?q=' in page
    assert 'hreflang="uz" href="http://localhost/uz/try/page?q=' in page


def test_the_menu_marks_the_part_that_is_read(app: Flask, client: FlaskClient) -> None:
    with app.test_request_context("/countries/KAZ"):
        page = render_template_string(PAGE)

    assert '<a href="/countries" aria-current="page">' in page
    assert page.count('aria-current="page"') == 1


def test_static_files_have_no_language_and_bear_their_digest(
    client: FlaskClient,
) -> None:
    page = client.get("/ru/try/page").text
    sheets = re.findall(r'rel="stylesheet" href="([^"]+)"', page)

    assert len(sheets) >= 5
    for sheet in sheets:
        assert sheet.startswith(("/static/", "/bootstrap/static/"))
        assert re.search(r"\?v=[0-9a-f]{12}$", sheet)
        with client.get(sheet) as answer:
            assert answer.status_code == 200
            assert "immutable" in answer.headers["Cache-Control"]


def test_a_static_file_without_its_digest_is_asked_for_again(
    client: FlaskClient,
) -> None:
    with client.get("/static/favicon.svg") as answer:
        assert answer.headers["Cache-Control"] == "no-cache"
        assert answer.headers["ETag"]


def test_nothing_is_inline_and_nothing_comes_from_elsewhere(
    client: FlaskClient,
) -> None:
    page = client.get("/try/page").text

    assert not re.search(r"<style|\sstyle=|\son\w+=|<script(?![^>]*src=)", page)
    assert not re.search(r'(?:src|rel="stylesheet" href)="https?:', page)


def test_the_security_headers_are_there(client: FlaskClient) -> None:
    headers = client.get("/try/page").headers
    policy = headers["Content-Security-Policy"]

    assert "default-src 'self'" in policy
    assert "img-src 'self' data:" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "strict-origin-when-cross-origin"
    assert "geolocation=()" in headers["Permissions-Policy"]
    assert "Strict-Transport-Security" not in headers


def test_a_plain_reader_gets_no_cookie(client: FlaskClient) -> None:
    for path in ("/try/page", "/ru/try/page?q=x", "/nowhere", "/healthz"):
        assert "Set-Cookie" not in client.get(path).headers


def test_pages_are_asked_for_again_and_vary_by_encoding_only(
    client: FlaskClient,
) -> None:
    headers = client.get("/try/page").headers

    assert headers["Cache-Control"] == "no-cache"
    assert headers.get("Vary", "Accept-Encoding") == "Accept-Encoding"


def test_https_is_insisted_on_only_where_the_public_address_has_it(
    tmp_path: Path,
) -> None:
    settings = Settings(
        instance=tmp_path, secret_key="x", public_url="https://kb.example.org"
    )
    client = create_app(settings, TESTING=True).test_client()

    plain = client.get("/nowhere")
    secure = client.get("/nowhere", base_url="https://kb.example.org")

    assert plain.status_code == 302
    assert plain.headers["Location"].startswith("https://")
    assert "Strict-Transport-Security" in secure.headers
    assert client.get("/healthz").status_code == 503  # asked from within, in plain


def test_forwarded_headers_count_only_behind_a_trusted_proxy(tmp_path: Path) -> None:
    forwarded = {"X-Forwarded-Host": "kb.example.org", "X-Forwarded-Proto": "https"}
    found = {}
    for proxies in (0, 1):
        settings = Settings(instance=tmp_path, secret_key="x", proxies=proxies)
        app = create_app(settings, TESTING=True)
        app.add_url_rule("/try", view_func=lambda: render_template_string(PAGE))
        found[proxies] = app.test_client().get("/try", headers=forwarded).text

    assert 'href="http://localhost/try"' in found[0]
    assert 'href="https://kb.example.org/try"' in found[1]


def test_the_request_has_an_id_in_answer_page_and_log(
    client: FlaskClient, capsys: pytest.CaptureFixture[str]
) -> None:
    with client.get("/ru/nowhere?q=secret", headers={"X-Request-Id": "abc-12345"}) as a:
        page, told = a.get_data(as_text=True), a.headers["X-Request-Id"]

    lines = [json.loads(line) for line in capsys.readouterr().err.splitlines()]
    assert told == "abc-12345"
    assert "<code>abc-12345</code>" in page
    assert len(lines) == 1
    assert lines[0]["request"] == "abc-12345"
    assert (lines[0]["path"], lines[0]["status"]) == ("/ru/nowhere", 404)
    assert "secret" not in str(lines)


@pytest.mark.parametrize("given", ["short", "x" * 65, "a b c d e f", "abcdefgh<", ""])
def test_a_senseless_request_id_is_not_taken_over(
    client: FlaskClient, given: str
) -> None:
    told = client.get("/nowhere", headers={"X-Request-Id": given}).headers
    ids = told.getlist("X-Request-Id")

    assert len(ids) == 1
    assert re.fullmatch("[0-9a-f]{16}", ids[0])


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
