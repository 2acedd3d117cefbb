"""The words of a search are marked, and the best passages shown."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.search.highlight import Marker, Parts
from kb.search.parser import parse
from kb.search.passages import LONGEST
from kb.search.thesaurus import Thesaurus
from tests.search.factories import CONCEPTS

THESAURUS = Thesaurus(CONCEPTS)
LONG = (
    "Nothing of interest stands in this first sentence of a rather long text. " * 5
    + "Mentors help new teachers in their first year. "
    + "The rest is about something else again and again. " * 6
)


def marker(text: str, *concepts: str, exact: bool = False) -> Marker:
    return Marker([parse(text).tree], THESAURUS, frozenset(concepts), exact=exact)


def marked(parts: Parts) -> list[str]:
    return [text for text, is_marked in parts if is_marked]


@pytest.mark.parametrize(
    ("query", "text", "lang", "found"),
    [
        ("teacher", "Teachers' pay", "en", ["Teachers"]),
        ("аттестация", "Об аттестации педагогов", "ru", ["аттестации"]),
        ("attestatsiya", "Об аттестации педагогов", "ru", ["аттестации"]),
        ("мугалим", "Мұғалімдер мен мектептер", "kk", ["Мұғалімдер"]),
        ("o'qituvchi", "Oʻqituvchilar maoshi", "uz", ["Oʻqituvchilar"]),
        (
            '"career ladder"',
            "A career, a ladder, a career ladder",
            "en",
            ["career ladder"],
        ),
        ("ment*", "Mentors and mentoring", "en", ["Mentors", "mentoring"]),
        ("pay -teachers", "Pay of teachers", "en", ["Pay"]),
        (
            "status of teachers",
            "The status of all teachers",
            "en",
            ["status", "teachers"],
        ),
        ("293-VI", "The Law No. 293-VI on status", "en", ["293-VI"]),
        ("summary:pay", "Pay", "en", []),
        ("title:pay", "Pay", "en", ["Pay"]),
        ("pay OR grant", "A grant and pay", "en", ["grant", "pay"]),
    ],
)
def test_words_are_marked_as_they_were_found(
    query: str, text: str, lang: str, found: list[str]
) -> None:
    parts = marker(query).mark(text, lang)

    assert marked(parts) == found
    assert "".join(piece for piece, _ in parts) == text


def test_concepts_are_marked_in_other_languages() -> None:
    widened = marker("attestation", "attestation")

    assert marked(widened.mark("Об аттестации педагогов", "ru")) == [
        "аттестации педагогов"
    ]
    assert marked(marker("attestation").mark("Об аттестации", "ru")) == []


def test_exact_search_marks_the_word_alone() -> None:
    assert marked(marker("teacher", exact=True).mark("Teachers, a teacher", "en")) == [
        "teacher"
    ]


def test_a_passage_begins_with_its_sentence() -> None:
    (passage,) = marker("mentors").passages({"measure": LONG}, "en")

    text = "".join(piece for piece, _ in passage.parts)
    assert text.startswith("Mentors help new teachers")
    assert len(text) <= LONGEST
    assert (passage.field, passage.lang) == ("measure", "en")
    assert (passage.cut_before, passage.cut_after) == (True, True)


def test_the_passage_with_more_of_the_words_is_better() -> None:
    texts = {
        "context": "Pay rises.",
        "measure": "Pay of mentors.",
        "lessons": "Mentors.",
    }

    found = marker("pay mentors").passages(texts, "en", most=1)

    assert [passage.field for passage in found] == ["measure"]


def test_passages_come_in_the_order_of_the_entry() -> None:
    texts = {"title": "Pay", "summary": "Pay.", "results": "Pay of mentors."}

    found = marker("pay mentors").passages(texts, "en")

    assert [passage.field for passage in found] == ["summary", "results"]


def test_without_marks_the_beginning_is_shown() -> None:
    (passage,) = marker("nowhere").passages({"summary": LONG, "measure": "x"}, "en")

    assert passage.field == "summary"
    assert marked(passage.parts) == []
    assert not passage.cut_before
    assert marker("x").passages({}, "en") == ()


def test_a_long_sentence_is_cut_between_words() -> None:
    text = "word " * 100 + "mentor " + "word " * 100

    (passage,) = marker("mentor").passages({"measure": text}, "en")

    shown = "".join(piece for piece, _ in passage.parts)
    assert marked(passage.parts) == ["mentor"]
    assert len(shown) <= LONGEST
    assert set(shown.split()) == {"word", "mentor"}


@given(
    st.text(max_size=400),
    st.sampled_from(["pay", '"a b"', "а*", "пед OR x", "-a", ""]),
    st.sampled_from(["en", "ru", "kk", "ky", "tg", "uz", "xx", ""]),
)
def test_any_text_can_be_marked(text: str, query: str, lang: str) -> None:
    one = marker(query, "attestation")

    assert "".join(piece for piece, _ in one.mark(text, lang)) == text
    for passage in one.passages({"summary": text, "measure": text[::-1]}, lang):
        shown = "".join(piece for piece, _ in passage.parts)
        assert len(shown) <= LONGEST
        assert shown in text or shown in text[::-1]


def test_a_label_goes_over_light_words_and_not_over_a_comma() -> None:
    widened = marker("appraisal", "attestation")

    assert marked(widened.mark("Аттестация для педагогов", "ru")) == [
        "Аттестация для педагогов"
    ]
    assert marked(widened.mark("Аттестация, для педагогов", "ru")) == ["Аттестация"]


def test_a_word_is_judged_by_the_script_of_its_text() -> None:
    one = marker("oʻqituvchi")

    assert marked(one.mark("Ўқитувчи маоши", "uz")) == ["Ўқитувчи"]
    assert marked(one.mark("Oʻqituvchi maoshi", "uz")) == ["Oʻqituvchi"]


def test_the_later_of_two_stretches_is_shown_where_more_words_stand() -> None:
    text = "Pay comes first. " + "Nothing is said here. " * 30 + "Pay and mentors. "

    (passage,) = marker("pay mentors").passages({"measure": text}, "en")

    assert marked(passage.parts) == ["Pay", "mentors"]
    assert passage.cut_before
