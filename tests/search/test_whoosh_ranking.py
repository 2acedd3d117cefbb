"""Scores worked out many at once are those that Whoosh gives one at a time."""

import random
import time
from collections.abc import Iterator
from typing import Any

import numpy as np
import pytest

from kb.search.columns import Columns
from kb.search.deadline import Deadline
from kb.search.engine import Prepared
from kb.search.signs import SIGNS
from kb.search.terms import AllOf, AnyOf, BestOf, InOrder, Node, Term, Without
from kb.search.whoosh_blocks import blocks, lengths, places_of
from kb.search.whoosh_engine import WhooshEngine
from kb.search.whoosh_postings import Kept, Postings
from kb.search.whoosh_ranking import WEIGHTING, Ranking
from kb.search.whoosh_schema import ALL
from tests.search.factories import make_document, prepared

WORDS = ("red", "blue", "green", "grey", "rare")


@pytest.fixture(scope="module")
def opened() -> Iterator[tuple[Any, Columns]]:
    """An index of several segments and blocks, with documents that were replaced."""
    engine = WhooshEngine()
    engine.fill(1, _many(0, 420))
    engine.apply(2, list(_many(400, 480)), ["e3", "e300"])
    engine.apply(3, list(_many(10, 20)), [])
    searcher, generation = engine._open()
    yield searcher, generation.columns
    engine.close()


def _many(first: int, last: int) -> Iterator[Prepared]:
    chance = random.Random(first)
    for at in range(first, last):
        texts = {
            name: " ".join(chance.choices(WORDS, (9, 5, 3, 1, 0.2), k=size))
            for name, size in (("title", 3), ("measure", chance.randrange(1, 30)))
        }
        yield from prepared(make_document(f"e{at}", texts=texts))


def rank(opened: tuple[Any, Columns], node: Node) -> dict[int, float]:
    found = Ranking(*opened, Kept(), Deadline()).scores(node)
    return dict(zip(found.numbers.tolist(), found.scores.tolist(), strict=True))


def by_whoosh(searcher: Any, term: Term) -> dict[int, float]:
    """The scores of a term, one posting after another."""
    field = f"in_{term.field}" if term.field else ALL
    token = (SIGNS[term.kind] + term.text).encode()
    found = {}
    for leaf, offset in searcher.leaf_searchers():
        if (field, token) in leaf.reader():
            scorer = WEIGHTING.scorer(leaf, field, token)
            matcher = leaf.reader().postings(field, token, scorer=scorer)
            while matcher.is_active():
                found[offset + matcher.id()] = matcher.score() * term.weight
                matcher.next()
    return found


@pytest.mark.parametrize("field", [None, "title", "measure"])
@pytest.mark.parametrize("word", WORDS)
def test_the_scores_are_those_of_whoosh(
    opened: tuple[Any, Columns], word: str, field: str | None
) -> None:
    term = Term("form", word, field, 0.7)

    expected = by_whoosh(opened[0], term)

    assert expected
    assert rank(opened, term) == pytest.approx(expected, rel=1e-6)


def test_blocks_hold_what_the_matchers_of_whoosh_give(
    opened: tuple[Any, Columns],
) -> None:
    leaf, _ = opened[0].leaf_searchers()[0]
    reader = leaf.reader()
    held = list(blocks(reader, "in_measure", b"=red"))
    pairs = {(int(p) >> 32, int(p) & 0xFFFF) for b in held for p in places_of(b)}
    kept = lengths(reader, "in_measure")
    matcher = reader.postings("in_measure", b"=red")
    given = set()
    while matcher.is_active():
        given |= {(matcher.id(), at) for at in matcher.value_as("positions")}
        assert kept[matcher.id()] == reader.doc_field_length(matcher.id(), "in_measure")
        matcher.next()

    assert len(held) > 2
    assert given == {pair for pair in pairs if not reader.is_deleted(pair[0])}


def test_nodes_put_scores_together(opened: tuple[Any, Columns]) -> None:
    red, grey, rare = (Term("form", word) for word in ("red", "grey", "rare"))
    one, two, three = (by_whoosh(opened[0], term) for term in (red, grey, rare))

    assert rank(opened, AllOf((red, rare))) == pytest.approx(
        {at: one[at] + three[at] for at in one.keys() & three.keys()}
    )
    assert rank(opened, AnyOf((grey, rare))) == pytest.approx(
        {
            at: max(pair) + 0.3 * min(pair)
            for at in two.keys() | three.keys()
            for pair in [(two.get(at, 0.0), three.get(at, 0.0))]
        }
    )
    assert rank(opened, Without(red, grey)) == pytest.approx(
        {at: score for at, score in one.items() if at not in two}
    )
    best = rank(opened, BestOf((red, grey, rare)))
    assert three.keys() & two.keys() <= best.keys()
    assert best.keys() <= one.keys() | two.keys() | three.keys()


def test_words_in_order_stand_in_order(opened: tuple[Any, Columns]) -> None:
    expected = set()
    for name in ("in_title", "in_measure"):
        grey, blue, green = (
            _places(opened[0], name, token) for token in (b"=grey", b"=blue", b"=green")
        )
        after = blue | green
        expected |= {at for at, place in grey if (at, place + 1) in after}

    found = rank(opened, InOrder((("grey",), ("blue", "green"))))

    assert expected
    assert found.keys() == expected


def _places(searcher: Any, field: str, token: bytes) -> set[tuple[int, int]]:
    matcher = searcher.postings(field, token)
    found: set[tuple[int, int]] = set()
    while matcher.is_active():
        found |= {(matcher.id(), at) for at in matcher.value_as("positions")}
        matcher.next()
    return found


def test_a_deadline_gives_what_was_found_so_far(opened: tuple[Any, Columns]) -> None:
    late = Deadline(time.monotonic() - 1)
    red, blue = Term("form", "red"), Term("form", "blue")
    whole = rank(opened, red)  # blue is not asked for, and not all blocks of red are

    found = Ranking(*opened, Kept(), late).scores(AllOf((red, blue)))

    assert late.missed
    assert 0 < len(found) < len(whole)
    assert set(found.numbers.tolist()) <= whole.keys()


def test_a_word_that_nothing_holds_takes_no_time_from_the_next(
    opened: tuple[Any, Columns],
) -> None:
    late = Deadline(time.monotonic() - 1)
    words = AnyOf((Term("form", "nowhere"), Term("form", "red")))

    assert len(Ranking(*opened, Kept(), late).scores(words)) > 0


def test_what_is_left_out_is_left_out_however_late_it_is(
    opened: tuple[Any, Columns],
) -> None:
    late = Deadline(time.monotonic() - 1)
    red, blue = Term("form", "red"), Term("form", "blue")

    found = Ranking(*opened, Kept(), late).scores(Without(red, blue))

    assert len(found) > 0
    assert not set(found.numbers.tolist()) & rank(opened, blue).keys()


def test_a_phrase_is_a_phrase_however_late_it_is(opened: tuple[Any, Columns]) -> None:
    late = Deadline(time.monotonic() - 1)
    phrase = InOrder((("grey",), ("blue", "green")))

    found = Ranking(*opened, Kept(), late).scores(phrase)

    assert set(found.numbers.tolist()) <= rank(opened, phrase).keys()


def test_what_is_kept_stays_small(opened: tuple[Any, Columns]) -> None:
    reader = opened[0].leaf_searchers()[0][0].reader()
    kept = Kept(most=10_000)
    postings = Postings(kept, Deadline())
    late = Postings(kept, Deadline(time.monotonic() - 1))

    first, _ = postings.weights(reader, ALL, b"=red")
    again, _ = postings.weights(reader, ALL, b"=red")
    for word in ("blue", "green", "grey"):
        postings.weights(reader, ALL, f"={word}".encode())

    assert again is first
    assert 0 < kept.size <= 10_000
    assert not np.array_equal(late.weights(reader, ALL, b"=red")[0], first)
    assert np.array_equal(postings.weights(reader, ALL, b"=red")[0], first)
