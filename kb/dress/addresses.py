"""Addresses for this reader: of pages, of this page in other words or languages."""

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import quote, urlencode

from flask import current_app, request
from flask_babel import lazy_gettext as _

from kb.language import DEFAULT, LANGUAGES, own_name
from kb.language.prefix import BASE_KEY, in_language
from kb.language.speaking import page_lang

# The parts of the site, in the order of the menu.
PARTS = (
    ("/search", _("Search")),
    ("/compare", _("Compare")),
    ("/countries", _("Countries")),
    ("/topics", _("Topics")),
    ("/indicators", _("Indicators")),
    ("/coverage", _("Coverage")),
    ("/sources", _("Sources")),
    ("/about", _("About")),
)
PLACES = {
    "country": "/countries/",
    "theme": "/topics/",
    "topic": "/topics/",
    "entry": "/entries/",
    "revision": "/entries/",  # its key is the path below: xaa-steps/revisions/2
    "source": "/sources/",
    "instrument": "/instruments/",
    "indicator": "/indicators/",
}
_PATH_SAFE = "/:@!$&'()*+,;=~-._"
_QUERY_SAFE = "/:@"


@dataclass(frozen=True)
class Part:
    """A part of the site, in the menu."""

    address: str
    label: object
    current: bool


@dataclass(frozen=True)
class InLanguage:
    """The page in a language; `current` for the one that is being read."""

    lang: str
    name: str
    address: str
    current: bool


def address(path: str) -> str:
    """The address of a page by its path, in the reader's language."""
    return request.script_root + path


def address_of(kind: str, key: str) -> str:
    """The address of a thing by its kind and key; empty for kinds without pages."""
    place = PLACES.get(kind)
    return address(place + quote(key, safe="/")) if place else ""


def address_with(**changes: object) -> str:
    """The page's address with some choices changed; None takes one away.

    A list or tuple repeats the choice, as facets do.
    """
    args = {name: request.args.getlist(name) for name in request.args}
    for key, value in changes.items():
        args[key] = _as_list(value)
    return this_page((key, item) for key, items in args.items() for item in items)


def this_page(pairs: Iterable[tuple[str, str]]) -> str:
    """The page's address with other choices; any name at all may stand in them."""
    query = urlencode(tuple(pairs), safe=_QUERY_SAFE)
    return _here(request.script_root) + (f"?{query}" if query else "")


def whole_address(href: str) -> str:
    """An address of this site as one can write it down, host and all."""
    return _host() + href.removeprefix(_base())


def languages() -> list[InLanguage]:
    """The page in each language, with the query kept."""
    return [
        InLanguage(
            lang,
            own_name(lang),
            in_language(_base(), lang, _here("")) + _suffix(),
            lang == page_lang(),
        )
        for lang in LANGUAGES
    ]


def alternates() -> list[tuple[str, str]]:
    """Whole addresses of this page in each language, for search engines."""
    if request.url_rule is None:
        return []
    host = _host()
    suffix = _suffix()
    pages = [(lang, in_language(host, lang, _here("")) + suffix) for lang in LANGUAGES]
    return [*pages, ("x-default", dict(pages)[DEFAULT])]


def navigation() -> list[Part]:
    """The parts of the site, the one that is being read marked."""
    here = request.path
    return [
        Part(address(path), label, here == path or here.startswith(f"{path}/"))
        for path, label in PARTS
    ]


def _host() -> str:
    public: str = current_app.config["SETTINGS"].public_url.rstrip("/")
    return public or request.host_url.rstrip("/") + _base()


def _base() -> str:
    return str(request.environ.get(BASE_KEY, request.script_root))


def _here(root: str) -> str:
    return root + quote(request.path, safe=_PATH_SAFE)


def _suffix() -> str:
    query = request.query_string.decode("latin-1")
    return f"?{quote(query, safe='%' + _PATH_SAFE)}" if query else ""


def _as_list(value: object) -> list[str]:
    if value is None:
        return []
    if isinstance(value, Iterable) and not isinstance(value, str):
        return [str(item) for item in value]
    return [str(value)]
