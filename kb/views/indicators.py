"""Indicators, and all values of one."""

from flask import Blueprint, render_template, request

from kb.services.indicators import SORTS, list_indicators, show_indicator

bp = Blueprint("indicators", __name__)


@bp.get("/indicators")
def index() -> str:
    """Every indicator, by topic."""
    return render_template("indicators/index.html", page=list_indicators())


@bp.get("/indicators/<key>")
def show(key: str) -> tuple[str, int]:
    """One indicator with every country's values."""
    page = show_indicator(key, request.args.get("recorded"), request.args.get("sort"))
    html = render_template("indicators/show.html", page=page, sorts=SORTS)
    return html, 400 if page.problems else 200
