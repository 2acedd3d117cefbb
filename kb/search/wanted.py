"""What each part of a query looks for in the tokens of a text."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from kb.search.analysis import Seen, readings
from kb.search.expand import forms_of
from kb.search.query import All, Either, Part, Phrase, Prefix, Word


@dataclass(frozen=True)
class Wanted:
    """Words that follow each other, by form, stem or beginning; `cause` is a name."""

    cause: str
    field: str | None
    places: tuple[frozenset[str], ...]
    stems: frozenset[str] = frozenset()
    begins: tuple[str, ...] = ()

    @property
    def first_words(self) -> frozenset[str]:
        """The forms of the words with which it may begin."""
        return self.places[0]

    def goes_on(self, following: Sequence[Seen]) -> bool:
        """Whether the words after its first are those that follow."""
        places = range(1, len(self.places))
        return len(following) == len(places) and all(map(self._fits, following, places))

    def _fits(self, word: Seen, place: int) -> bool:
        return (
            word.form in self.places[place]
            or (word.stem in self.stems and not word.light)
            or (bool(self.begins) and word.form.startswith(self.begins))
        )


def wanted_by(trees: Iterable[Part | None], *, exact: bool) -> tuple[Wanted, ...]:
    """All that queries look for; what they leave out is not looked for.

    Words without weight are marked only when there is nothing else.
    """
    found = [pair for tree in trees for pair in _wanted(tree, exact=exact)]
    weighty = [wanted for wanted, light in found if not light]
    return tuple(weighty or [wanted for wanted, _ in found])


def _wanted(part: Part | None, *, exact: bool) -> Iterator[tuple[Wanted, bool]]:
    match part:
        case Word(text, field, light=light):
            forms = frozenset(forms_of(text))
            stems = frozenset() if exact or light else _stems(text)
            yield Wanted(text.casefold(), field, (forms,), stems), light
        case Phrase(words, field):
            places = tuple(frozenset(forms_of(word)) for word in words)
            yield Wanted(" ".join(words), field, places), False
        case Prefix(text, field):
            yield Wanted(text, field, (frozenset(),), begins=forms_of(text)), False
        case All(parts) | Either(parts):
            for inner in parts:
                yield from _wanted(inner, exact=exact)
        case _:
            return


def _stems(text: str) -> frozenset[str]:
    return frozenset(one.stem for one in readings(text))
