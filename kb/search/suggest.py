"""Did you mean: the query again, its unknown words replaced by known ones."""

from kb.search.analysis import readings
from kb.search.engine import Engine
from kb.search.query import All, Either, Part, ReadQuery, Word
from kb.search.terms import Term

_SHORTEST = 4
_TWO_SLIPS_FROM = 8


def suggested(engine: Engine, read: ReadQuery) -> str | None:
    """A query with fewer unknown words, or None."""
    text = read.text
    for word in sorted(_words(read.tree), key=lambda one: -one.start):
        better = _better(engine, word)
        if better is not None:
            text = text[: word.start] + better + text[word.end :]
    return text if text != read.text else None


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
