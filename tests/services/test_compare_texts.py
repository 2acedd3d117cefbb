from typing import Any

from flask.ctx import AppContext

from kb.services.compare import (
    FINDING,
    IN_FORCE,
    NOT_IN_FORCE,
    YEAR_UNKNOWN,
    CompareChoice,
    Comparison,
    TopicCell,
    compare,
)
from kb.services.publishing import TextInput
from kb.services.record import latest
from tests.factories import make_country, make_entry, make_vocabulary, withdraw

STEPS = "staying/steps"


def choose(*topics: str, **others: Any) -> CompareChoice:
    return CompareChoice(("XAA", "XBB"), topics=topics or (STEPS,), **others)


def cell(comparison: Comparison, country: str = "XAA") -> TopicCell:
    return next(c for c in comparison.topics[0].cells if c.country == country)


def standings(comparison: Comparison) -> dict[str, str]:
    return {e.facts.key: e.standing for e in cell(comparison).entries}


def test_a_cell_has_every_entry_national_and_in_force_first(ctx: AppContext) -> None:
    make_country("XBB")
    make_entry("a-town", scope="city", place="Aland Town")
    make_entry("b-gone", status="discontinued")
    make_entry("c-held")
    make_entry("d-study", nature="finding")

    comparison = compare(choose())

    keys = [e.facts.key for e in cell(comparison).entries]
    assert keys == ["c-held", "b-gone", "d-study", "a-town"]


def test_a_gap_stays_a_cell(ctx: AppContext) -> None:
    make_country("XBB")
    make_entry()

    comparison = compare(choose())

    assert [c.country for c in comparison.topics[0].cells] == ["XAA", "XBB"]
    assert cell(comparison, "XBB").gap
    assert not cell(comparison).gap


def test_an_entry_of_another_topic_is_a_pointer_and_no_entry(ctx: AppContext) -> None:
    make_country("XBB")
    make_entry("xaa-pay", topic="staying/pay", also_topics=(STEPS,))

    comparison = compare(choose())

    assert cell(comparison).gap
    assert [(s.key, s.topic) for s in cell(comparison).see_also] == [
        ("xaa-pay", "staying/pay")
    ]
    assert comparison.entries == 0


def test_a_year_tells_what_held_then(ctx: AppContext) -> None:
    make_country("XBB")
    make_entry("held", year_from=2010)
    make_entry("ended", year_from=2010, year_to=2015, status="replaced")
    make_entry("later", year_from=2021)
    make_entry("undated")
    make_entry("endless", year_from=2010, status="replaced")
    make_entry("planned", year_from=2010, status="planned")
    make_entry("suspended", year_from=2010, status="suspended")
    make_entry("study", nature="finding", year_from=2010)

    assert standings(compare(choose(year="2019"))) == {
        "held": IN_FORCE,
        "undated": YEAR_UNKNOWN,
        "endless": YEAR_UNKNOWN,
        "study": FINDING,
        "ended": NOT_IN_FORCE,
        "later": NOT_IN_FORCE,
        "planned": NOT_IN_FORCE,
        "suspended": NOT_IN_FORCE,
    }
    assert standings(compare(choose(year="2015")))["ended"] == IN_FORCE


def test_the_years_groups_stand_in_order(ctx: AppContext) -> None:
    make_country("XBB")
    make_entry("a-undated")
    make_entry("b-later", year_from=2021)
    make_entry("c-held", year_from=2010)

    groups = cell(compare(choose(year="2019"))).groups

    assert [(name, [e.facts.key for e in entries]) for name, entries in groups] == [
        (IN_FORCE, ["c-held"]),
        (YEAR_UNKNOWN, ["a-undated"]),
        (NOT_IN_FORCE, ["b-later"]),
    ]


def test_the_record_gives_back_what_was_said(ctx: AppContext) -> None:
    make_country("XBB")
    make_entry("steps", title="The first wording")
    number = latest()
    make_entry("steps", title="The second wording")
    make_entry("new")

    then = compare(choose(recorded=f"@{number}"))

    assert [e.text.title for e in cell(then).entries] == ["The first wording"]
    assert then.fixed.number == number
    now = compare(choose())
    assert {e.text.title for e in cell(now).entries} == {
        "The second wording",
        "Title of new",
    }
    assert now.fixed.number == latest()


def test_what_was_withdrawn_since_shows_its_day_and_no_text(ctx: AppContext) -> None:
    make_country("XBB")
    make_entry("steps", title="Words taken back")
    number = latest()
    withdraw("steps")

    then = compare(choose(recorded=f"@{number}"))

    assert not cell(then).entries
    assert [gone.key for gone in cell(then).gone] == ["steps"]
    assert not cell(then).gap
    assert "taken back" not in repr(then)
    assert cell(compare(choose())).gap


def test_a_text_comes_in_the_readers_language_else_in_its_own(ctx: AppContext) -> None:
    make_country("XBB")
    texts = {"en": TextInput("Steps", "."), "ru": TextInput("Ступени", ".")}
    make_entry("both", texts=texts)
    make_entry("one")

    comparison = compare(choose(lang="ru"))

    found = [(e.text.lang, e.text.title) for e in cell(comparison).entries]
    assert found == [("ru", "Ступени"), ("en", "Title of one")]


def test_sources_are_one_numbered_list(ctx: AppContext) -> None:
    make_country("XBB")
    make_entry("a", sources=("one", "two"), summary="So it is [@two, p. 4].")
    make_entry("b", country="XBB", sources=("two", "three"))

    comparison = compare(choose())

    assert [s.key for s in comparison.sources] == ["one", "two", "three"]
    first = cell(comparison).entries[0]
    assert first.sources == (1, 2)
    assert first.summary == "So it is [2, p. 4]."
    assert cell(comparison, "XBB").entries[0].sources == (2, 3)


def test_a_theme_gives_all_its_topics_and_no_choice_gives_all(ctx: AppContext) -> None:
    make_vocabulary()
    make_country("XAA")

    by_theme = compare(CompareChoice(("XAA",), themes=("staying",)))
    all_of_it = compare(CompareChoice(("XAA",)))

    assert [r.key for r in by_theme.topics] == [STEPS, "staying/pay"]
    assert not by_theme.everything
    assert len(all_of_it.topics) == 4
    assert all_of_it.everything


def test_desk_research_that_nobody_validated_is_counted(ctx: AppContext) -> None:
    make_country("XBB")
    make_entry("desk")
    make_entry("person", origin="person")

    comparison = compare(choose())

    assert (comparison.entries, comparison.unvalidated) == (2, 1)
