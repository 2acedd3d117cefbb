"""Entries counted by country, topic and theme, with their age and validation."""

import pytest

from kb.db import db
from kb.services.publishing import log
from kb.services.record import latest, moment
from kb.services.tally import by_theme, by_topic, load_tallies
from tests.conftest import CountQueries
from tests.factories import make_country, make_entry, make_vocabulary, withdraw

pytestmark = pytest.mark.usefixtures("ctx")


def judge(key: str, action: str = "validate") -> None:
    item = make_entry(key)
    db.begin_write()
    log(action, "Ministry", item_id=item.id, revision_id=item.published_id)
    db.session.commit()


def test_an_entry_counts_under_its_topic_and_bears_on_others() -> None:
    make_entry("one", topic="staying/steps", also_topics=("staying/pay",))

    matrix = by_topic(load_tallies())

    assert matrix.cell("XAA", "staying/steps").count == 1
    assert matrix.cell("XAA", "staying/pay").count == 0
    assert matrix.cell("XAA", "staying/pay").also == 1
    assert matrix.gaps("XAA") == 3


def test_drafts_and_withdrawn_entries_do_not_count() -> None:
    make_entry("seen")
    make_entry("draft", published=False)
    make_entry("gone")
    withdraw("gone")

    assert len(load_tallies()) == 1


def test_the_past_is_counted_as_it_stood() -> None:
    make_entry("gone")
    then = latest()
    withdraw("gone")
    make_entry("later")
    make_entry("much-later")

    assert len(load_tallies(moment(f"@{then}"))) == 1
    assert len(load_tallies()) == 2


def test_a_validation_counts_until_the_entry_changes() -> None:
    judge("kept")
    judge("changed")
    make_entry("changed", title="Another title")

    cell = by_topic(load_tallies()).cell("XAA", "staying/steps")

    assert (cell.count, cell.validated) == (2, 1)


def test_a_check_makes_an_entry_younger_but_not_newer() -> None:
    item = make_entry("old")
    db.begin_write()
    log("check", "editor", item_id=item.id, revision_id=item.published_id)
    db.session.commit()

    (tally,) = load_tallies()

    assert tally.checked_at > tally.published_at


def test_shades_quarter_the_largest_count_of_a_theme() -> None:
    for number in range(8):
        make_entry(f"many-{number}")
    make_entry("few", country="XBB")

    matrix = by_theme(load_tallies())

    assert matrix.shade(0) == 0
    assert matrix.shade(matrix.cell("XBB", "staying").count) == 1
    assert matrix.shade(matrix.cell("XAA", "staying").count) == 4


def test_countries_without_an_entry_keep_their_row() -> None:
    make_vocabulary()
    make_country("XAA")

    matrix = by_topic(load_tallies())

    assert matrix.countries == ("XAA",)
    assert matrix.gaps("XAA") == len(matrix.headings)


def test_counting_costs_the_same_for_few_and_many(count_queries: CountQueries) -> None:
    make_entry("first")
    load_tallies()
    with count_queries() as few:
        load_tallies()
    for number in range(6):
        make_entry(f"more-{number}", also_topics=("staying/pay",))
    load_tallies()  # a log that has grown is asked once what changed

    with count_queries() as many:
        load_tallies()

    assert len(many) == len(few) == 4
