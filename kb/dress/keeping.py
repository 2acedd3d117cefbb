"""Parts of pages that are the same for every reader of a language, kept as rendered.

Nothing of one person may stand in such a part: it is given to everybody.
"""

import weakref
from collections.abc import Callable, Hashable
from datetime import UTC, date, datetime
from typing import Any

from flask import Flask, current_app, render_template, request
from markupsafe import Markup

from kb.kept import Kept
from kb.language.speaking import page_lang

ROOM = 24_000_000  # letters of all parts together; most take one byte each

_kept: Kept[Markup] = Kept(ROOM, len)


def kept_part(
    template: str, made_of: Hashable, values: Callable[[], dict[str, Any]]
) -> Markup:
    """A template with values, rendered once for all that it is made of.

    `made_of` tells the values and the line of the log; the reader's language, the
    place of the site and the day are seen to here.
    """

    def render() -> Markup:
        return Markup(render_template(template, **values()))  # noqa: S704  # escaped as it was rendered

    app: Flask = current_app._get_current_object()  # type: ignore[attr-defined]  # Flask's own way
    if app.jinja_env.auto_reload:  # who works on templates wants to see the change
        return render()
    around = (weakref.ref(app), request.script_root, page_lang(), _today())
    return _kept.get((template, *around, made_of), render)


def _today() -> date:
    return datetime.now(UTC).date()
