"""Concepts with labels in six languages, found in texts and in queries."""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field

from kb.search.analysis import Token, analyse
from kb.search.document import LANGUAGES

_NAMED_EVERYWHERE = "en"  # names such as "Teach for All" stand in texts of any language


@dataclass(frozen=True)
class Concept:
    """One concept of the field; in each language the label in official use first."""

    id: str
    labels: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True)
class Match:
    """A concept found in the tokens or words from `start` to before `end`."""

    concept: str
    start: int
    end: int


@dataclass
class _Node:
    """A place in the tree of labels: what may follow, and what ends here."""

    follow: dict[str, "_Node"] = field(default_factory=dict)
    ends: list[str] = field(default_factory=list)


class Thesaurus:
    """The concepts, matched by the stems of their labels, long labels and short."""

    def __init__(self, concepts: Iterable[Concept] = ()) -> None:
        self._concepts = {concept.id: concept for concept in concepts}
        # Filled as it is asked: at most each concept in each language.
        self._stems: dict[tuple[str, str], tuple[tuple[str, ...], ...]] = {}
        self._roots: dict[str, _Node] = {}
        self.fingerprint = self._digest()

    def labels(self, concept: str) -> tuple[tuple[str, str], ...]:
        """The first label of a concept in each language, as (language, label)."""
        known = self._concepts.get(concept)
        if known is None:
            return ()
        return tuple(
            (lang, known.labels[lang][0])
            for lang in LANGUAGES
            if known.labels.get(lang)
        )

    def prepare(self) -> None:
        """Make what else the first text or query of a language would wait for."""
        for lang in LANGUAGES:
            self._root(lang)

    def stems_of(
        self, concepts: Iterable[str], lang: str
    ) -> Iterator[tuple[str, tuple[str, ...]]]:
        """Some concepts with the stems of each label that texts in a language use."""
        for id_ in concepts:
            if (id_, lang) not in self._stems:
                self._stems[id_, lang] = self._label_stems(id_, lang)
            for stems in self._stems[id_, lang]:
                yield id_, stems

    def in_tokens(self, tokens: Sequence[Token], lang: str) -> tuple[Match, ...]:
        """The concepts that a text in this language names; ends count its tokens.

        A longer label does not hide the shorter ones in it: a text on the salary of
        teachers is one on salaries too.
        """
        if lang not in LANGUAGES or not (root := self._root(lang)).follow:
            return ()
        held = [(at, token) for at, token in enumerate(tokens) if not token.light]
        found: dict[tuple[str, int], Match] = {}
        for first, (start, token) in enumerate(held):
            node, last = root.follow.get(token.stem), first
            while node is not None:
                end = held[last][0] + 1
                for concept in node.ends:
                    found[concept, start] = Match(concept, start, end)
                last += 1
                if last == len(held) or held[last][1].stretch != token.stretch:
                    break
                node = node.follow.get(held[last][1].stem)
        return tuple(_apart(found.values()))

    def in_words(
        self, words: Sequence[Mapping[str, AbstractSet[str]]]
    ) -> tuple[Match, ...]:
        """The concepts that a query names, each word being its stems by language."""
        found: dict[Match, None] = {}
        for lang in LANGUAGES:
            root = self._root(lang)
            stems = [word.get(lang, frozenset()) for word in words]
            for start in range(len(stems)):
                found.update(dict.fromkeys(_from(root, stems, start)))
        longest = sorted(found, key=lambda match: (match.start, -match.end))
        return tuple(_apart(longest))

    def _label_stems(self, id_: str, lang: str) -> tuple[tuple[str, ...], ...]:
        concept = self._concepts.get(id_)
        if concept is None or lang not in LANGUAGES:
            return ()
        found = (
            tuple(token.stem for token in analyse(label, lang) if not token.light)
            for label in _labels_for(concept, lang)
        )
        return tuple(dict.fromkeys(stems for stems in found if stems))

    def _root(self, lang: str) -> _Node:
        """The tree of a language, made when it is first asked for: it takes long."""
        if lang not in self._roots:
            self._roots[lang] = self._tree(lang)
        return self._roots[lang]

    def _tree(self, lang: str) -> _Node:
        root = _Node()
        for concept in self._concepts.values():
            for label in _labels_for(concept, lang):
                node = root
                for stem in _stems(label, lang):
                    node = node.follow.setdefault(stem, _Node())
                if node is not root and concept.id not in node.ends:
                    node.ends.append(concept.id)
        return root

    def _digest(self) -> str:
        data = [
            (
                concept.id,
                sorted((lang, *labels) for lang, labels in concept.labels.items()),
            )
            for concept in self._concepts.values()
        ]
        text = json.dumps(sorted(data), ensure_ascii=False)
        return hashlib.sha256(text.encode()).hexdigest()


def _stems(label: str, lang: str) -> Sequence[str]:
    """The stems of a label by which it is known, if by any.

    Words that say nothing are passed over; a label of one word beside them, as "work
    off", would be found wherever that word is.
    """
    tokens = analyse(label, lang)
    stems = [token.stem for token in tokens if not token.light]
    return [] if len(stems) == 1 < len(tokens) else stems


def _labels_for(concept: Concept, lang: str) -> Iterator[str]:
    yield from concept.labels.get(lang, ())
    if lang != _NAMED_EVERYWHERE:
        yield from concept.labels.get(_NAMED_EVERYWHERE, ())


def _from(
    root: _Node, stems: Sequence[AbstractSet[str]], start: int
) -> Iterator[Match]:
    nodes = [root]
    for at in range(start, len(stems)):
        nodes = [
            node.follow[stem]
            for node in nodes
            for stem in stems[at] & node.follow.keys()
        ]
        for node in nodes:
            yield from (Match(concept, start, at + 1) for concept in node.ends)


def _apart(matches: Iterable[Match]) -> Iterator[Match]:
    """Matches in order of their beginnings, without those inside one of the same."""
    reached: dict[str, int] = {}
    for match in matches:
        if match.end > reached.get(match.concept, 0):
            reached[match.concept] = match.end
            yield match
