"""What each part of a query looks for in the tokens of a text."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from kb.search.analysis import Token, readings
from kb.search.expand import forms_of
from kb.search.passages import Span
from kb.search.query import All, Either, Part, Phrase, Prefix, Word


@dataclass(frozen=True)
class Wanted:
    """Words that follow each other, by form, stem or beginning; `cause` is a name."""

    cause: str
    field: str | None
    places: tuple[frozenset[str], ...]
    stems: frozenset[str] = frozenset()
    begins: tuple[str, ...] = ()

    def spans(self, tokens: Sequence[Token]) -> Iterator[Span]:
        """Where it stands in a text."""
        size = len(self.places)
        for at in range(len(tokens) - size + 1):
            if all(self._fits(tokens[at + n], n) for n in range(size)):
                yield Span(tokens[at].start, tokens[at + size - 1].end, self.cause)

    def _fits(self, token: Token, place: int) -> bool:
        return (
            token.form in self.places[place]
            or (token.stem in self.stems and not token.light)
            or (bool(self.begins) and token.form.startswith(self.begins))
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
