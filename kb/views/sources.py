"""Sources, and one with all that rests on it."""

from flask import Blueprint, render_template, request

from kb.language.speaking import page_lang
from kb.services.sources import ORDERS, list_sources, show_source

bp = Blueprint("sources", __name__)


@bp.get("/sources")
def index() -> tuple[str, int]:
    """The sources, narrowed as asked, a page at a time."""
    page = list_sources(request.args, page_lang())
    html = render_template("sources/index.html", page=page, orders=ORDERS)
    return html, 400 if page.problems else 200


@bp.get("/sources/<key>")
def show(key: str) -> str:
    """One source, and what rests on it by country."""
    return render_template("sources/show.html", page=show_source(key))
