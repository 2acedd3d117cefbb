"""Which language this request is read in, and which one the interface speaks."""

from flask import has_request_context, request

from kb.language import DEFAULT, interface_lang
from kb.language.prefix import LANG_KEY


def page_lang() -> str:
    """The language of the address: in it names, titles and texts are looked for."""
    if not has_request_context():
        return DEFAULT
    return str(request.environ.get(LANG_KEY, DEFAULT))


def spoken_lang() -> str:
    """The language of the interface's own words on this page."""
    return interface_lang(page_lang())
