"""What every engine must do. A test class for an engine inherits these tests.

The documents are prepared as the index prepares them; an engine sees tokens only.
"""

import itertools
import random
from collections.abc import Iterator
from typing import Any

import pytest

from kb.search.document import Document
from kb.search.engine import Engine, Found, Order, Question
from kb.search.terms import (
    AllOf,
    AnyOf,
    BestOf,
    Everything,
    Has,
    InOrder,
    Term,
    Without,
)
from tests.search.engine_cases import form, found_in, stem
from tests.search.engine_keeping import EngineKeeps
from tests.search.factories import make_document, prepared


class EngineContract(EngineKeeps):
    """All that an engine must do; these are about finding and counting."""

    def test_an_empty_engine_answers(self) -> None:
        engine = self.make_engine()

        assert engine.position == 0
        assert engine.search(Question()) == Found(0, 0, (), {})
        assert engine.size() == (0, 0)
        assert engine.forms_like("tea", 5) == engine.forms_near("tea", 1) == ()
        assert engine.frequency(stem("teacher")) == 0

    def test_a_term_is_found_by_form_stem_and_concept(self, engine: Engine) -> None:
        assert set(self.ask(engine, form("teachers"))) == {"xaa-ladder", "xbb-pay"}
        assert self.ask(engine, form("teacher")) == []
        assert set(self.ask(engine, stem("teacher"))) == {"xaa-ladder", "xbb-pay"}
        assert set(self.ask(engine, Term("concept", "attestation"))) == {
            "xaa-ladder",
            "xcc-appraisal",
        }

    def test_a_term_can_be_tied_to_a_field(self, engine: Engine) -> None:
        assert self.ask(engine, form("ladder", "title")) == ["xaa-ladder"]
        assert self.ask(engine, form("ladder", "lessons")) == ["xcc-appraisal"]
        assert self.ask(engine, form("cland", "names")) == ["xcc-appraisal"]

    def test_the_title_weighs_more(self, engine: Engine) -> None:
        assert self.ask(engine, form("ladder")) == ["xaa-ladder", "xcc-appraisal"]

    def test_weights_multiply_scores(self, engine: Engine) -> None:
        once = engine.search(Question(stem("pay"))).entries[0].documents[0].score
        twice = engine.search(Question(stem("pay", 2))).entries[0].documents[0].score

        assert twice == pytest.approx(2 * once)

    def test_words_in_order(self, engine: Engine) -> None:
        def ask(*words: str, field: str | None = None) -> list[str]:
            return self.ask(engine, InOrder(tuple((word,) for word in words), field))

        assert ask("career", "ladder") == ["xaa-ladder"]
        assert ask("ladder", "career") == []
        assert ask("climb", "too", "one") == ["xcc-appraisal"]
        assert ask("career", "ladder", field="title") == ["xaa-ladder"]
        assert ask("career", "ladder", field="summary") == []
        assert (
            ask("ladder", "teachers") == []
        )  # the end of one text, the next one's start

    def test_a_place_in_order_has_choices(self, engine: Engine) -> None:
        node = InOrder((("pay", "career"), ("ladder", "of")))

        assert set(self.ask(engine, node)) == {"xaa-ladder", "xbb-pay"}

    def test_all_any_and_without(self, engine: Engine) -> None:
        ladder, climb, pay = form("ladder"), form("climb"), form("pay")
        mentors = form("mentors")

        assert len(self.ask(engine, AllOf((ladder, climb)))) == 2
        assert self.ask(engine, AllOf((ladder, pay))) == []
        assert set(self.ask(engine, AnyOf((pay, mentors)))) == {
            "xbb-pay",
            "xcc-appraisal",
        }
        assert self.ask(engine, Without(ladder, mentors)) == ["xaa-ladder"]
        assert self.ask(engine, Without(Everything(), ladder)) == [
            "xbb-pay",
            "xaa-ladder",
        ]

    def test_best_of_takes_part_for_the_whole(self, engine: Engine) -> None:
        node = BestOf((form("ladder"), form("mentors"), form("nowhere")))

        assert self.ask(engine, node)[0] == "xcc-appraisal"
        assert self.ask(engine, BestOf((form("nowhere"),))) == []

    def test_a_value_of_a_facet_narrows(self, engine: Engine) -> None:
        assert self.ask(engine, Has("country", "XBB")) == ["xbb-pay"]
        assert self.ask(engine, Has("country", "XZZ")) == []
        assert self.ask(engine, AllOf((form("ladder"), Has("level", "secondary")))) == [
            "xaa-ladder"
        ]

    def test_several_values_of_a_facet_mean_either(self, engine: Engine) -> None:
        both = self.ask(engine, Everything(), country="XAA,XBB")

        assert set(both) == {"xaa-ladder", "xbb-pay"}
        assert self.ask(engine, Everything(), country="XAA,XBB", level="primary") == [
            "xaa-ladder"
        ]
        assert self.ask(engine, Everything(), country="XZZ") == []

    def test_one_result_for_an_entry_with_its_languages(self, engine: Engine) -> None:
        found = engine.search(Question(AnyOf((form("career"), form("карьерная")))))

        assert found.total == 1
        assert {one.lang for one in found.entries[0].documents} == {"en", "ru"}

    def test_orders(self, engine: Engine) -> None:
        def ask(order: Order) -> list[str]:
            return found_in(engine.search(Question(order=order)))

        assert ask("newest") == ["xbb-pay", "xcc-appraisal", "xaa-ladder"]
        assert ask("year") == ["xbb-pay", "xaa-ladder", "xcc-appraisal"]

    def test_pages_of_results(self, engine: Engine) -> None:
        whole = found_in(engine.search(Question(order="newest")))
        second = engine.search(Question(order="newest", offset=1, limit=1))

        assert found_in(second) == whole[1:2]
        assert second.total == 3
        assert found_in(engine.search(Question(offset=9))) == []
        assert found_in(engine.search(Question(limit=0))) == []

    def test_counts_leave_their_own_choice_out(self, engine: Engine) -> None:
        chosen = {"country": frozenset({"XAA"}), "lang": frozenset({"en"})}

        facets = engine.search(Question(choice=chosen)).facets

        assert facets["country"] == {"XAA": 1, "XBB": 1, "XCC": 1}
        assert facets["lang"] == {"en": 1, "ru": 1}
        assert facets["level"] == {"primary": 1, "secondary": 1}

    def test_counts_equal_counting_by_hand(self) -> None:
        engine = self.make_engine()
        documents = list(_many(200))
        engine.apply(1, prepared(*documents), [])
        choices: list[dict[str, frozenset[str]]] = [
            {},
            {"country": frozenset({"X1", "X2"})},
            {"lang": frozenset({"ru"}), "year": frozenset({"2001", "2002"})},
            {
                "country": frozenset({"X0"}),
                "tag": frozenset({"t1"}),
                "year": frozenset(),
            },
        ]

        for word, choice in itertools.product(["red", "blue"], choices):
            found = engine.search(Question(form(word), choice, limit=500))
            matching = [one for one in documents if word in one.texts["title"].split()]
            assert found.facets == _counted(matching, choice)
            kept = {one.entry for one in matching if _fits(one, choice, "")}
            assert set(found_in(found)) == kept
            assert found.total == len(kept)
            assert found.matched == len({one.entry for one in matching})


def _many(number: int) -> Iterator[Document]:
    chance = random.Random(7)
    for at in range(number):
        facets: dict[str, Any] = {"country": f"X{chance.randrange(4)}"}
        if chance.random() < 0.7:
            facets["year"] = f"200{chance.randrange(5)}"
        if chance.random() < 0.7:
            facets["tag"] = ",".join(chance.sample(["t1", "t2", "t3"], 2))
        for lang in chance.sample(["en", "ru", "kk"], chance.randrange(1, 4)):
            words = chance.choices(["red", "blue", "green"], k=2)
            yield make_document(
                f"e{at}", lang, texts={"title": " ".join(words)}, **facets
            )


def _values(document: Document, facet: str) -> tuple[str, ...]:
    return (document.lang,) if facet == "lang" else document.facets.get(facet, ())


def _fits(document: Document, choice: dict[str, frozenset[str]], but: str) -> bool:
    return all(
        values & set(_values(document, name))
        for name, values in choice.items()
        if name != but
    )


def _counted(
    matching: list[Document], choice: dict[str, frozenset[str]]
) -> dict[str, dict[str, int]]:
    counts: dict[str, dict[str, int]] = {}
    for facet in ("country", "lang", "tag", "year"):
        held: dict[str, set[str]] = {}
        for document in matching:
            if _fits(document, choice, facet):
                for value in _values(document, facet):
                    held.setdefault(value, set()).add(document.entry)
        counts[facet] = {value: len(entries) for value, entries in held.items()}
    return counts
