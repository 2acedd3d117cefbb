"""What every page and answer has in common."""

import re
from pathlib import Path

import pytest
from flask import Flask, render_template_string
from flask.testing import FlaskClient

from kb import create_app
from kb.config import Settings

PAGE = """{% extends "base.html" %}{% block title %}A page{% endblock %}
{% block main %}<h1>A page</h1>{% endblock %}"""


@pytest.fixture
def app(app: Flask) -> Flask:
    """The application with an address that only tries the frame."""

    @app.get("/try/page")
    def page() -> str:
        return render_template_string(PAGE)

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
