"""By what a query was widened, and what of it the reader has switched off."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from kb.search.results import AlsoMatched, Results
from kb.search.widened import NEAR, SCRIPT, Widened
from kb.services.find.choice import SearchChoice
from kb.services.vocabulary import Named


@dataclass(frozen=True)
class Also:
    """A concept that widened the query, with its name in each language.

    `beside` is another name of it, where its name in the reader's language is that
    of another concept too.
    """

    concept: str
    labels: tuple[Named, ...]
    beside: Named | None = None

    def label_in(self, lang: str) -> Named:
        """Its name in a language, or the first that it has."""
        return next((one for one in self.labels if one.lang == lang), self.labels[0])


@dataclass(frozen=True)
class Off:
    """What shall not widen the query: a concept, near forms or letters of a word."""

    key: str
    kind: str
    words: Named


@dataclass(frozen=True)
class Widening:
    """All by which the query was widened, and all that was kept from it."""

    concepts: tuple[Also, ...] = ()
    near: tuple[Widened, ...] = ()
    letters: tuple[Widened, ...] = ()
    off: tuple[Off, ...] = ()


def widening_of(results: Results, choice: SearchChoice) -> Widening:
    """How a search was widened."""
    every = [_also(also) for also in results.also_matched]
    concepts = tuple(_told_apart(also, every, results.request.lang) for also in every)
    off = tuple(_switched_off(results, choice))
    return Widening(concepts, results.near, results.letters, off)


def _also(also: AlsoMatched) -> Also:
    return Also(also.concept, tuple(Named(text, lang) for lang, text in also.labels))


def _told_apart(also: Also, every: Sequence[Also], lang: str) -> Also:
    """With a name that none of those has that are called the same in a language."""
    same = also.label_in(lang)
    others = [o for o in every if o != also and o.label_in(lang).text == same.text]
    taken = {label.text for other in others for label in other.labels}
    beside = (label for label in also.labels if label.text not in taken)
    return replace(also, beside=next(beside, None)) if others else also


def _switched_off(results: Results, choice: SearchChoice) -> Iterator[Off]:
    """In the order of the address; what means nothing is passed over."""
    lang = results.request.lang
    named = {one.concept: _also(one).label_in(lang) for one in results.switched_off}
    for key in choice.off:
        if key in named:
            yield Off(key, "concept", named[key])
        elif key.startswith(NEAR):
            yield Off(key, "near", Named(key.removeprefix(NEAR), ""))
        elif key.startswith(SCRIPT):
            yield Off(key, "letters", Named(key.removeprefix(SCRIPT), ""))
