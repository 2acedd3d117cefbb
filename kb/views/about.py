"""What this is, how it is made, and how to search it."""

from flask import Blueprint, render_template

from kb.services.initiative import initiative
from kb.services.vocabulary import vocabulary

bp = Blueprint("about", __name__)


@bp.get("/about")
def show() -> str:
    """What this knowledge base is, whose it is, and on which terms it is used."""
    return render_template("about/show.html", initiative=initiative())


@bp.get("/methods")
def methods() -> str:
    """How entries are compiled, dated, checked and validated."""
    return render_template("about/methods.html", vocabulary=vocabulary())


@bp.get("/search/help")
def search_help() -> str:
    """The query language, with examples that work."""
    return render_template("about/search_help.html")
