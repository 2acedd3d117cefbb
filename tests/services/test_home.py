"""The first page: coverage, what is new, comparisons to begin with."""

import pytest

from kb.db import db
from kb.services.coverage import show_coverage
from kb.services.home import NEWEST, show_home
from kb.services.initiative import initiative
from kb.services.publishing import log
from kb.services.record import latest
from tests.factories import make_country, make_entry, withdraw

pytestmark = pytest.mark.usefixtures("ctx")


def test_the_newest_changes_come_first_and_each_entry_once() -> None:
    make_entry("one")
    make_entry("two")
    make_entry("one", title="Changed")

    newest = show_home().newest

    assert [(c.entry.key, c.what, c.first) for c in newest] == [
        ("one", "publish", False),
        ("two", "publish", True),
    ]


def test_a_validation_is_news_and_a_withdrawn_entry_is_not() -> None:
    item = make_entry("one")
    db.begin_write()
    log("validate", "Ministry", item_id=item.id, revision_id=item.published_id)
    db.session.commit()
    make_entry("gone")
    withdraw("gone")
    make_entry("draft", published=False)

    assert [(c.entry.key, c.what) for c in show_home().newest] == [("one", "validate")]


def test_only_a_few_are_shown() -> None:
    for number in range(NEWEST + 2):
        make_entry(f"entry-{number}")

    assert len(show_home().newest) == NEWEST


def test_presets_name_the_initiatives_countries_that_are_here() -> None:
    make_country("KAZ", "KZ")
    make_country("UZB", "UZ")
    make_entry("one", country="KAZ", topic="joining/finding")

    (preset,) = show_home().presets

    assert (preset.theme, preset.countries) == ("joining", ("KAZ", "UZB"))


def test_without_those_countries_there_is_no_preset() -> None:
    make_entry("one")

    assert show_home().presets == ()


def test_the_initiative_is_told_from_its_file() -> None:
    told = initiative()

    assert told.countries == ("KAZ", "KGZ", "TJK", "UZB")
    assert told.sources
    assert all(source.title for source in told.sources)


def test_coverage_tells_of_a_moment_and_of_a_wrong_one() -> None:
    make_entry("one")
    then = latest()
    make_entry("two")

    assert show_coverage().entries == 2
    assert show_coverage(f"@{then}").entries == 1
    assert show_coverage("never").problems[0].value == "never"
