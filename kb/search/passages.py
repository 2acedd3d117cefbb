"""The best stretch of a text to show, and a text cut into marked pieces."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice, takewhile

LONGEST = 240
_BEFORE = 60
_SENTENCE = re.compile(r"[.!?…][\"”»)\]]*\s+(?=[^\W_a-zа-яё]|[\"“«(\[])")
_SPACE = re.compile(r"\s+")


@dataclass(frozen=True)
class Span:
    """A marked stretch of a text, and what it was marked for."""

    start: int
    end: int
    cause: str


def best_window(text: str, spans: Sequence[Span]) -> tuple[float, int, int]:
    """How much a stretch is worth, where it begins and ends: the best of the text.

    It is at most LONGEST letters and begins at a sentence if one begins near
    enough, else at a word. Different words are worth more than the same again.
    """
    best = (0.0, 0, _end(text, 0))
    if not spans:
        return best
    sentences = [0] + [found.end() for found in _SENTENCE.finditer(text)]
    tried = -1
    for span in spans:
        start = _start(text, sentences, span)
        if start == tried:
            continue  # the same stretch as for the span before
        tried = start
        end = _end(text, start)
        worth = _worth(spans, start, end)
        if worth > best[0]:
            best = (worth, start, end)
    return best


def _worth(spans: Sequence[Span], start: int, end: int) -> float:
    first = bisect_left(spans, start, key=lambda span: span.start)
    following = islice(spans, first, None)
    inside = [span.cause for span in takewhile(lambda s: s.end <= end, following)]
    return len(set(inside)) + min(len(inside), 5) / 10


def cut_out(
    text: str, spans: Sequence[Span], start: int, end: int
) -> tuple[tuple[str, bool], ...]:
    """A stretch of a text in pieces, marked and not; together they are the stretch."""
    parts: list[tuple[str, bool]] = []
    at = start
    for span in spans:
        if at <= span.start and span.end <= end:
            parts += [
                (text[at : span.start], False),
                (text[span.start : span.end], True),
            ]
            at = span.end
    parts.append((text[at:end], False))
    return tuple(part for part in parts if part[0])


def _start(text: str, starts: Sequence[int], span: Span) -> int:
    """The beginning of the sentence, or of a word somewhat before the span."""
    sentence = starts[bisect_right(starts, span.start) - 1]
    if span.end - sentence <= LONGEST - _BEFORE:
        return sentence
    wanted = max(span.start - _BEFORE, 0)
    space = _SPACE.search(text, wanted, span.start)
    return space.end() if space else span.start


def _end(text: str, start: int) -> int:
    """The last border of words within reach."""
    end = start + LONGEST
    if end >= len(text):
        return len(text.rstrip())
    space = text.rfind(" ", start + 1, end + 1)
    return space if space > start else end
