"""Where in a text stands what is wanted: each word of a language is judged once."""

from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from itertools import islice
from typing import NamedTuple

from kb.search.analysis import (
    Convert,
    Seen,
    bare_words,
    breaks,
    conversion,
    seen,
    words,
)
from kb.search.passages import Span
from kb.search.thesaurus import Thesaurus
from kb.search.wanted import Wanted

Label = tuple[str, tuple[str, ...]]
"""A concept and the stems of one of its labels."""
Found = Sequence[tuple[str, int, int]]
"""The words of a text with their places."""


class Begun(NamedTuple):
    """What may begin at a word."""

    wanted: tuple[Wanted, ...]
    labels: tuple[Label, ...]


_NOTHING = Begun((), ())


class Words:
    """What may begin at which word of one language and script.

    It lasts as long as one page of results, so it holds the words of twenty entries.
    """

    def __init__(
        self,
        lang: str,
        convert: Convert,
        wanted: Iterable[Wanted],
        labels: Iterable[Label],
    ) -> None:
        self._lang = lang
        self._convert = convert
        self._wanted = tuple(wanted)
        self._labels: dict[str, list[Label]] = {}
        for label in labels:
            self._labels.setdefault(label[1][0], []).append(label)
        self._known: set[str] = set()
        self._begun: dict[str, Begun] = {}

    def spans(self, text: str, field: str) -> Iterator[Span]:
        """Where it stands in a text, in the order of the words."""
        self._learn(bare := bare_words(text))
        if self._begun.keys().isdisjoint(bare):
            return
        found = list(words(text))
        for at, (word, _, _) in enumerate(found):
            begun = self._begun.get(word, _NOTHING)
            for wanted in begun.wanted:
                if wanted.field in {None, field}:
                    yield from self._wanted_at(found, at, wanted)
            for concept, stems in begun.labels:
                yield from self._label_at(text, found, at, concept, stems)

    def seen(self, word: str) -> Seen:
        """What a word is in this language."""
        return seen(word, self._lang, self._convert)

    def _learn(self, bare: Sequence[str]) -> None:
        for word in set(bare) - self._known:
            self._known.add(word)
            is_ = self.seen(word)
            wanted = tuple(one for one in self._wanted if one.begins_with(is_))
            labels = () if is_.light else tuple(self._labels.get(is_.stem, ()))
            if is_.form and (wanted or labels):
                self._begun[word] = Begun(wanted, labels)

    def _wanted_at(self, found: Found, at: int, wanted: Wanted) -> Iterator[Span]:
        last = at + len(wanted.places) - 1
        following = [self.seen(word) for word, _, _ in found[at + 1 : last + 1]]
        if wanted.goes_on(following):
            yield Span(found[at][1], found[last][2], wanted.cause)

    def _label_at(
        self, text: str, found: Found, at: int, concept: str, stems: tuple[str, ...]
    ) -> Iterator[Span]:
        """Its words follow each other; light words may stand between, no comma."""
        end = last = found[at][2]
        left = list(stems[:0:-1])
        for word, start, after in islice(found, at + 1, None):
            if not left or breaks(text, last, start):
                break
            last = after
            is_ = self.seen(word)
            if is_.light or not is_.form:
                continue
            if is_.stem != left.pop():
                return
            end = after
        if not left:
            yield Span(found[at][1], end, concept)


class Spotter:
    """Finds wanted words and the labels of concepts in texts of any language."""

    def __init__(
        self,
        wanted: Sequence[Wanted],
        thesaurus: Thesaurus,
        concepts: AbstractSet[str] = frozenset(),
    ) -> None:
        self._wanted = wanted
        self._thesaurus = thesaurus
        self._concepts = sorted(concepts)
        self._words: dict[tuple[str, Convert], Words] = {}

    def spans(self, text: str, lang: str, field: str) -> list[Span]:
        """Where they stand in a text, in order and without overlap."""
        convert = conversion(text, lang)
        if (lang, convert) not in self._words:
            labels = self._thesaurus.stems_of(self._concepts, lang)
            self._words[lang, convert] = Words(lang, convert, self._wanted, labels)
        return _joined(self._words[lang, convert].spans(text, field))


def _joined(spans: Iterable[Span]) -> list[Span]:
    kept: list[Span] = []
    for span in sorted(spans, key=lambda one: (one.start, -one.end)):
        if not kept or span.start >= kept[-1].end:
            kept.append(span)
        elif span.end > kept[-1].end:
            kept[-1] = Span(kept[-1].start, span.end, kept[-1].cause)
    return kept
