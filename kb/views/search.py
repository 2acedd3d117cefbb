"""The search page, and the same as data."""

from typing import Any

from flask import (
    Blueprint,
    Response,
    jsonify,
    redirect,
    render_template,
    request,
    url_for,
)
from werkzeug.wrappers import Response as Answer

from kb.dress.addresses import this_page
from kb.dress.names import known
from kb.forms.search import read_choice
from kb.language.speaking import page_lang
from kb.render.search_json import search_as_data
from kb.services.compare import canonical
from kb.services.find import SORTS, SearchChoice, SearchHit, SearchPage, find_entries

bp = Blueprint("search", __name__)


@bp.before_request
def tidy() -> Answer | None:
    """Lead to the one way of writing a country: KAZ for kz."""
    given = tuple(request.args.getlist("country"))
    codes = canonical(given, known()) if given else given
    if codes == given:
        return None
    others = [pair for pair in request.args.items(multi=True) if pair[0] != "country"]
    return redirect(this_page([*others, *(("country", code) for code in codes)]))


@bp.get("/search")
def show() -> tuple[str, int]:
    """What was found, how the query was read, and ways to narrow it."""
    page = _page()
    html = render_template(
        "search/show.html", page=page, sorts=SORTS, link=_link, found_address=_entry
    )
    return html, _status(page)


@bp.get("/search.json")
def as_json() -> tuple[Response, int]:
    """The same page of results as data."""
    page = _page()
    data = search_as_data(
        page, lambda key: url_for("entries.show", key=key, _external=True)
    )
    return jsonify(data), _status(page)


def _page() -> SearchPage:
    given = {name: request.args.getlist(name) for name in request.args}
    choice, problems = read_choice(given, known())
    return find_entries(choice, page_lang(), problems)


def _status(page: SearchPage) -> int:
    if page.unavailable:
        return 503
    return 400 if page.problems else 200


def _link(choice: SearchChoice, endpoint: str = "search.show") -> str:
    """The address of a search, several values of a facet repeated."""
    arguments: dict[str, Any] = {}
    for name, value in choice.pairs:
        arguments.setdefault(name, []).append(value)
    return url_for(endpoint, **arguments)


def _entry(hit: SearchHit) -> str:
    """Where the entry is read, in the language in which it was found."""
    other = hit.lang if hit.lang != page_lang() else None
    return url_for("entries.show", key=hit.entry.key, lang=other)
