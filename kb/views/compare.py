"""The comparison page, and the same as data."""

from datetime import UTC, datetime
from typing import Any

from flask import Blueprint, Response, jsonify, redirect, render_template, request
from markupsafe import Markup
from werkzeug.wrappers import Response as Answer

from kb.dress import comparing, names
from kb.dress.addresses import this_page
from kb.dress.keeping import kept_part
from kb.forms.compare import CompareForm
from kb.language.speaking import page_lang
from kb.render import compare_words, messages
from kb.render.compare_csv import comparison_csv
from kb.render.compare_json import comparison_as_data
from kb.render.compare_xlsx import comparison_workbook
from kb.services.compare import Comparison, canonical, compare
from kb.services.initiative import initiative
from kb.services.record import latest

bp = Blueprint("compare", __name__)
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@bp.before_request
def tidy() -> Answer | None:
    """Lead to the one way of writing a choice: KAZ for kz, and nothing left empty."""
    given = list(request.args.items(multi=True))
    codes = canonical(request.args.getlist("country"), names.known())
    kept = [("country", code) for code in codes if code]
    kept += dict.fromkeys((n, v) for n, v in given if n != "country" and v)
    if sorted(kept) == sorted(given):
        return None
    return redirect(this_page(kept))


@bp.get("/compare")
def show() -> tuple[str, int]:
    """The form, and below a choice the countries side by side."""
    form = CompareForm(request.args)
    found = compare(form.choice(page_lang())) if request.args else None
    html = render_template(
        "compare/show.html",
        page=found,
        form=_form(form, found.line if found else latest()),
        content=_content(found) if found else "",
        **_around(found),
    )
    return html, 400 if found and found.problems else 200


@bp.get("/compare.json")
def as_json() -> tuple[Response, int]:
    """The same comparison as data."""
    found = compare(CompareForm(request.args).choice(page_lang()))
    data = comparison_as_data(found, comparing.places(found))
    return jsonify(data), 400 if found.problems else 200


@bp.get("/compare.csv")
def as_csv() -> Answer:
    """The same cells, one to a line."""
    found = compare(CompareForm(request.args).choice(page_lang()))
    body = comparison_csv(found, comparing.places(found))
    return _file(found, body, "csv", "text/csv; charset=utf-8")


@bp.get("/compare.xlsx")
def as_xlsx() -> Answer:
    """The same table as a workbook."""
    found = compare(CompareForm(request.args).choice(page_lang()))
    body = comparison_workbook(found, comparing.places(found))
    return _file(found, body, "xlsx", XLSX)


def _form(form: CompareForm, line: int) -> Markup:
    """The form as the address fills it, lists of names in the reader's alphabet."""

    def filled() -> dict[str, Any]:
        known = names.known()
        keys = {
            "country": names.sorted_countries(known.countries),
            "theme": [theme.key for theme in known.themes],
            "topic": list(known.topics),
            "indicator": list(known.indicators),
        }
        form.offer(**{name: _named(name, found) for name, found in keys.items()})
        return {"form": form, "themes": known.themes}

    return kept_part("compare/_form.html", (line, form.given), filled)


def _named(kind: str, keys: list[str]) -> list[tuple[str, str]]:
    if kind == "country":
        return [(code, names.plain_country_name(code)) for code in keys]
    return [(key, names.plain_name(kind, key)) for key in keys]


def _content(found: Comparison) -> Markup:
    """The comparison itself, between what can be done with it and how to cite it."""
    return kept_part(
        "compare/_content.html",
        (found.line, found.choice),
        lambda: {"page": found, "words": compare_words, "sentence": messages.sentence},
    )


def _around(found: Comparison | None) -> dict[str, Any]:
    """What the page shows around the comparison."""
    known = names.known()
    return {
        "today": datetime.now(UTC),
        "words": compare_words,
        "places": comparing.places(found) if found else None,
        "themes": known.themes,
        "initiative": [c for c in initiative().countries if c in known.countries],
    }


def _file(found: Comparison, body: bytes, ending: str, kind: str) -> Answer:
    """A file with a telling name; what is wrong with a choice is told by the page."""
    if found.problems or not found.countries:
        return redirect(comparing.address("compare.show", found.choice.pairs))
    name = f"compare-{'-'.join(found.countries).lower()}.{ending}"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(body, content_type=kind, headers=headers)
