"""Markdown made into safe HTML, with citation marks as numbered notes."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache

import nh3
from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict
from markupsafe import Markup

from kb.text.marks import GROUP, Mark, marks_of

DEEPEST = 6
TAGS = {
    *("p", "br", "hr", "em", "strong", "code", "pre", "blockquote", "a", "sup"),
    *("ul", "ol", "li", "h3", "h4", "h5", "h6"),
    *("table", "thead", "tbody", "tr", "th", "td"),
}
ATTRIBUTES = {
    "a": {"href", "title", "id", "class", "role"},
    "sup": {"class"},
    "ol": {"start"},
    "th": {"class"},
    "td": {"class"},
}


@dataclass
class Notes:
    """The numbers of the sources of an entry, and the notes drawn so far on a page.

    `drawn` tells for each source the numbers of the notes that name it, so that the
    list of sources can lead back to them.
    """

    numbers: dict[str, int]
    drawn: dict[str, list[int]] = field(default_factory=dict)

    def draw(self, mark: Mark) -> Markup:
        """One note: the number of its source with the place in it, and a link there."""
        note = sum(map(len, self.drawn.values())) + 1
        number = self.numbers[mark.key]
        self.drawn.setdefault(mark.key, []).append(note)
        words = f"{number}, {mark.locator}" if mark.locator else str(number)
        return Markup(
            '<a href="#source-{}" id="note-{}" role="doc-noteref">{}</a>'
        ).format(number, note, words)


def to_html(text: str, notes: Notes | None = None, level: int = 3) -> Markup:
    """A text as HTML whose headings begin at a level; marks become notes.

    What names a source that is not numbered stays as it was written.
    """
    html = _parser().render(text, {"notes": notes, "level": level})
    clean = nh3.clean(
        html, tags=TAGS, attributes=ATTRIBUTES, link_rel=None, url_schemes=_SCHEMES
    )
    return Markup(clean)  # noqa: S704  # cleaned in the line above


_SCHEMES = {"http", "https", "mailto"}


@cache
def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": False}).enable("table")
    parser.disable("image")  # the policy of the pages shows none from elsewhere
    parser.inline.ruler.before("link", "citation", _citation)
    parser.core.ruler.push("outline", _outline)
    parser.add_render_rule("citation", _render_citation)
    return parser


def _citation(state: StateInline, silent: bool) -> bool:
    found = GROUP.match(state.src, state.pos)
    notes: Notes | None = state.env.get("notes")
    if not found or notes is None:
        return False
    marks = marks_of(found[1])
    if not marks or any(mark.key not in notes.numbers for mark in marks):
        return False
    if not silent:
        state.push("citation", "", 0).meta = {"marks": marks}
    state.pos = found.end()
    return True


def _render_citation(
    renderer: RendererHTML,
    tokens: Sequence[Token],
    position: int,
    options: OptionsDict,
    env: EnvType,
) -> str:
    marks: tuple[Mark, ...] = tokens[position].meta["marks"]
    drawn = Markup("; ").join(env["notes"].draw(mark) for mark in marks)
    return f'<sup class="note">[{drawn}]</sup>'


def _outline(state: StateCore) -> None:
    """Put headings below those of the page, and alignment into classes."""
    for token in state.tokens:
        if token.type in ("heading_open", "heading_close"):
            depth = int(token.tag[1]) + state.env["level"] - 1
            token.tag = f"h{min(depth, DEEPEST)}"
        if style := token.attrs.pop("style", None):
            token.attrSet("class", _ALIGNED.get(str(style), ""))


_ALIGNED = {"text-align:right": "text-end", "text-align:center": "text-center"}
