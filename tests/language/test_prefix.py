from collections.abc import Iterable
from typing import TYPE_CHECKING

import pytest
from werkzeug.test import Client

from kb.language.prefix import BASE_KEY, LANG_KEY, LanguagePrefix, without_language

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIEnvironment


def told(environ: "WSGIEnvironment", start: "StartResponse") -> Iterable[bytes]:
    start("200 OK", [("Content-Type", "text/plain")])
    names = (LANG_KEY, BASE_KEY, "SCRIPT_NAME", "PATH_INFO")
    return [" ".join(f"[{environ[name]}]" for name in names).encode()]


client = Client(LanguagePrefix(told))


@pytest.mark.parametrize(
    ("path", "seen"),
    [
        ("/", "[en] [] [] [/]"),
        ("/search", "[en] [] [] [/search]"),
        ("/ru/search", "[ru] [] [/ru] [/search]"),
        ("/kk/", "[kk] [] [/kk] [/]"),
        ("/rus/search", "[en] [] [] [/rus/search]"),
        ("/fr/search", "[en] [] [] [/fr/search]"),
        ("/search/ru/x", "[en] [] [] [/search/ru/x]"),
        ("/ru/ru/x", "[ru] [] [/ru] [/ru/x]"),
        ("/static/a.css", "[en] [] [] [/static/a.css]"),
    ],
)
def test_the_language_moves_from_path_to_script_name(path: str, seen: str) -> None:
    assert client.get(path).text == seen


def test_a_base_below_the_root_stays_apart() -> None:
    answer = client.get("/ru/search", environ_overrides={"SCRIPT_NAME": "/kb"})

    assert answer.text == "[ru] [/kb] [/kb/ru] [/search]"


@pytest.mark.parametrize(
    ("path", "target"),
    [
        ("/en/search?q=a%20b&x=1", "/search?q=a%20b&x=1"),
        ("/en", "/"),
        ("/en/", "/"),
        ("/ru", "/ru/"),
        ("/ru/static/css/base.css?v=1", "/static/css/base.css?v=1"),
        ("/ru/healthz", "/healthz"),
        ("/tg/api/v1", "/api/v1"),
        ("/en//evil.example/x", "/evil.example/x"),
        ("/en/%5Cevil.example", "/%5Cevil.example"),
        ("/en/a%0D%0Ab", "/a%0D%0Ab"),
        ("/en/%D0%B0", "/%D0%B0"),
    ],
)
def test_other_spellings_lead_to_the_one_address(path: str, target: str) -> None:
    answer = client.get(path)

    assert answer.status_code == 308
    assert answer.headers["Location"] == target


@pytest.mark.parametrize(
    ("url", "moved"),
    [
        ("/kb/ru/static/a.css?v=1", "/kb/static/a.css?v=1"),
        ("https://kb.example.org/kb/ru/files/1", "https://kb.example.org/kb/files/1"),
        ("/kb/ru/search?q=static", "/kb/ru/search?q=static"),
        ("/elsewhere/static/a", "/elsewhere/static/a"),
    ],
)
def test_addresses_lose_the_language_only_where_they_have_none(
    url: str, moved: str
) -> None:
    assert without_language(url, "/kb/ru", "/kb") == moved
