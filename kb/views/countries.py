"""Countries, and the profile of one."""

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug import Response

from kb.services.countries import SORTS, find_country, list_countries
from kb.services.profile import show_profile

bp = Blueprint("countries", __name__)


@bp.get("/countries")
def index() -> tuple[str, int]:
    """Every country, with what is recorded of it."""
    page = list_countries(request.args.get("sort"))
    html = render_template("countries/index.html", page=page, sorts=SORTS)
    return html, 400 if page.problems else 200


@bp.get("/countries/<code>")
def show(code: str) -> tuple[str, int] | Response:
    """A country's profile; other codes of it lead to its alpha-3 code."""
    country = find_country(code)
    if country != code:
        query = request.query_string.decode("latin-1")
        address = url_for("countries.show", code=country)
        return redirect(f"{address}?{query}" if query else address, 301)
    page = show_profile(country, request.args.get("recorded"))
    html = render_template("countries/show.html", page=page)
    return html, 400 if page.problems else 200
