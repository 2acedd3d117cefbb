"""Tantivy finds and counts exactly what Whoosh does, for any documents and tree."""

from collections.abc import Callable
from typing import Any, TypeVar

from hypothesis import given, settings
from hypothesis import strategies as some

from kb.search.document import FIELDS
from kb.search.engine import Found, Order, Place, Prepared, Question
from kb.search.tantivy_engine import TantivyEngine
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
from kb.search.whoosh_engine import WhooshEngine

Made = TypeVar("Made")

WORDS = some.sampled_from(["red", "blue", "green", "rote", "ou'r", "мектеп", "x1"])
FACETS = {
    "country": ("XAA", "XBB", "XCC"),
    "tag": ("t 1", "t=2", "t3"),
    "year": ("1999", "2020", "n"),
}
ORDERS: list[Order] = ["relevance", "newest", "year"]


def _made(
    make: Callable[..., Made], *parts: some.SearchStrategy[Any]
) -> some.SearchStrategy[Made]:
    """As `builds`, whose examples take minutes to be written when they are deep."""
    return some.tuples(*parts).map(lambda values: make(*values))


places = _made(
    lambda form, stem, concept: Place(form, (stem[:2],) * (stem != "x1"), concept),
    WORDS,
    WORDS,
    some.sampled_from([(), (), ("pay",), ("pay", "ladder")]),
)
field_names = some.sampled_from(FIELDS[:4])
facets = some.fixed_dictionaries(
    {},
    optional={
        name: some.lists(some.sampled_from(values), min_size=1, max_size=2).map(tuple)
        for name, values in FACETS.items()
    },
)


@some.composite
def documents(draw: some.DrawFn) -> Prepared:
    entry = f"e{draw(some.integers(0, 7))}"
    lang = draw(some.sampled_from(["en", "ru", "kk"]))
    texts = some.lists(places, min_size=1, max_size=5).map(tuple)
    return Prepared(
        key=f"{entry}:{lang}",
        entry=entry,
        lang=lang,
        newest=draw(some.integers(0, 3)),
        facets={**draw(facets), "lang": (lang,)},
        fields=draw(some.dictionaries(field_names, texts, max_size=3)),
    )


tied = some.none() | field_names
weights = some.sampled_from([0.3, 1.0, 2.0])
leaves: some.SearchStrategy[Node] = some.one_of(
    _made(Term, some.just("form"), WORDS, tied, weights),
    _made(Term, some.just("stem"), WORDS.map(lambda w: w[:2]), tied, weights),
    _made(Term, some.just("concept"), some.just("pay"), tied, weights),
    _made(Has, some.just("tag"), some.sampled_from([*FACETS["tag"], "none"])),
    _made(
        InOrder,
        some.lists(some.lists(WORDS, max_size=3).map(tuple), max_size=3).map(tuple),
        tied,
    ),
    some.just(Everything()),
)


def _grown(inner: some.SearchStrategy[Node]) -> some.SearchStrategy[Node]:
    several = some.lists(inner, max_size=4).map(tuple)
    return some.one_of(
        _made(AllOf, several),
        _made(AnyOf, several),
        _made(BestOf, several),
        _made(Without, inner, inner),
    )


trees = some.recursive(leaves, _grown, max_leaves=10)
choices = some.dictionaries(
    some.sampled_from(["country", "tag", "year", "lang", "none"]),
    some.frozensets(
        some.sampled_from(["XAA", "XBB", "t 1", "t3", "1999", "2020", "ru"])
    ),
    max_size=2,
)
questions = _made(
    Question,
    trees,
    choices,
    some.sampled_from(ORDERS),
    some.integers(0, 2),
    some.sampled_from([0, 1, 3, 50]),
)
commits = some.lists(
    some.tuples(
        some.lists(documents(), max_size=6),
        some.lists(some.integers(0, 7).map(lambda n: f"e{n}"), max_size=2),
    ),
    min_size=1,
    max_size=3,
)


@settings(max_examples=25, deadline=None)
@given(commits, some.lists(questions, min_size=10, max_size=25))
def test_both_engines_find_and_count_the_same(
    written: list[tuple[list[Prepared], list[str]]], asked: list[Question]
) -> None:
    whoosh, tantivy = WhooshEngine(), TantivyEngine()
    for position, (put, drop) in enumerate(written, 1):
        for engine in (whoosh, tantivy):
            engine.apply(position, put, drop)
    for question in asked:
        expected, found = whoosh.search(question), tantivy.search(question)

        assert _facts(found) == _facts(expected)
        if question.order != "relevance" or question.offset + question.limit > 50:
            assert _keys(found) == _keys(expected)
        else:
            assert len(found.entries) == len(expected.entries)
        if question.limit == 50 and not question.offset:
            assert sorted(_keys(found)) == sorted(_keys(expected))
    assert tantivy.size() == whoosh.size()
    assert [tantivy.values(name) for name in FACETS] == [
        whoosh.values(name) for name in FACETS
    ]
    for engine in (whoosh, tantivy):
        engine.close()


def _facts(found: Found) -> object:
    return found.matched, found.total, found.facets, found.incomplete


def _keys(found: Found) -> list[tuple[str, list[str]]]:
    return [
        (hit.entry, sorted(one.key for one in hit.documents)) for hit in found.entries
    ]
