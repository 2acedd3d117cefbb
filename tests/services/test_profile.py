"""A country's profile."""

import pytest

from kb.errors import NotFound, Problem
from kb.services.profile import Profile, TopicSection, show_profile
from kb.services.record import latest
from tests.factories import make_country, make_entry, make_observation, withdraw

pytestmark = pytest.mark.usefixtures("ctx")


def section(profile: Profile, topic: str) -> TopicSection:
    found = [part for theme in profile.themes for part in theme.topics]
    return next(part for part in found if part.topic == topic)


def test_entries_stand_under_their_topic_and_gaps_stay_visible() -> None:
    make_entry("one", also_topics=("staying/pay",))

    profile = show_profile("XAA")

    assert [e.key for e in section(profile, "staying/steps").entries] == ["one"]
    assert section(profile, "staying/pay").entries == ()
    assert [e.key for e in section(profile, "staying/pay").also] == ["one"]
    assert [theme.recorded for theme in profile.themes] == [0, 1]


def test_national_entries_in_force_come_first() -> None:
    make_entry("a-city", scope="city", place="Port Town")
    make_entry("b-planned", status="planned")
    make_entry("c-running")

    keys = [e.key for e in section(show_profile("XAA"), "staying/steps").entries]

    assert keys == ["c-running", "b-planned", "a-city"]


def test_another_country_does_not_leak_in() -> None:
    make_entry("own")
    make_entry("other", country="XBB")
    make_observation("people", "XBB")

    profile = show_profile("XAA")

    assert profile.entries == 1
    assert profile.context == ()
    assert profile.others == ("XBB",)


def test_reforms_stand_by_year_newest_first_and_undated_ones_apart() -> None:
    make_entry("early", year_from=2004)
    make_entry("late", year_from=2020)
    make_entry("undated")
    make_entry("study", nature="finding", year_from=2021)

    profile = show_profile("XAA")

    assert [year.year for year in profile.timeline] == [2020, 2004]
    assert [entry.key for entry in profile.undated] == ["undated"]


def test_figures_of_no_topic_tell_of_the_context() -> None:
    make_observation("people")
    make_observation("hours", year=2020)
    make_observation("hours", year=2024, level="primary")

    profile = show_profile("XAA")

    assert [figure.indicator.key for figure in profile.context] == ["people"]
    (hours,) = section(profile, "staying/steps").figures
    assert [o.year for o in hours.observations] == [2024, 2020]


def test_the_past_shows_that_an_entry_was_withdrawn_since() -> None:
    make_entry("gone", year_from=2010)
    then = latest()
    withdraw("gone")

    profile = show_profile("XAA", f"@{then}")

    (entry,) = section(profile, "staying/steps").entries
    assert entry.withdrawn_at is not None
    assert profile.timeline == ()
    assert show_profile("XAA").entries == 0


def test_a_wrong_moment_shows_the_present_and_says_so() -> None:
    make_entry("one")

    profile = show_profile("XAA", "yesterday")

    assert profile.problems == (Problem("recorded", "yesterday"),)
    assert profile.entries == 1


def test_the_countries_of_the_initiative_are_offered_to_each_other() -> None:
    for code, alpha2 in (("KAZ", "KZ"), ("UZB", "UZ"), ("XAA", "XA")):
        make_country(code, alpha2)

    assert show_profile("KAZ").peers == ("UZB",)
    assert show_profile("XAA").peers == ()


def test_an_unknown_country_is_not_found_with_the_nearest() -> None:
    make_country("KAZ", "KZ")

    with pytest.raises(NotFound) as caught:
        show_profile("KAX")

    assert caught.value.near == ("KAZ",)
