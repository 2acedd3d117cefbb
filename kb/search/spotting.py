"""Where in a text stands what is wanted: each word of a language is judged once."""

import re
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from itertools import islice
from typing import NamedTuple, TypeVar

from kb.search.analysis import (
    Convert,
    Seen,
    breaks,
    conversion,
    matched_words,
    seen,
)
from kb.search.passages import Span
from kb.search.thesaurus import Thesaurus
from kb.search.wanted import Wanted

Label = tuple[str, tuple[str, ...]]
"""A concept and the stems of one of its labels."""
Found = Sequence[re.Match[str]]
"""The words of a text with their places."""


V = TypeVar("V")


class Begun(NamedTuple):
    """What may begin at a word."""

    wanted: tuple[Wanted, ...]
    labels: tuple[Label, ...]


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
        self._labels = _filed((label[1][0], label) for label in labels)
        held = tuple(wanted)
        self._forms = _filed((form, one) for one in held for form in one.first_words)
        self._stems = _filed((stem, one) for one in held for stem in one.stems)
        self._begins = tuple(one for one in held if one.begins)
        self._beginnings = tuple(begin for one in self._begins for begin in one.begins)
        self._weighty = self._stems.keys() | self._labels.keys()
        self._known: set[str] = set()
        self._begun: dict[str, Begun] = {}

    def spans(self, text: str, field: str) -> Iterator[Span]:
        """Where it stands in a text, in the order of the words."""
        found = matched_words(text)
        words = [match.group() for match in found]
        self._learn(words)
        if self._begun.keys().isdisjoint(words):
            return
        for at, word in enumerate(words):
            if (begun := self._begun.get(word)) is None:
                continue
            for wanted in begun.wanted:
                if wanted.field in {None, field}:
                    yield from self._wanted_at(found, at, wanted)
            for concept, stems in begun.labels:
                yield from self._label_at(text, found, at, concept, stems)

    def seen(self, word: str) -> Seen:
        """What a word is in this language."""
        return seen(word, self._lang, self._convert)

    def _learn(self, words: Sequence[str]) -> None:
        new = set(words) - self._known
        self._known |= new
        lang, convert, begins = self._lang, self._convert, self._beginnings
        for word in new:  # some thousand on a page: nothing is called in vain
            is_ = seen(word, lang, convert)
            form, stem, light = is_
            if (
                form in self._forms
                or (stem in self._weighty and not light)
                or (begins and form.startswith(begins))
            ):
                self._begun[word] = self._begun_by(is_)

    def _begun_by(self, word: Seen) -> Begun:
        wanted = [one for one in self._begins if word.form.startswith(one.begins)]
        wanted += self._forms.get(word.form, ())
        labels: Sequence[Label] = ()
        if not word.light:
            wanted += self._stems.get(word.stem, ())
            labels = self._labels.get(word.stem, ())
        return Begun(tuple(dict.fromkeys(wanted)), tuple(labels))

    def _wanted_at(self, found: Found, at: int, wanted: Wanted) -> Iterator[Span]:
        last = at + len(wanted.places) - 1
        following = [self.seen(word.group()) for word in found[at + 1 : last + 1]]
        if wanted.goes_on(following):
            yield Span(found[at].start(), found[last].end(), wanted.cause)

    def _label_at(
        self, text: str, found: Found, at: int, concept: str, stems: tuple[str, ...]
    ) -> Iterator[Span]:
        """Its words follow each other; light words may stand between, no comma."""
        end = last = found[at].end()
        left = list(stems[:0:-1])
        for word in islice(found, at + 1, None):
            if not left or breaks(text, last, word.start()):
                break
            last = word.end()
            is_ = self.seen(word.group())
            if is_.light or not is_.form:
                continue
            if is_.stem != left.pop():
                return
            end = last
        if not left:
            yield Span(found[at].start(), end, concept)


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


def _filed(pairs: Iterable[tuple[str, V]]) -> dict[str, list[V]]:
    filed: dict[str, list[V]] = {}
    for key, value in pairs:
        filed.setdefault(key, []).append(value)
    return filed
