"""Topics, and one question across all countries."""

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug import Response

from kb.services.topics import find_theme, list_topics, show_topic

bp = Blueprint("topics", __name__)


@bp.get("/topics")
def index() -> str:
    """Every topic with its question, by theme."""
    return render_template("topics/index.html", page=list_topics())


@bp.get("/topics/<theme>")
def of_theme(theme: str) -> Response:
    """A theme has its place in the list of topics."""
    return redirect(url_for("topics.index", _anchor=find_theme(theme)))


@bp.get("/topics/<theme>/<topic>")
def show(theme: str, topic: str) -> tuple[str, int]:
    """One question, and what each country has on it."""
    page = show_topic(f"{theme}/{topic}", request.args.get("recorded"))
    html = render_template("topics/show.html", page=page)
    return html, 400 if page.problems else 200
