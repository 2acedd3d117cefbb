"""Which words of a text made it a hit, and the passages in which they stand."""

from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from kb.search.analysis import Token, analyse
from kb.search.document import TEXTS
from kb.search.passages import Span, best_window, cut_out
from kb.search.query import Part
from kb.search.thesaurus import Thesaurus
from kb.search.wanted import wanted_by

Parts = tuple[tuple[str, bool], ...]
"""A text in pieces, each marked or not."""


@dataclass(frozen=True)
class Passage:
    """A piece of one text of a hit; where it was cut it wants an ellipsis."""

    field: str
    parts: Parts
    lang: str
    cut_before: bool = False
    cut_after: bool = False


class Marker:
    """Marks the words of one query in texts of any language."""

    def __init__(
        self,
        trees: Iterable[Part | None],
        thesaurus: Thesaurus,
        concepts: AbstractSet[str] = frozenset(),
        *,
        exact: bool = False,
    ) -> None:
        self._thesaurus = thesaurus
        self._concepts = concepts
        self._wanted = wanted_by(trees, exact=exact)

    def mark(self, text: str, lang: str, field: str = "title") -> Parts:
        """A whole text with its words marked."""
        return cut_out(text, self._spans(text, lang, field), 0, len(text))

    def passages(
        self, texts: Mapping[str, str], lang: str, most: int = 2
    ) -> tuple[Passage, ...]:
        """The best passages of a hit, one from a text; the title is left out.

        Where nothing is marked, the beginning of the first text stands for it.
        """
        found = list(self._windows(texts, lang))
        found.sort(key=lambda pair: -pair[0])
        marked = [passage for worth, passage in found if worth > 0][:most]
        order = {name: at for at, name in enumerate(TEXTS)}
        marked.sort(key=lambda passage: order[passage.field])
        return tuple(marked or [passage for _, passage in found[:1]])

    def _windows(
        self, texts: Mapping[str, str], lang: str
    ) -> Iterator[tuple[float, Passage]]:
        for field in TEXTS[1:]:
            text = texts.get(field, "")
            if text.strip():
                spans = self._spans(text, lang, field)
                worth, start, end = best_window(text, spans)
                parts = cut_out(text, spans, start, end)
                cut_after = bool(text[end:].strip())
                yield worth, Passage(field, parts, lang, start > 0, cut_after)

    def _spans(self, text: str, lang: str, field: str) -> list[Span]:
        """What is marked in a text, in order and without overlap."""
        tokens = analyse(text, lang)
        found = [
            span
            for wanted in self._wanted
            if wanted.field in {None, field}
            for span in wanted.spans(tokens)
        ]
        found += self._concept_spans(tokens, lang)
        return _joined(found)

    def _concept_spans(self, tokens: tuple[Token, ...], lang: str) -> list[Span]:
        if not self._concepts:
            return []
        return [
            Span(tokens[m.start].start, tokens[m.end - 1].end, m.concept)
            for m in self._thesaurus.in_tokens(tokens, lang)
            if m.concept in self._concepts
        ]


def _joined(spans: list[Span]) -> list[Span]:
    kept: list[Span] = []
    for span in sorted(spans, key=lambda one: (one.start, -one.end)):
        if not kept or span.start >= kept[-1].end:
            kept.append(span)
        elif span.end > kept[-1].end:
            kept[-1] = Span(kept[-1].start, span.end, kept[-1].cause)
    return kept
