"""Did you mean: the query again, its unknown words replaced by known ones."""

from collections.abc import Mapping

from kb.search.analysis import readings
from kb.search.deadline import Deadline
from kb.search.engine import Engine
from kb.search.expand import stems_by_language
from kb.search.query import All, Either, Part, ReadQuery, Word
from kb.search.terms import Term
from kb.search.thesaurus import Thesaurus

_SHORTEST = 4
_TWO_SLIPS_FROM = 8


def corrections(
    engine: Engine,
    thesaurus: Thesaurus,
    read: ReadQuery,
    deadline: Deadline,
) -> dict[int, str]:
    """A known word for each word that nothing holds, by the place where it begins.

    A word of the thesaurus is no slip, though no text may hold it. When the deadline
    passes, the words left are not looked at.
    """
    found: dict[int, str] = {}
    for word in _words(read.tree):
        if thesaurus.in_words([stems_by_language(word)]):
            continue
        if better := _better(engine, word):
            found[word.start] = better
        deadline.found()  # one word is enough
        if deadline.passed():
            break
    return found


def corrected(read: ReadQuery, better: Mapping[int, str]) -> str | None:
    """The query with its corrections, or None when there are none."""
    text = read.text
    for word in sorted(_words(read.tree), key=lambda one: -one.start):
        if word.start in better:
            text = text[: word.start] + better[word.start] + text[word.end :]
    return text if better else None


def _words(part: Part | None) -> list[Word]:
    if isinstance(part, Word):
        return [] if part.light else [part]
    if isinstance(part, All | Either):
        return [word for inner in part.parts for word in _words(inner)]
    return []


def _better(engine: Engine, word: Word) -> str | None:
    known = readings(word.text)
    form = known[0].form
    if len(form) < _SHORTEST or _is_known(engine, word):
        return None
    near = engine.forms_near(form, 2 if len(form) >= _TWO_SLIPS_FROM else 1)
    return near[0] if near else None


def _is_known(engine: Engine, word: Word) -> bool:
    terms = {Term("stem", one.stem) for one in readings(word.text)}
    return any(engine.frequency(term) for term in sorted(terms, key=lambda t: t.text))
