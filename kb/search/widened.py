"""By what a query was widened beside concepts, and the keys that switch it off."""

from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from kb.search.analysis import Reading, readings
from kb.search.engine import Engine
from kb.search.query import All, Either, Part, Word
from kb.search.terms import Term

NEAR = "near:"
SCRIPT = "script:"


@dataclass(frozen=True)
class Widened:
    """A word of the query, and the forms that were looked for in its place too.

    The key begins with NEAR where they are near forms of a word that nothing holds,
    with SCRIPT where they are the word in other letters.
    """

    key: str
    word: str
    forms: tuple[str, ...]


def plain_words(part: Part | None) -> Iterator[Word]:
    """The words that a query asks for, one by one; those left out are not asked for."""
    if isinstance(part, Word):
        yield part
    if isinstance(part, All | Either):
        for inner in part.parts:
            yield from plain_words(inner)


def near_forms(
    tree: Part | None, better: Mapping[int, str], off: AbstractSet[str]
) -> dict[int, Widened]:
    """The near forms of words, by where they begin, without those switched off."""
    found = {
        word.start: Widened(_key(NEAR, word.text), word.text, (better[word.start],))
        for word in plain_words(tree)
        if word.start in better
    }
    return {start: one for start, one in found.items() if one.key not in off}


def other_letters(
    engine: Engine, tree: Part | None, off: AbstractSet[str]
) -> tuple[Widened, ...]:
    """The words that nothing holds as they are typed, but in other letters."""
    found: dict[str, Widened] = {}
    for word in plain_words(tree):
        key = _key(SCRIPT, word.text)
        if word.light or key in off or key in found:
            continue
        forms = _known_guesses(engine, readings(word.text))
        if forms:
            found[key] = Widened(key, word.text, forms)
    return tuple(found.values())


def reads_letters(word: str, off: AbstractSet[str]) -> bool:
    """Whether a word may be read in other letters too."""
    return _key(SCRIPT, word) not in off


def _key(kind: str, word: str) -> str:
    return kind + word.casefold()


def _known_guesses(engine: Engine, known: tuple[Reading, ...]) -> tuple[str, ...]:
    guesses = [one for one in known if one.guess]
    own = (one.stem for one in known if not one.guess)
    if not guesses or any(_holds(engine, stem) for stem in dict.fromkeys(own)):
        return ()
    forms = (one.form for one in guesses if _holds(engine, one.stem))
    return tuple(dict.fromkeys(forms))


def _holds(engine: Engine, stem: str) -> bool:
    return engine.frequency(Term("stem", stem)) > 0
