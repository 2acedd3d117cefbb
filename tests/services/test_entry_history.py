"""The public past of an entry, and what changed between two of its revisions."""

import pytest

from kb.errors import NotFound, Withdrawn
from kb.services.entries import FactChange, compare_revisions, show_history
from kb.services.publishing import TextInput
from kb.text.difference import ADDED, REMOVED, Piece
from tests.factories import make_entry, withdraw

pytestmark = pytest.mark.usefixtures("ctx")


def test_history_holds_what_was_public_and_no_draft() -> None:
    make_entry("xaa-steps", title="First")
    make_entry("xaa-steps", title="Draft", published=False)
    make_entry("xaa-steps", title="Third")

    history = show_history("xaa-steps")

    told = [(v.entry.revision, v.before, v.current) for v in history.versions]
    assert told == [(3, 1, True), (1, None, False)]
    assert [line.revision for line in history.lines] == [3, 1]
    assert history.entry.text("en").title == "Third"


def test_the_history_of_a_withdrawn_entry_is_closed() -> None:
    make_entry("xaa-steps")
    withdraw("xaa-steps")

    with pytest.raises(Withdrawn):
        show_history("xaa-steps")


def test_a_return_after_a_withdrawal_is_in_the_log() -> None:
    make_entry("xaa-steps")
    withdraw("xaa-steps")
    make_entry("xaa-steps")

    history = show_history("xaa-steps")

    actions = [line.action for line in history.lines]
    assert actions == ["publish", "withdraw", "publish"]


def test_changed_facts_stand_with_both_sides() -> None:
    make_entry("xaa-steps", year_from=2018, tags=("rural",), bodies=("Board",))
    make_entry("xaa-steps", year_from=2019, tags=("rural", "gender"), bodies=("Board",))

    changes = compare_revisions("xaa-steps", 1, 2)

    assert changes.facts == (
        FactChange("year_from", ("2018",), ("2019",)),
        FactChange("tags", ("rural",), ("rural", "gender")),
    )
    assert changes.langs == ()


def test_sources_and_acts_that_changed_have_their_titles() -> None:
    make_entry("xaa-steps", sources=("paper",))
    make_entry("xaa-steps", sources=("paper", "book"), instruments=("act",))

    changes = compare_revisions("xaa-steps", 1, 2)

    assert [change.field for change in changes.facts] == ["instruments", "sources"]
    assert changes.titles["sources book"] == ("The book", "en")
    assert changes.titles["instruments act"][0] == "The act"


def test_texts_are_compared_by_language_and_field() -> None:
    make_entry("xaa-steps", texts={"en": TextInput("Steps", "Three steps.")})
    make_entry(
        "xaa-steps",
        texts={
            "en": TextInput("Steps", "Four steps."),
            "ru": TextInput("Ступени", "Четыре ступени."),
        },
    )

    english, russian = compare_revisions("xaa-steps", 1, 2).langs

    assert [text.field for text in english.texts] == ["summary"]
    assert Piece(REMOVED, "Three ") in english.texts[0].pieces
    assert Piece(ADDED, "Four ") in english.texts[0].pieces
    assert (russian.new, russian.gone) == (True, False)


def test_a_language_that_was_taken_out_is_told() -> None:
    both = {"en": TextInput("Steps", "Three."), "ru": TextInput("Ступени", "Три.")}
    make_entry("xaa-steps", texts=both)
    make_entry("xaa-steps", texts={"en": both["en"]})

    (russian,) = compare_revisions("xaa-steps", 1, 2).langs

    assert (russian.lang, russian.new, russian.gone) == ("ru", False, True)


def test_a_revision_does_not_differ_from_itself() -> None:
    make_entry("xaa-steps")

    changes = compare_revisions("xaa-steps", 1, 1)

    assert (changes.facts, changes.langs) == ((), ())


def test_a_draft_cannot_be_compared() -> None:
    make_entry("xaa-steps")
    make_entry("xaa-steps", published=False)

    with pytest.raises(NotFound) as caught:
        compare_revisions("xaa-steps", 1, 2)

    assert caught.value.near == ("xaa-steps/revisions/1",)
