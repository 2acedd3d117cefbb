import pytest
from sqlalchemy import select

from kb.db import db
from kb.models import (
    Indicator,
    Label,
    Topic,
)
from kb.seeding.problems import SeedProblems
from kb.services.seed import Reported, seed
from tests.seeding.small import SmallSeeds
from tests.services.seeding.state import as_a_person, lines, rows, since

XAA = "countries/XAA.yaml"


def test_a_label_changes_its_vocabulary_alone(small: SmallSeeds) -> None:
    count = len(lines())
    small.change("labels.yaml", "name: Оплата", "name: Оплата труда")

    report = seed(small.folder)

    assert report.changed == {"topic": 1}
    assert since(count) == [("vocabulary", "topic")]


def test_a_label_that_a_person_changed_is_left_alone(small: SmallSeeds) -> None:
    query = select(Label).where(Label.key == "career/pay", Label.lang == "ru")
    label = db.session.scalars(query).one()
    as_a_person(lambda: setattr(label, "name", "Заработная плата"))
    small.change("labels.yaml", "name: Оплата", "name: Оплата труда")

    report = seed(small.folder)

    assert report.reported == (Reported("topic", "career/pay", "edited"),)
    assert label.name == "Заработная плата"


def test_a_new_topic_takes_its_place_in_the_order(small: SmallSeeds) -> None:
    new = '- {key: career/rank, name: Rank, question: "Which ranks are there?"}'
    old = "- {key: career/load"
    small.change("taxonomy.yaml", old, f"{new}\n      {old}")

    report = seed(small.folder)

    assert (report.new, report.changed) == ({"topic": 1}, {"topic": 1})
    query = select(Topic.key).order_by(Topic.position)
    assert list(db.session.scalars(query)) == [
        "career/pay",
        "career/rank",
        "career/load",
    ]


def test_terms_and_crosswalk_are_changed_in_place(small: SmallSeeds) -> None:
    count = len(lines())
    small.change("thesaurus.yaml", "[pay, wage]", "[pay, wage, salary]")
    small.change(
        "crosswalk.yaml", "career/load: {saber: []}", "career/load: {sdg: [4.c]}"
    )

    report = seed(small.folder)

    assert report.changed == {"term": 1, "crosswalk": 1}
    assert since(count) == [("vocabulary", "thesaurus"), ("vocabulary", "crosswalk")]


def test_an_indicator_with_observations_keeps_its_kind(small: SmallSeeds) -> None:
    before = rows()
    small.change("indicators.yaml", "kind: number", "kind: text")
    small.change(XAA, "value: 18", "value: eighteen")

    with pytest.raises(SeedProblems) as caught:
        seed(small.folder)

    assert "seeds/indicators.yaml:1: " in str(caught.value)
    assert rows() == before
    query = select(Indicator.kind).where(Indicator.key == "hours")
    assert db.session.scalar(query) == "number"


def test_an_option_that_is_named_cannot_go(small: SmallSeeds) -> None:
    small.change("indicators.yaml", "[hours, rank]", "[hours, grade]")
    small.change(XAA, "[rank, hours]", "[grade, hours]")

    with pytest.raises(SeedProblems) as caught:
        seed(small.folder)

    assert 'lacks the option "rank"' in str(caught.value)


def test_an_option_that_is_not_named_can_go(small: SmallSeeds) -> None:
    small.change("indicators.yaml", "[state, school]", "[state, union]")
    small.change("labels.yaml", "school: школа", "union: профсоюз")

    report = seed(small.folder)

    assert report.changed == {"indicator": 1}
    assert report.reported == (Reported("option", "school", "removed"),)
