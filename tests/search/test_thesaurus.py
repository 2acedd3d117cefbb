"""Concepts are found in texts and queries, those inside longer ones too."""

from kb.search.analysis import analyse
from kb.search.expand import stems_by_language
from kb.search.query import Word
from kb.search.thesaurus import Concept, Match, Thesaurus
from tests.search.factories import CONCEPTS

PAY = Concept("pay", {"en": ("pay",), "ru": ("оплата",)})
PAY_RISE = Concept("pay-rise", {"en": ("pay rise",)})


def in_text(text: str, lang: str, *concepts: Concept) -> list[tuple[str, str]]:
    tokens = analyse(text, lang)
    return [
        (match.concept, text[tokens[match.start].start : tokens[match.end - 1].end])
        for match in Thesaurus(concepts).in_tokens(tokens, lang)
    ]


def in_query(text: str, *concepts: Concept) -> set[str]:
    words = [stems_by_language(Word(word)) for word in text.split()]
    return {match.concept for match in Thesaurus(concepts).in_words(words)}


def test_a_label_is_found_in_any_of_its_forms() -> None:
    found = in_text("Во время аттестации педагога", "ru", *CONCEPTS)

    assert found == [("attestation", "аттестации педагога")]


def test_a_longer_label_does_not_hide_one_inside_it() -> None:
    assert in_text("a pay rise and pay", "en", PAY, PAY_RISE) == [
        ("pay", "pay"),
        ("pay-rise", "pay rise"),
        ("pay", "pay"),
    ]


def test_of_labels_of_one_concept_the_longest_counts_alone() -> None:
    concept = Concept("pay", {"en": ("pay", "pay rise", "rise")})

    assert in_text("a pay rise", "en", concept) == [("pay", "pay rise")]
    words = [stems_by_language(Word(word)) for word in ("pay", "rise")]
    assert Thesaurus([concept]).in_words(words) == (Match("pay", 0, 2),)


def test_light_words_may_stand_between() -> None:
    concept = Concept("status", {"en": ("status of teachers",)})

    assert in_text("the status of the teacher", "en", concept) == [
        ("status", "status of the teacher")
    ]


def test_a_label_does_not_reach_over_a_full_stop() -> None:
    assert in_text("They discussed career. Ladder stood there", "en", *CONCEPTS) == []


def test_names_in_english_are_found_in_other_languages() -> None:
    assert in_text("мақсат: career ladder", "kk", *CONCEPTS) == [
        ("career-ladder", "career ladder")
    ]


def test_labels_of_another_language_are_not() -> None:
    assert in_text("оплата", "kk", PAY) == []


def test_a_query_finds_concepts_in_any_language() -> None:
    for word in (
        "attestation",
        "аттестация",
        "аттестаттау",
        "attestatsiya",
        "аттестатсия",
    ):
        assert in_query(word, *CONCEPTS) == {"attestation"}, word


def test_a_query_finds_the_longest_label_first() -> None:
    words = [stems_by_language(Word(word)) for word in ("pay", "rise")]

    assert Thesaurus([PAY, PAY_RISE]).in_words(words) == (
        Match("pay-rise", 0, 2),
        Match("pay", 0, 1),
    )


def test_matches_cover_the_words_of_the_query() -> None:
    words = [stems_by_language(Word(word)) for word in ("new", "career", "ladders")]

    assert Thesaurus(CONCEPTS).in_words(words) == (Match("career-ladder", 1, 3),)


def test_the_label_in_official_use_is_shown() -> None:
    labels = dict(Thesaurus(CONCEPTS).labels("attestation"))

    assert labels["ru"] == "аттестация"
    assert Thesaurus().labels("attestation") == ()


def test_the_fingerprint_follows_the_labels() -> None:
    one, same = Thesaurus([PAY]), Thesaurus([PAY])
    other = Thesaurus([Concept("pay", {"en": ("pay", "wage")})])

    assert one.fingerprint == same.fingerprint
    assert one.fingerprint != other.fingerprint


def test_a_label_of_one_word_beside_those_that_say_nothing_is_left_out() -> None:
    concept = Concept("bond", {"en": ("work off", "bonding")})

    assert in_text("they work hard under bonding", "en", concept) == [
        ("bond", "bonding")
    ]
