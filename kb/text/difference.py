"""What changed between two texts, word by word, in a bounded time."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

SAME, REMOVED, ADDED = "same", "removed", "added"
WORDS = re.compile(r"(?:\w+(?:[.,'’ʻ‘-]\w+)*|[^\w\s])\s*|^\s+")
SENTENCES = re.compile(r"[^.!?…\n]*[.!?…\n]*\s*")
MOST = 250_000  # pairs of parts that are compared at once: about a tenth of a second
ISLAND = 2  # so few words left alone between two changes only disturb the reader


@dataclass(frozen=True)
class Piece:
    """A stretch of text that is the same in both, or stands in one of them alone."""

    kind: str
    text: str


def difference(old: str, new: str) -> tuple[Piece, ...]:
    """The pieces that lead from one text to the other, in reading order.

    Texts too long to be compared word by word are compared by sentences first, and
    what is too long even for that is shown as removed and added. Where only the
    space between words differs, nothing does.
    """
    by_words = _compare(WORDS.findall(old), WORDS.findall(new))
    if by_words is not None:
        return tuple(_joined(by_words))
    pieces = _by_sentences(SENTENCES.findall(old), SENTENCES.findall(new))
    return tuple(_joined(pieces))


def _by_sentences(old: Sequence[str], new: Sequence[str]) -> Iterable[Piece]:
    rough = _compare(old, new)
    if rough is None:
        return [Piece(REMOVED, "".join(old)), Piece(ADDED, "".join(new))]
    return _refined(list(_joined(rough)))


def _refined(rough: Sequence[Piece]) -> Iterator[Piece]:
    """Compare by words where sentences were removed and others put in their place."""
    waiting: Piece | None = None
    for piece in rough:
        if waiting and piece.kind == ADDED:
            words = _compare(WORDS.findall(waiting.text), WORDS.findall(piece.text))
            yield from words or (waiting, piece)
            waiting = None
            continue
        if waiting:
            yield waiting
        waiting = piece if piece.kind == REMOVED else None
        if not waiting:
            yield piece
    if waiting:
        yield waiting


def _compare(old: Sequence[str], new: Sequence[str]) -> list[Piece] | None:
    """Compare two lists of parts; None where that would take too long."""
    a, b = [part.strip() for part in old], [part.strip() for part in new]
    start = _common(a, b)
    end = _common(a[start:][::-1], b[start:][::-1])
    a, b = a[start : len(a) - end], b[start : len(b) - end]
    if len(a) * len(b) > MOST:
        return None
    pieces = [Piece(SAME, "".join(new[:start]))]
    for kind, i, j, k, m in _matched(a, b):
        if kind == "equal":
            pieces.append(Piece(SAME, "".join(new[start + k : start + m])))
            continue
        pieces.append(Piece(REMOVED, "".join(old[start + i : start + j])))
        pieces.append(Piece(ADDED, "".join(new[start + k : start + m])))
    pieces.append(Piece(SAME, "".join(new[len(new) - end :])))
    return pieces


Block = tuple[str, int, int, int, int]


def _matched(a: Sequence[str], b: Sequence[str]) -> Iterator[Block]:
    """The blocks of a comparison, with lonely words between two changes taken in.

    The matcher leaves out words that are very frequent when it looks for a place to
    begin, which both bounds its time and keeps it from matching a text by its "of".
    """
    held: Block | None = None
    blocks = SequenceMatcher(None, a, b).get_opcodes()
    for n, (kind, i, j, k, m) in enumerate(blocks):
        around = [block[0] for block in (*blocks[n - 1 : n], *blocks[n + 1 : n + 2])]
        lonely = j - i <= ISLAND and around == ["replace", "replace"]
        if kind != "equal" or lonely:
            held = ("replace", held[1], j, held[3], m) if held else (kind, i, j, k, m)
            continue
        if held:
            yield held
        held = None
        yield kind, i, j, k, m
    if held:
        yield held


def _common(a: Sequence[str], b: Sequence[str]) -> int:
    """How many parts two lists share at their beginning."""
    for n, (one, other) in enumerate(zip(a, b, strict=False)):
        if one != other:
            return n
    return min(len(a), len(b))


def _joined(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """Neighbours of one kind as one piece, and no empty ones."""
    last: Piece | None = None
    for piece in pieces:
        if not piece.text:
            continue
        if last and last.kind == piece.kind:
            last = Piece(last.kind, last.text + piece.text)
            continue
        if last:
            yield last
        last = piece
    if last:
        yield last
