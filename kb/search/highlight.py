"""Which words of a text made it a hit, and the passages in which they stand."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from kb.search.document import TEXTS
from kb.search.passages import Span, best_window, cut_out
from kb.search.query import Part
from kb.search.spotting import Spotter
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
        wanted = wanted_by(trees, exact=exact)
        self._spotter = Spotter(wanted, thesaurus, concepts)

    def mark(self, text: str, lang: str, field: str = "title") -> Parts:
        """A whole text with its words marked."""
        return cut_out(text, self._spotter.spans(text, lang, field), 0, len(text))

    def passages(
        self, texts: Mapping[str, str], lang: str, most: int = 2
    ) -> tuple[Passage, ...]:
        """The best passages of a hit, one from a text; the title is left out.

        Where nothing is marked, the beginning of the first text stands for it.
        """
        found = sorted(self._windows(texts, lang), key=lambda pair: -pair[0])
        best = sorted(found[:most], key=lambda pair: TEXTS.index(pair[1].field))
        return tuple(passage for _, passage in best) or _beginning(texts, lang)

    def _windows(
        self, texts: Mapping[str, str], lang: str
    ) -> Iterator[tuple[float, Passage]]:
        """The best stretch of each text in which something is marked."""
        for field in TEXTS[1:]:
            text = texts.get(field, "")
            if spans := self._spotter.spans(text, lang, field):
                worth, *stretch = best_window(text, spans)
                yield worth, _passage(field, text, lang, spans, *stretch)


def _beginning(texts: Mapping[str, str], lang: str) -> tuple[Passage, ...]:
    for field in TEXTS[1:]:
        if texts.get(field, "").strip():
            _, *stretch = best_window(texts[field], ())
            return (_passage(field, texts[field], lang, (), *stretch),)
    return ()


def _passage(
    field: str, text: str, lang: str, spans: Sequence[Span], *stretch: int
) -> Passage:
    start, end = stretch
    parts = cut_out(text, spans, start, end)
    return Passage(field, parts, lang, start > 0, bool(text[end:].strip()))
