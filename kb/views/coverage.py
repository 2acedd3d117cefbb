"""What is recorded, by country and topic."""

from flask import Blueprint, render_template, request

from kb.services.coverage import show_coverage

bp = Blueprint("coverage", __name__)


@bp.get("/coverage")
def show() -> tuple[str, int]:
    """Countries by topics: how many entries, how old, validated or not."""
    page = show_coverage(request.args.get("recorded"))
    html = render_template("coverage/show.html", page=page)
    return html, 400 if page.problems else 200
