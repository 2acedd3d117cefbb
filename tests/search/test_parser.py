"""Queries are read as their writers mean them, and nothing makes the parser raise."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.search.parser import parse
from kb.search.query import (
    MOST_LETTERS,
    MOST_WORDS,
    NOTES,
    All,
    Either,
    FacetValues,
    Not,
    Part,
    Phrase,
    Prefix,
    Word,
)


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("attestation of teachers", "attestation of teachers"),
        ('"career ladder"', '"career ladder"'),
        ("«карьерная лестница»", '"карьерная лестница"'),
        ("a OR b c", "(a OR b) c"),
        ("школа ИЛИ лицей", "школа OR лицей"),
        ("a AND b", "a b"),
        ("-pay teachers", "-pay teachers"),
        ("NOT pay", "-pay"),
        ("-(pay OR grant)", "-(pay OR grant)"),
        ("attest*", "attest*"),
        ("title:mentor", "title:mentor"),
        ('summary:"career ladder"', 'summary:"career ladder"'),
        ("country:XAA country:XBB mentor", "mentor (country:XAA OR country:XBB)"),
        ('status:"in force"', 'status:"in force"'),
        ("school-based", "school based"),
        ("293-VI", '"293 VI"'),
        ("№57", "57"),
    ],
)
def test_a_query_is_read(text: str, read: str) -> None:
    assert str(parse(text).read_as) == read
    assert parse(text).notes == ()


@pytest.mark.parametrize(
    ("text", "read", "notes"),
    [
        ("*", "None", {"bare-star", "no-words"}),
        ("**", "None", {"bare-star", "no-words"}),
        ("*est", "est", {"bare-star"}),
        ("te*er", "te er", {"bare-star"}),
        ("a* b* c*", "a b c", {"short-prefix"}),
        ("-", "None", {"no-words"}),
        ('"', "None", {"unbalanced-quotes", "no-words"}),
        ('"a b', '"a b"', {"unbalanced-quotes"}),
        ("(a b", "a b", {"unbalanced-brackets"}),
        ("a) b", "a b", {"unbalanced-brackets"}),
        ("((((a)))) b", "a b", {"too-deep", "unbalanced-brackets"}),
        ("colour:red", "colour red", {"unknown-field"}),
        ("fuzzy~99", '"fuzzy 99"', set()),
        ("[a TO z]", "a TO z", set()),
        ("🎉", "None", {"no-words"}),
        ("OR", "None", {"no-words"}),
        ("", "None", set()),
        ("a\x00b \ud800c", "a b c", set()),
    ],
)
def test_what_cannot_be_understood_is_read_as_words(
    text: str, read: str, notes: set[str]
) -> None:
    assert str(parse(text).read_as) == read
    assert set(parse(text).notes) == notes


def test_an_unknown_value_of_a_facet_is_a_word() -> None:
    found = parse("country:Aland mentor", lambda facet, value: None)

    assert str(found.read_as) == "Aland mentor"
    assert found.notes == ("unknown-value",)


def test_words_know_their_place() -> None:
    text = "pay for (school-based mentors)"

    places = [text[word.start : word.end] for word in _words(parse(text).tree)]

    assert places == ["pay", "for", "school", "based", "mentors"]


def test_no_more_words_than_the_limit_are_asked_for() -> None:
    found = parse(" ".join(f"word{number}" for number in range(40)))

    assert len(list(_leaves(found.tree))) == MOST_WORDS
    assert "too-many-words" in found.notes


def test_words_without_weight_do_not_count() -> None:
    assert parse("of the " * 20 + "teachers").notes == ()


def test_reading_is_data() -> None:
    read = parse("title:pay -grant").read_as

    assert read is not None
    assert read.as_data() == {
        "code": "all",
        "parts": [
            {"code": "word", "value": "pay", "field": "title"},
            {"code": "without", "parts": [{"code": "word", "value": "grant"}]},
        ],
    }


HOSTILE = [
    "*", "**", "** **", "a* b* c*", "*a*", "?*?*?*a", "[a TO z]", "file~99", "-", "--",
    '"', '"""', "'", "()", ")(", "(" * 1000, "(" * 5000 + "a" + ")" * 5000,
    '"' + "word " * 500 + '"', "x" * 100_000, "word " * 20_000,
    " OR ".join(["a"] * 2000), "NOT " * 1000, "-" * 1000, "a:" * 500, "title:" * 50,
    "country:", ":", "\x00", "\ud800", "a\udfffb", "\u202eabc\u202c", "🎉👩‍🏫", "مرحبا",
    "mixed смешанный аралаш", "\u0301" * 300, "'" * 400, "a'" * 200, "ß" * 400,
    "ﷺ" * 400,
    "1-2-3-4-5-6-7-8-9-10-11-12", "OR OR OR", "(a OR", "-(", "title:(a b)", "İ" * 100,
]  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_queries_are_read_quickly_and_within_bounds(text: str) -> None:
    begun = time.perf_counter()
    found = parse(text)

    assert time.perf_counter() - begun < 0.2
    _within_bounds(found.tree)
    assert set(found.notes) <= set(NOTES)


@given(st.text(alphabet=st.characters(), max_size=600))
def test_any_text_is_read(text: str) -> None:
    found = parse(text)

    assert len(found.text) <= MOST_LETTERS
    _within_bounds(found.tree)
    str(found.read_as).encode()


@given(
    st.lists(
        st.sampled_from(
            [
                "(",
                ")",
                '"',
                "-",
                "*",
                " ",
                "OR",
                "NOT",
                "title:",
                "a",
                "пед",
                "lang:",
                "7",
            ]
        ),
        max_size=80,
    )
)
def test_any_mixture_of_signs_is_read(signs: list[str]) -> None:
    found = parse("".join(signs))

    _within_bounds(found.tree)
    if found.read_as is not None:
        _within_bounds(parse(str(found.read_as)).tree)


def _leaves(part: Part | None) -> list[Word | Phrase | Prefix]:
    match part:
        case None | FacetValues():
            return []
        case Not(inner):
            return _leaves(inner)
        case All(parts) | Either(parts):
            return [leaf for inner in parts for leaf in _leaves(inner)]
        case _:
            return [part]


def _words(part: Part | None) -> list[Word]:
    return [leaf for leaf in _leaves(part) if isinstance(leaf, Word)]


def _within_bounds(part: Part | None) -> None:
    weight = 0
    for leaf in _leaves(part):
        texts = leaf.words if isinstance(leaf, Phrase) else (leaf.text,)
        assert all(0 < len(text) <= 40 for text in texts)
        assert len(texts) <= 8
        weight += 0 if isinstance(leaf, Word) and leaf.light else len(texts)
    assert weight <= MOST_WORDS
