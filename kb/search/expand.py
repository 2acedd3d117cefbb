"""From the words of a query to the tokens that an engine is asked for."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from kb.search.analysis import readings
from kb.search.query import All, Either, FacetValues, Not, Part, Phrase, Prefix, Word
from kb.search.terms import (
    AllOf,
    AnyOf,
    BestOf,
    Everything,
    Has,
    InOrder,
    Node,
    Term,
    Without,
)
from kb.search.thesaurus import Thesaurus
from kb.search.widened import reads_letters

MOST_EXPANSIONS = 50
_FORM_WEIGHT = 0.3
_GUESS_WEIGHT = 0.6
_CONCEPT_WEIGHT = 0.8

FormsLike = Callable[[str, int], tuple[str, ...]]


@dataclass(frozen=True)
class Options:
    """What the reader switched off: all but the exact words, or single concepts."""

    exact: bool = False
    without: frozenset[str] = frozenset()


class Expander:
    """Turns one query into trees of tokens; `concepts` are those it was widened by."""

    def __init__(
        self, thesaurus: Thesaurus, options: Options, forms_like: FormsLike
    ) -> None:
        self._thesaurus = thesaurus
        self._options = options
        self._forms_like = forms_like
        self._plain = False
        self.concepts: dict[str, None] = {}

    def strict(self, tree: Part | None) -> Node:
        """Every word must be there."""
        return Everything() if tree is None else self._node(tree)

    def relaxed(self, tree: Part | None, corrections: Mapping[int, str]) -> Node | None:
        """Some of the words are enough; None where that changes nothing.

        Words that nothing holds are corrected, by the place where they begin.
        """
        parts = tree.parts if isinstance(tree, All) else (tree,)
        asked = [p for p in parts if isinstance(p, Word) and not p.light]
        if len(asked) + len(corrections) < 2:
            return None
        words = [replace(w, text=corrections.get(w.start, w.text)) for w in asked]
        others = tuple(p for p in parts if p is not None and not isinstance(p, Word))
        best = BestOf(tuple(self._words(words)))
        return AllOf((best, self._node(All(others)))) if others else best

    def _node(self, part: Part) -> Node:
        match part:
            case Word():
                return self._words([part])[0]
            case Phrase(words, field):
                return self._phrase(words, field)
            case Prefix(text, field):
                return self._prefix(text, field)
            case FacetValues(facet, values):
                return AnyOf(tuple(Has(facet, value) for value in values))
            case Either(parts):
                return AnyOf(tuple(self._node(one) for one in parts))
            case Not(inner):
                return Without(Everything(), self._without_concepts(inner))
            case All(parts):
                return self._all(parts)

    def _all(self, parts: Sequence[Part]) -> Node:
        wanted = [part for part in parts if not isinstance(part, Not)]
        weighty = [part for part in wanted if not _is_light(part)] or wanted
        nodes: list[Node] = []
        run: list[Word] = []
        for part in weighty:
            if isinstance(part, Word):
                run.append(part)
            else:
                nodes += [*self._words(run), self._node(part)]
                run = []
        nodes += self._words(run)
        node = AllOf(tuple(nodes)) if nodes else Everything()
        shut = [
            self._without_concepts(part.part) for part in parts if isinstance(part, Not)
        ]
        return Without(node, AnyOf(tuple(shut))) if shut else node

    def _without_concepts(self, part: Part) -> Node:
        """What is left out is left out by its words alone."""
        before, self._plain = self._plain, True
        node = self._node(part)
        self._plain = before
        return node

    def _words(self, words: Sequence[Word]) -> list[Node]:
        """A node for each word, with the concepts that it is part of."""
        nodes = [[self._word(word)] for word in words]
        for concept, start, end in self._concepts_in(words):
            self.concepts[concept] = None
            for at in range(start, end):
                field = words[at].field
                nodes[at].append(Term("concept", concept, field, _CONCEPT_WEIGHT))
        return [AnyOf(tuple(some)) if len(some) > 1 else some[0] for some in nodes]

    def _concepts_in(self, words: Sequence[Word]) -> list[tuple[str, int, int]]:
        if self._options.exact or self._plain:
            return []
        stems = [stems_by_language(word) for word in words]
        return [
            (match.concept, match.start, match.end)
            for match in self._thesaurus.in_words(stems)
            if match.concept not in self._options.without
            and len({word.field for word in words[match.start : match.end]}) == 1
        ]

    def _word(self, word: Word) -> Node:
        known = readings(word.text)
        if not reads_letters(word.text, self._options.without):
            known = tuple(one for one in known if not one.guess)
        if self._options.exact or word.light:
            forms = dict.fromkeys(one.form for one in known if not one.guess)
            return AnyOf(tuple(Term("form", form, word.field) for form in forms))
        terms = [Term("form", known[0].form, word.field, _FORM_WEIGHT)]
        seen: set[str] = set()
        for one in sorted(known, key=lambda reading: reading.guess):
            if one.stem not in seen:
                weight = _GUESS_WEIGHT if one.guess else 1.0
                terms.append(Term("stem", one.stem, word.field, weight))
                seen.add(one.stem)
        return AnyOf(tuple(terms))

    def _phrase(self, words: Sequence[str], field: str | None) -> Node:
        places = tuple(map(forms_of, words))
        if len(places) > 1:
            return InOrder(places, field)
        return AnyOf(tuple(Term("form", form, field) for form in places[0]))

    def _prefix(self, text: str, field: str | None) -> Node:
        forms = [
            form
            for begin in forms_of(text)
            for form in self._forms_like(begin, MOST_EXPANSIONS)
        ]
        found = tuple(dict.fromkeys(forms))[:MOST_EXPANSIONS]
        return AnyOf(tuple(Term("form", form, field) for form in found))


def forms_of(word: str) -> tuple[str, ...]:
    """The surface forms of a word as written, in each script it may be kept in."""
    return tuple(dict.fromkeys(one.form for one in readings(word) if not one.guess))


def stems_by_language(word: Word) -> dict[str, frozenset[str]]:
    """The stems that a word may have, by language; light words have none."""
    if word.light:
        return {}
    found: dict[str, set[str]] = {}
    for one in readings(word.text):
        found.setdefault(one.lang, set()).add(one.stem)
    anywhere = found.pop("", set())
    return {lang: frozenset(stems | anywhere) for lang, stems in found.items()}


def _is_light(part: Part) -> bool:
    return isinstance(part, Word) and part.light
