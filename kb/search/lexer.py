"""The text of a query cut into signs, quoted pieces and chunks."""

import re
import unicodedata
from dataclasses import dataclass
from typing import Literal

from kb.search.query import MOST_LETTERS

_QUOTES = str.maketrans(dict.fromkeys("“”„«»‟″", '"'))
_PIECE = re.compile(
    r"""
    (?P<space>\s+)
  | (?P<open>\()
  | (?P<close>\))
  | (?P<without>-(?=[^\s-]))
  | (?P<field>[^\W\d_]+:(?=[^\s:()]))
  | "(?P<quoted>[^"]*)(?P<endquote>"?)
  | (?P<chunk>[^\s()"]+)
    """,
    re.VERBOSE,
)
_OR = frozenset({"OR", "ИЛИ", "|", "||"})
_AND = frozenset({"AND", "&", "&&"})

Sign = Literal[
    "open", "close", "without", "or", "and", "field", "quoted", "chunk", "place"
]


@dataclass(frozen=True)
class Piece:
    """One piece of a query: its sign, its text, where that text begins."""

    sign: Sign
    text: str
    start: int


def cleaned(text: str) -> str:
    """A text without what no word is made of: controls, NUL, lone surrogates."""
    kept = (
        " " if unicodedata.category(letter) in {"Cc", "Cs", "Cn", "Co"} else letter
        for letter in text
    )
    return "".join(kept).strip()


def cut(text: str) -> tuple[str, bool]:
    """The first letters of a query, at a border of words, and whether any were left."""
    head = cleaned(text[: 2 * MOST_LETTERS])
    if len(head) <= MOST_LETTERS and len(text) <= 2 * MOST_LETTERS:
        return head, False
    short = head[:MOST_LETTERS]
    before, space, _ = short.rpartition(" ")
    return (before if space else short).strip(), True


def pieces(text: str) -> tuple[list[Piece], bool]:
    """The pieces of a query, and whether its last quote is missing."""
    found: list[Piece] = []
    open_quote = False
    at = 0
    text = text.translate(_QUOTES)
    while at < len(text):
        match = _PIECE.match(text, at)
        if match is None:
            at += 1
            continue
        at = match.end()
        kind = match.lastgroup or ""
        if kind == "endquote":
            open_quote = open_quote or not match["endquote"]
            kind = "quoted"
        if kind != "space":
            found.append(_piece(kind, match[kind], match.start(kind), found))
    return found, open_quote


def _piece(kind: str, text: str, start: int, before: list[Piece]) -> Piece:
    signs: dict[str, Sign] = {"open": "open", "close": "close", "quoted": "quoted"}
    after_word = bool(before) and before[-1].sign == "chunk"
    adjoining = after_word and before[-1].start + len(before[-1].text) == start
    if kind == "without" and not adjoining:
        return Piece("without", text, start)
    if kind == "field":
        return Piece("field", text[:-1], start)
    if kind == "chunk" and text in _OR:
        return Piece("or", text, start)
    if kind == "chunk" and text in _AND:
        return Piece("and", text, start)
    if kind == "chunk" and text == "NOT":
        return Piece("without", text, start)
    return Piece(signs.get(kind, "chunk"), text, start)
