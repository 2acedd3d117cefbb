"""An entry, its history, its revisions and their differences."""

from flask import Blueprint, render_template, request

from kb.dress.keeping import kept_part
from kb.errors import Withdrawn
from kb.language.speaking import page_lang
from kb.services.entries import (
    EntryPage,
    compare_revisions,
    show_entry,
    show_history,
    show_revision,
)

bp = Blueprint("entries", __name__)


@bp.get("/entries/<key>")
def show(key: str) -> tuple[str, int]:
    """What an entry says, in a language, now or as it stood."""
    asked = request.args
    return _page(
        show_entry(key, page_lang(), asked.get("lang"), asked.get("recorded")),
        "entries/show.html",
    )


@bp.get("/entries/<key>/history")
def history(key: str) -> str:
    """Every revision that was ever published, and what befell the entry."""
    return render_template("entries/history.html", history=show_history(key))


@bp.get("/entries/<key>/revisions/<int:number>")
def revision(key: str, number: int) -> tuple[str, int]:
    """A revision exactly as it was published."""
    return _page(
        show_revision(key, number, page_lang(), request.args.get("lang")),
        "entries/revision.html",
    )


@bp.get("/entries/<key>/compare/<int:old>..<int:new>")
def compare(key: str, old: int, new: int) -> str:
    """What changed from one revision to another."""
    changes = compare_revisions(key, old, new)
    return render_template("entries/compare.html", changes=changes)


@bp.errorhandler(Withdrawn)
def withdrawn(error: Withdrawn) -> tuple[str, int]:
    """An entry that was taken back: the day, and no text."""
    return render_template("entries/withdrawn.html", error=error), 410


def _page(page: EntryPage, template: str) -> tuple[str, int]:
    content = kept_part(
        "entries/_content.html", (page.line, request.url), lambda: {"page": page}
    )
    html = render_template(template, page=page, content=content)
    return html, 400 if page.problems else 200
