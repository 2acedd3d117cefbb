"""The language in the address: `/ru/search` is `/search` for a reader of Russian."""

from collections.abc import Iterable
from typing import TYPE_CHECKING
from urllib.parse import quote, urlsplit

from kb.language import DEFAULT, LANGUAGES

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

LANG_KEY = "kb.language"
BASE_KEY = "kb.base"
# What exists once for all languages, by its first segment.
BARE = frozenset({"static", "bootstrap", "api", "oai", "files", "healthz"})

_SAFE = "/:@!$&'()*+,;=~-._"


class LanguagePrefix:
    """Takes the language off the path and adds it to SCRIPT_NAME, so links keep it.

    The environ then names the language and the base, which is SCRIPT_NAME without
    the language.
    """

    def __init__(self, app: "WSGIApplication") -> None:
        self.app = app

    def __call__(
        self, environ: "WSGIEnvironment", start_response: "StartResponse"
    ) -> Iterable[bytes]:
        """Pass the request on in its language, or to where its page really is."""
        base = environ.get("SCRIPT_NAME", "")
        path = environ.get("PATH_INFO", "")
        lang, rest = split(path)
        environ[BASE_KEY], environ[LANG_KEY] = base, lang or DEFAULT
        if lang is None:
            return self.app(environ, start_response)
        if lang == DEFAULT or first_segment(rest) in BARE:
            return _redirect(environ, base + "/" + rest.lstrip("/"), start_response)
        if not rest:
            return _redirect(environ, f"{base}/{lang}/", start_response)
        environ["SCRIPT_NAME"], environ["PATH_INFO"] = f"{base}/{lang}", rest
        return self.app(environ, start_response)


def split(path: str) -> tuple[str | None, str]:
    """The language that a path begins with, if any, and the rest of the path."""
    lang = first_segment(path)
    if path.startswith("/") and lang in LANGUAGES:
        return lang, path[len(lang) + 1 :]
    return None, path


def first_segment(path: str) -> str:
    """What stands before the second slash of `/a/b`."""
    return path.removeprefix("/").split("/", 1)[0]


def in_language(base: str, lang: str, path: str) -> str:
    """The address of a page, given by its path without a language, in a language."""
    return f"{base}{path}" if lang == DEFAULT else f"{base}/{lang}{path}"


def without_language(url: str, root: str, base: str) -> str:
    """An address made under `root`, moved to `base` if it exists there only."""
    parts = urlsplit(url)
    rest = parts.path.removeprefix(root)
    if root == base or rest == parts.path or first_segment(rest) not in BARE:
        return url
    return parts._replace(path=base + rest).geturl()


def _redirect(
    environ: "WSGIEnvironment", path: str, start_response: "StartResponse"
) -> Iterable[bytes]:
    # 308 keeps the method; what is sent back is quoted anew, so that nothing in it
    # can end the header or be taken for another host.
    location = "/" + _quoted(path, "").lstrip("/")
    if query := environ.get("QUERY_STRING"):
        location += "?" + _quoted(query, "%?")
    start_response(
        "308 Permanent Redirect", [("Location", location), ("Content-Length", "0")]
    )
    return []


def _quoted(text: str, also_safe: str) -> str:
    return quote(text.encode("latin-1", "replace"), safe=_SAFE + also_safe)
