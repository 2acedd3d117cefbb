"""Columns of several parts are those of all their documents at once."""

import random
from collections.abc import Iterator
from typing import Any

import numpy as np
import pytest

from kb.search.columns import Columns, Part, Row, assemble, part_of
from kb.search.deadline import Deadline
from kb.search.engine import Question
from kb.search.page import Hits, answer
from kb.search.whoosh_columns import Segments, read_part
from kb.search.whoosh_engine import WhooshEngine
from tests.search.factories import make_document, prepared

Held = tuple[Row, dict[str, tuple[str, ...]]]


def _many(number: int) -> Iterator[Held]:
    chance = random.Random(number)
    for at in range(number):
        entry = f"e{chance.randrange(number // 2)}"
        row = Row(f"k{at}", entry, chance.choice("ab"), chance.randrange(5))
        year = str(2000 + chance.randrange(4))
        yield row, {"lang": (row.lang,), "year": (year,), "country": (entry[:2],)}


def _part(held: list[Held]) -> Part:
    facets: dict[str, dict[str, list[int]]] = {}
    for at, (_, values) in enumerate(held):
        for name, some in values.items():
            for value in some:
                facets.setdefault(name, {}).setdefault(value, []).append(at)
    return part_of([row for row, _ in held], facets)


def _cut(held: list[Held], sizes: list[int]) -> Columns:
    parts, at = [], 0
    for size in sizes:
        parts.append((_part(held[at : at + size]), None))
        at += size
    return assemble(parts)


def _all(columns: Columns, question: Question) -> object:
    return answer(columns, Hits(columns.live, np.zeros(len(columns.live))), question)


@pytest.mark.parametrize("order", ["relevance", "newest", "year"])
def test_parts_put_together_answer_as_one(order: str) -> None:
    held = list(_many(300))
    choice = {"lang": frozenset("a"), "year": frozenset({"2001", "2002"})}
    question = Question(choice=choice, order=order, limit=40)  # type: ignore[arg-type]  # one of them

    assert _all(_cut(held, [300]), question) == _all(
        _cut(held, [120, 0, 30, 150]), question
    )


def test_what_is_no_longer_live_counts_for_nothing() -> None:
    held = list(_many(200))
    live = np.array([at % 3 > 0 for at in range(200)])
    left = [one for one, there in zip(held, live, strict=True) if there]

    with_dead = assemble([(_part(held), live)])

    assert _all(with_dead, Question()) == _all(_cut(left, [len(left)]), Question())
    assert len(with_dead.live) == len(left)
    assert assemble([(_part(held), np.zeros(200, np.bool_))]).entries == []


def test_the_first_by_score_are_those_of_sorting_all() -> None:
    columns = _cut(list(_many(200)), [200])
    chance = random.Random(1)
    scores = np.array([chance.randrange(6) / 2 for _ in columns.live])
    hits = Hits(columns.live, scores)
    whole = answer(columns, hits, Question(limit=1000)).entries
    ranks = [hit.documents[0].score for hit in whole]

    assert ranks == sorted(ranks, reverse=True)
    for offset, limit in [(0, 1), (0, 20), (7, 20), (90, 20), (500, 5), (3, 0)]:
        page = answer(columns, hits, Question(offset=offset, limit=limit))
        assert page.entries == whole[offset : offset + limit]
        assert page.total == len(whole)


def test_a_commit_reads_only_what_it_added() -> None:
    read: list[int] = []
    engine = WhooshEngine()

    def noting(reader: Any) -> Part:
        read.append(reader.doc_count_all())
        return read_part(reader)

    engine._parts = Segments(noting)
    engine.apply(1, prepared(*(make_document(f"e{at}") for at in range(50))), [])
    assert engine.size() == (50, 50)
    engine.apply(2, prepared(make_document("e7"), make_document("new")), [])
    assert engine.size() == (51, 51)

    assert read == [51, 3]  # with the document that has the position


def test_segments_that_are_gone_are_forgotten() -> None:
    engine = WhooshEngine()
    for position in range(1, 12):
        engine.apply(position, prepared(make_document(f"e{position}")), [])
        assert engine.size()[0] == position
        assert engine.forms_near("e10", 1) == ()

    searcher, _ = engine._open()
    names = {r.reader().segment().segment_id() for r, _ in searcher.leaf_searchers()}
    assert engine._parts._held.keys() == engine._forms._held.keys() == names


def test_a_deadline_is_missed_once_and_for_all() -> None:
    late = Deadline(0)
    before = late.passed() or late.missed

    late.found()

    assert late.passed()
    assert [before, late.missed] == [False, True]
    assert not Deadline().passed()
    assert not Deadline(float("inf")).passed()
