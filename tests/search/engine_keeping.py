"""How every engine keeps documents, and what it can tell of its words."""

import time

from kb.search.engine import Engine, Question
from kb.search.terms import BestOf, Everything, InOrder, Without
from tests.search.engine_cases import LADDER, PAY, EngineCases, form, found_in, stem
from tests.search.factories import make_document, prepared


class EngineKeeps(EngineCases):
    """Putting, dropping, and looking words up."""

    def test_putting_again_replaces(self, engine: Engine) -> None:
        changed = make_document("xbb-pay", texts={"title": "Salaries"}, country="XBB")

        engine.apply(4, prepared(changed), [])

        assert self.ask(engine, form("salaries")) == ["xbb-pay"]
        assert self.ask(engine, form("pay")) == []
        assert engine.position == 4
        assert engine.size() == (4, 3)

    def test_dropping_takes_all_languages_away(self, engine: Engine) -> None:
        engine.apply(4, [], ["xaa-ladder"])

        assert self.ask(engine, Everything()) == ["xbb-pay", "xcc-appraisal"]
        assert "ru" not in engine.search(Question()).facets["lang"]

    def test_an_entry_can_be_dropped_and_put_in_one_commit(
        self, engine: Engine
    ) -> None:
        engine.apply(4, prepared(LADDER), ["xaa-ladder"])

        assert engine.search(Question()).facets["lang"] == {"en": 3}

    def test_the_same_key_twice_is_put_once(self, engine: Engine) -> None:
        engine.apply(4, prepared(PAY, PAY), [])

        assert engine.size() == (4, 3)

    def test_many_small_commits_add_up(self, engine: Engine) -> None:
        for number in range(12):
            engine.apply(10 + number, prepared(make_document(f"xaa-{number}")), [])

        assert engine.size() == (16, 15)
        assert engine.position == 21
        assert self.ask(engine, InOrder((("career",), ("ladder",)))) == ["xaa-ladder"]

    def test_forms_that_begin_alike(self, engine: Engine) -> None:
        assert engine.forms_like("teach", 5) == ("teachers",)
        assert engine.forms_like("пед", 5) == ("педагогов",)
        assert len(engine.forms_like("", 3)) == 3

    def test_forms_a_slip_away(self, engine: Engine) -> None:
        assert engine.forms_near("ladde", 1) == ("ladder",)
        assert engine.forms_near("teahcers", 1) == ("teachers",)
        assert engine.forms_near("лестнеца", 1) == ("лестница",)
        assert engine.forms_near("ladder", 1) == ()
        assert engine.forms_near("xyz", 2) == ()

    def test_how_frequent_a_term_is(self, engine: Engine) -> None:
        assert engine.frequency(stem("teacher")) == 2
        assert engine.frequency(stem("nowhere")) == 0

    def test_values_of_a_facet(self, engine: Engine) -> None:
        assert engine.values("country") == ("XAA", "XBB", "XCC")
        assert engine.values("nothing") == ()

    def test_when_it_is_late_the_first_that_is_found_is_shown(
        self, engine: Engine
    ) -> None:
        words = BestOf((form("nowhere"), form("ladder"), form("pay")))
        late = time.monotonic() - 1

        found = engine.search(Question(words, until=late))
        without = engine.search(Question(Without(words, form("career")), until=late))

        assert found.incomplete
        assert without.incomplete
        assert set(found_in(found)) == {"xaa-ladder", "xcc-appraisal"}
        assert found_in(without) == ["xcc-appraisal"]
