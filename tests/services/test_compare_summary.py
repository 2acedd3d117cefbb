from typing import Any

from flask.ctx import AppContext

from kb.services.compare import CompareChoice, Held, Message, Since, compare
from tests.factories import make_country, make_entry, make_observation, make_vocabulary

STEPS = "staying/steps"


def messages(**choice: Any) -> dict[str, Message]:
    chosen = {"countries": ("XAA", "XBB"), "topics": (STEPS,), **choice}
    return {m.code: m for m in compare(CompareChoice(**chosen)).summary}


def test_who_has_what_in_force_and_since_when(ctx: AppContext) -> None:
    make_entry("a", year_from=2018)
    make_entry("b", year_from=2010)
    make_entry("c", country="XBB")

    said = messages()["topic in force"]

    assert said.values["held"] == (
        Held("XAA", STEPS, (2010, 2018)),
        Held("XBB", STEPS, (None,)),
    )
    assert said.rows == ("topic-staying-steps",)


def test_only_national_measures_speak_for_a_country(ctx: AppContext) -> None:
    make_country("XBB")
    make_entry("town", scope="city", place="Aland Town", year_from=2024)
    make_entry("study", nature="finding", year_from=2024)
    make_entry("suspended", status="suspended", year_from=2024)

    said = messages()

    assert said["topic in force"].values["held"] == ()
    assert "newest" not in said
    assert said["nothing recorded"].values["gaps"] == {"XBB": (STEPS,)}


def test_in_a_year_what_is_undated_is_told_apart(ctx: AppContext) -> None:
    make_entry("dated", year_from=2010)
    make_entry("undated", country="XBB")

    said = messages(year="2015")["topic in force"]

    assert said.values["held"] == (Held("XAA", STEPS, (2010,)),)
    assert said.values["unknown"] == (Held("XBB", STEPS, (None,)),)


def test_what_is_planned_and_what_is_newest(ctx: AppContext) -> None:
    make_entry("old", year_from=2010)
    make_entry("new", country="XBB", year_from=2020)
    make_entry("soon", status="planned", year_from=2027)

    said = messages()

    assert said["planned"].values["entries"] == (Since("XAA", STEPS, "soon", 2027),)
    assert said["newest"].values["entries"] == (Since("XBB", STEPS, "new", 2020),)
    assert "planned" not in messages(year="2015")
    assert messages(year="2015")["newest"].values["entries"] == (
        Since("XAA", STEPS, "old", 2010),
    )


def test_values_furthest_apart(ctx: AppContext) -> None:
    make_observation(number=10)
    make_observation(country="XBB", number=20)

    said = messages()["furthest apart"]

    assert said.values["indicator"] == "hours"
    assert said.rows == ("indicator-hours",)


def test_equal_values_are_not_apart(ctx: AppContext) -> None:
    make_observation(number=10)
    make_observation(country="XBB", number=10)

    assert "furthest apart" not in messages()


def test_few_topics_are_told_one_by_one(ctx: AppContext) -> None:
    make_vocabulary()
    make_country("XAA")

    summary = compare(CompareChoice(("XAA",))).summary

    assert [m.code for m in summary] == ["topic in force"] * 4 + ["nothing recorded"]
