"""Topics, and one question across all countries."""

import pytest

from kb.db import db
from kb.errors import NotFound
from kb.models import CrosswalkGoal, Term, TermLabel
from kb.services.publishing import log
from kb.services.topics import find_theme, list_topics, show_topic
from tests.factories import make_country, make_entry, make_observation, make_vocabulary

pytestmark = pytest.mark.usefixtures("ctx")

STEPS = "staying/steps"


def test_every_topic_is_listed_with_what_it_has() -> None:
    make_entry("one")
    make_entry("two")
    make_entry("three", country="XBB")

    page = list_topics()

    lines = {line.topic: line for theme in page.themes for line in theme.topics}
    assert [theme.theme for theme in page.themes] == ["joining", "staying"]
    assert (lines[STEPS].entries, lines[STEPS].countries) == (3, 2)
    assert (lines["staying/pay"].entries, lines["staying/pay"].countries) == (0, 0)


def test_each_country_shows_its_entries_and_what_bears_on_them() -> None:
    make_entry("own")
    make_entry("beside", topic="staying/pay", also_topics=(STEPS,))
    make_entry("only-beside", "XBB", topic="staying/pay", also_topics=(STEPS,))
    make_country("XCC")

    page = show_topic(STEPS)

    assert [e.key for e in page.countries["XAA"].entries] == ["own"]
    assert [e.key for e in page.countries["XAA"].also] == ["beside"]
    assert page.countries["XBB"].entries == ()
    assert page.gaps == ("XBB", "XCC")
    assert page.compared == ("XAA",)
    assert page.entries == 1


def test_a_topic_brings_its_indicators_with_all_values() -> None:
    make_observation("hours", "XAA")
    make_observation("hours", "XBB", number=20)
    make_observation(
        "wage", "XAA", amount_low=1, amount_high=2, currency="XTS", period="month"
    )

    (figure,) = show_topic(STEPS).figures

    assert figure.indicator.key == "hours"
    assert [o.country for o in figure.observations] == ["XAA", "XBB"]


def test_frameworks_and_concepts_stand_beside_a_topic() -> None:
    make_vocabulary()
    db.begin_write()
    db.session.add(
        CrosswalkGoal(topic=STEPS, framework="frame", position=0, goal="A goal")
    )
    labels = [
        TermLabel(lang="en", position=0, label="ladder"),
        TermLabel(lang="en", position=1, label="steps"),
        TermLabel(lang="ru", position=0, label="лестница"),
    ]
    db.session.add(Term(key="ladder", topic=STEPS, labels=labels))
    log("vocabulary", "test", subject="terms")
    db.session.commit()

    page = show_topic(STEPS)

    assert page.crosswalk == (("frame", ("A goal",)),)
    (concept,) = page.concepts
    assert concept.names["en"] == ("ladder", "steps")
    assert concept.name("ru").text == "лестница"
    assert (concept.name("kk").text, concept.name("kk").lang) == ("ladder", "en")


def test_more_countries_than_a_comparison_takes_are_cut() -> None:
    for letter in "ABCDEFGHIJKLM":
        make_entry(f"x{letter.lower()}", country=f"XY{letter}")

    assert len(show_topic(STEPS).countries) == 13
    assert len(show_topic(STEPS).compared) == 12


def test_unknown_topics_and_themes_are_not_found_with_the_nearest() -> None:
    make_vocabulary()

    with pytest.raises(NotFound) as topic:
        show_topic("staying/step")
    with pytest.raises(NotFound) as theme:
        find_theme("stayin")

    assert topic.value.near[0] == STEPS
    assert theme.value.near == ("staying",)
