"""The laws and acts of a country, and one of them."""

from flask import Blueprint, redirect, render_template, url_for
from werkzeug import Response

from kb.services.countries import find_country
from kb.services.instruments import list_instruments, show_instrument

bp = Blueprint("instruments", __name__)


@bp.get("/countries/<code>/instruments")
def index(code: str) -> str | Response:
    """A country's instruments; other codes of it lead to its alpha-3 code."""
    country = find_country(code)
    if country != code:
        return redirect(url_for("instruments.index", code=country), 301)
    return render_template("instruments/index.html", page=list_instruments(country))


@bp.get("/instruments/<key>")
def show(key: str) -> str:
    """One instrument, and the entries that it stands behind."""
    return render_template("instruments/show.html", page=show_instrument(key))
