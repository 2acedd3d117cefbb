"""The first page."""

from flask import Blueprint, render_template

from kb.services.home import show_home

bp = Blueprint("home", __name__)


@bp.get("/")
def show() -> str:
    """What this is, what is recorded, what is new, and ways in."""
    return render_template("home/show.html", home=show_home())
