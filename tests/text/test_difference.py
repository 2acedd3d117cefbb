"""What the difference of two texts shows, and how long it may take."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.text.difference import ADDED, REMOVED, SAME, Piece, difference


def test_a_changed_word_is_shown_beside_its_successor() -> None:
    pieces = difference("It lasts three years.", "It lasts four years.")

    assert pieces == (
        Piece(SAME, "It lasts "),
        Piece(REMOVED, "three "),
        Piece(ADDED, "four "),
        Piece(SAME, "years."),
    )


def test_a_number_with_separators_is_one_word() -> None:
    pieces = difference("pays 90,000 soms", "pays 90,500 soms")

    assert Piece(REMOVED, "90,000 ") in pieces
    assert Piece(ADDED, "90,500 ") in pieces


def test_a_lonely_word_between_two_changes_is_taken_in() -> None:
    pieces = difference("red and blue", "green and yellow")

    assert pieces == (
        Piece(REMOVED, "red and blue"),
        Piece(ADDED, "green and yellow"),
    )


def test_other_space_between_words_is_no_change() -> None:
    pieces = difference("one  two\nthree", "one two three")

    assert pieces == (Piece(SAME, "one two three"),)


def test_long_texts_are_compared_by_sentences_and_then_by_words() -> None:
    sentences = [f"Sentence number {n} says {n * 7}." for n in range(400)]
    changed = [*sentences]
    changed[200] = "Sentence number 200 says nothing."
    changed[0], changed[-1] = "Begun otherwise.", "Ended otherwise."

    pieces = difference(" ".join(sentences), " ".join(changed))

    assert Piece(REMOVED, "1400") in pieces or Piece(REMOVED, "1400. ") in pieces
    assert sum(piece.kind != SAME for piece in pieces) <= 6


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("a " * 200_000, "a b " * 200_000),
        ("." * 100_000, "!" * 100_000),
        ("x" * 1_000_000, "y " * 100_000),
        ("a b c " * 160, "c b a " * 160),
    ],
)
def test_nothing_takes_long(old: str, new: str) -> None:
    before = time.monotonic()

    pieces = difference(old, new)

    assert time.monotonic() - before < 3
    assert _side(pieces, ADDED) == new.strip() or _side(pieces, ADDED) == new


@given(st.text(max_size=60), st.text(max_size=60))
def test_the_pieces_hold_both_texts(old: str, new: str) -> None:
    pieces = difference(old, new)

    assert _bare(_side(pieces, REMOVED)) == _bare(old)
    assert _bare(_side(pieces, ADDED)) == _bare(new)


def _side(pieces: tuple[Piece, ...], kind: str) -> str:
    return "".join(piece.text for piece in pieces if piece.kind in (SAME, kind))


def _bare(text: str) -> str:
    return "".join(text.split())
