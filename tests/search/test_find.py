"""Searching: what is found, in which language, what is said about it."""

import time

import pytest

from kb.search.finding import FEW
from kb.search.index import SearchIndex
from tests.search.factories import entries, find, make_document, open_index
from tests.search.test_parser import HOSTILE

DOCUMENTS = (
    make_document(
        "xaa-attestation",
        texts={
            "title": "Attestation every five years",
            "summary": "Teachers are tested",
        },
        names=("Aland", "Аланд"),
        country="XAA",
        year="2016",
        newest=1,
    ),
    make_document(
        "xaa-attestation",
        "ru",
        texts={"title": "Аттестация раз в пять лет", "summary": "Учителя сдают тест"},
        names=("Aland", "Аланд"),
        country="XAA",
        year="2016",
        newest=1,
    ),
    make_document(
        "xbb-attestation",
        "tg",
        texts={"title": "Аттестатсияи омӯзгорон"},
        country="XBB",
        year="2020",
        newest=2,
    ),
    make_document(
        "xcc-attestation",
        "uz",
        texts={"title": "Oʻqituvchilar attestatsiyasi"},
        country="XCC",
        status="in force",
        newest=3,
    ),
    make_document(
        "xdd-ladder",
        texts={
            "title": "A career ladder for teachers",
            "measure": "Four steps under act 293-VI; mentors stand on the third",
        },
        country="XDD",
        year="2021",
        newest=4,
    ),
    make_document(
        "xee-pay",
        texts={"title": "Pay of teachers", "measure": "Allowances for rural schools"},
        country="XEE",
        newest=5,
    ),
    make_document(
        "xff-pay", texts={"title": "Pay of mentors"}, country="XFF", newest=6
    ),
)
ATTESTATION = {"xaa-attestation", "xbb-attestation", "xcc-attestation"}


@pytest.fixture(scope="module")
def index() -> SearchIndex:
    return open_index(DOCUMENTS)


@pytest.mark.parametrize(
    "text", ["attestation", "аттестация", "attestatsiya", "аттестаттау", "Аттестатсияи"]
)
def test_a_concept_is_found_in_every_language(index: SearchIndex, text: str) -> None:
    found = find(index, text)

    assert set(entries(found)) == ATTESTATION
    assert [also.concept for also in found.also_matched] == ["attestation"]
    assert ("kk", "аттестаттау") in found.also_matched[0].labels


def test_exact_search_finds_the_word_alone(index: SearchIndex) -> None:
    found = find(index, "attestation", exact=True)

    assert entries(found) == ["xaa-attestation"]
    assert found.also_matched == ()
    assert entries(find(index, "teacher", exact=True)) == []


def test_a_concept_can_be_switched_off(index: SearchIndex) -> None:
    found = find(index, "attestation", without=frozenset({"attestation"}))

    assert entries(found) == ["xaa-attestation"]
    assert found.also_matched == ()


def test_a_word_typed_in_latin_finds_cyrillic(index: SearchIndex) -> None:
    assert entries(find(index, "uchitelya")) == ["xaa-attestation"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('"career ladder"', {"xdd-ladder"}),
        ('"ladder career"', set()),
        ("pay -mentors", {"xee-pay"}),
        ("ladder OR allowances", {"xdd-ladder", "xee-pay"}),
        ("(ladder OR pay) mentors", {"xdd-ladder", "xff-pay"}),
        ("allow*", {"xee-pay"}),
        ("title:mentors", {"xff-pay"}),
        ('measure:"rural schools"', {"xee-pay"}),
        ("names:aland", {"xaa-attestation"}),
        ("country:xdd country:XEE teachers", {"xdd-ladder", "xee-pay"}),
        ("status:in-force", {"xcc-attestation"}),
        ("293-vi", {"xdd-ladder"}),
        ("-pay -ladder", ATTESTATION),
        ("ладер", set()),
        ("oʻqituvchi", {"xcc-attestation"}),
        ("o'qituvchi", {"xcc-attestation"}),
        ("ўқитувчи", {"xcc-attestation"}),
        ("омузгор", {"xbb-attestation"}),
        ("the of and", set()),
    ],
)
def test_the_query_language(index: SearchIndex, text: str, expected: set[str]) -> None:
    assert set(entries(find(index, text))) == expected


def test_words_that_say_nothing_weigh_nothing(index: SearchIndex) -> None:
    one, other = find(index, "how is the pay for mentors"), find(index, "pay mentors")

    assert entries(one) == entries(other)
    assert entries(one)[0] == "xff-pay"


def test_when_few_have_all_words_the_best_are_shown(index: SearchIndex) -> None:
    found = find(index, "pay of mentors abroad")

    assert found.relaxed
    assert entries(found)[0] == "xff-pay"
    assert not find(index, "pay mentors", exact=True).relaxed


def test_a_choice_does_not_relax(index: SearchIndex) -> None:
    choice = {"country": frozenset({"XAA"})}

    assert not find(index, "attestation OR teachers", choice=choice).relaxed


def test_a_slip_of_the_pen_gives_a_suggestion(index: SearchIndex) -> None:
    found = find(index, 'carreer "of" mentorz')

    assert found.suggestion == 'career "of" mentors'
    assert find(index, "ladder").suggestion is None
    assert find(index, "qwertyuiop").suggestion is None


def test_a_single_word_is_corrected(index: SearchIndex) -> None:
    found = find(index, "alowances")

    assert (found.suggestion, found.relaxed) == ("allowances", True)
    assert entries(found) == ["xee-pay"]
    assert entries(find(index, "alowances", exact=True)) == []


def test_when_enough_have_all_words_the_others_are_left_out() -> None:
    both = [
        make_document(f"both-{at}", texts={"title": "red apples"}) for at in range(FEW)
    ]
    index = open_index([*both, make_document("one", texts={"title": "red pears"})])

    found = find(index, "red apple")

    assert (found.total, found.relaxed) == (FEW, False)


def test_a_word_that_stands_everywhere_is_not_enough() -> None:
    common = [make_document(f"common-{at}", texts={"title": "red"}) for at in range(50)]
    rare = make_document("rare", texts={"title": "red apples, green pears, plums"})
    index = open_index([*common, rare])

    assert entries(find(index, "red apples green pears plums cherries")) == ["rare"]


def test_a_corrected_word_helps_the_search(index: SearchIndex) -> None:
    found = find(index, "carreer ladder")

    assert found.relaxed
    assert entries(found) == ["xdd-ladder"]
    marks = index.marker(found).mark("A career ladder", "en")
    assert marks == (("A ", False), ("career ladder", True))


def test_the_language_of_the_reader_is_shown(index: SearchIndex) -> None:
    for lang in ("en", "ru"):
        hit = find(index, "attestation", lang=lang, choice=_country("XAA")).hits[0]
        assert set(hit.langs) == {"en", "ru"}
        everything = find(index, "", lang=lang, choice=_country("XAA")).hits[0]
        assert (everything.lang, everything.key) == (lang, f"xaa-attestation:{lang}")


def test_a_language_that_did_not_match_is_not_shown(index: SearchIndex) -> None:
    hit = find(index, "сдают", lang="en").hits[0]

    assert (hit.lang, hit.langs) == ("ru", ("ru",))


def test_an_empty_query_shows_all_and_the_newest_first(index: SearchIndex) -> None:
    found = find(index, "  ")

    assert found.total == 6
    assert entries(found)[:2] == ["xff-pay", "xee-pay"]
    assert found.suggestion is None


def test_orders_and_pages(index: SearchIndex) -> None:
    by_year = find(index, "", order="year")

    assert entries(by_year)[:3] == ["xdd-ladder", "xbb-attestation", "xaa-attestation"]
    assert entries(find(index, "pay", order="newest")) == ["xff-pay", "xee-pay"]
    assert entries(find(index, "", offset=1, limit=1)) == ["xee-pay"]
    assert entries(find(index, "", offset=-5, limit=-1)) == []


def test_years(index: SearchIndex) -> None:
    assert set(entries(find(index, "", years=(2017, None)))) == {
        "xbb-attestation",
        "xdd-ladder",
    }
    assert entries(find(index, "", years=(None, 2016))) == ["xaa-attestation"]
    assert entries(find(index, "", years=(1900, 1950))) == []
    chosen = {"year": frozenset({"2016", "2021"})}
    assert entries(find(index, "", years=(2020, 2021), choice=chosen)) == ["xdd-ladder"]


def test_counts_are_of_entries_and_the_most_frequent_come_first(
    index: SearchIndex,
) -> None:
    facets = find(index, "teachers OR учителя", choice=_country("XAA")).facets

    assert facets["country"] == (("XAA", 1), ("XDD", 1), ("XEE", 1))
    assert facets["lang"] == (("en", 1), ("ru", 1))
    assert facets["year"] == (("2016", 1),)


def test_an_unknown_country_is_a_word(index: SearchIndex) -> None:
    found = find(index, "country:Aland")

    assert entries(found) == ["xaa-attestation"]
    assert found.read.notes == ("unknown-value",)


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_queries_are_answered_in_time(index: SearchIndex, text: str) -> None:
    begun = time.perf_counter()
    found = find(index, text)
    index.marker(found).mark("Pay of teachers", "en")

    assert time.perf_counter() - begun < 1
    assert found.total <= 6


def _country(code: str) -> dict[str, frozenset[str]]:
    return {"country": frozenset({code})}
