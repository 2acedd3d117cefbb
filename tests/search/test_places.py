"""Countries named in a query: in which words they are known, and in which not."""

import pytest

from kb.search.analysis.fold import words
from kb.search.parser import parse
from kb.search.places import Place, Places
from kb.search.query import All, FacetValues, Not, Phrase, Word
from kb.services.places import named_places

OURS = ("BRA", "CHN", "EST", "FIN", "GBR", "KAZ", "KGZ", "KOR", "PHL", "RUS", "SGP",
        "TJK", "UZB")  # fmt: skip


@pytest.mark.parametrize(
    ("query", "codes"),
    [
        ("Finland", ["FIN"]),
        ("teacher training in Singapore's schools", ["SGP"]),
        ("South Korea", ["KOR"]),
        ("Republic of Korea", ["KOR"]),
        ("Korea, Republic of", ["KOR"]),
        ("the Kyrgyz Republic", ["KGZ"]),
        ("UK and EST", ["GBR", "EST"]),
        ("teachers in England", ["GBR"]),
        ("в Казахстане", ["KAZ"]),
        ("закон Республики Казахстан", ["KAZ"]),
        ("Южной Корее", ["KOR"]),
        ("кореи", ["KOR"]),
        ("Великобритании", ["GBR"]),
        ("казахстанских учителей", ["KAZ"]),
        ("РФ", ["RUS"]),
        ("Қазақстанда", ["KAZ"]),
        ("Казакстанда", ["KAZ"]),
        ("Qazaqstanda", ["KAZ"]),
        ("Оңтүстік Кореяда", ["KOR"]),
        ("Онтустик Кореяда", ["KOR"]),
        ("Эстонияда жаш мугалимдер", ["EST"]),
        ("Кыргыз Республикасынын", ["KGZ"]),
        ("омӯзгорони Тоҷикистон", ["TJK"]),
        ("дар Точикистон", ["TJK"]),
        ("Rossiyada", ["RUS"]),
        ("Oʻzbekistonda", ["UZB"]),
        ("Ozbekistonda", ["UZB"]),
        ("Ўзбекистонда", ["UZB"]),
        ("Жанубий Кореяда", ["KOR"]),
        ("v Kazahstane", ["KAZ"]),
    ],
)
def test_a_country_is_known_by_its_name(query: str, codes: list[str]) -> None:
    read = parse(query, places=named_places(OURS))

    assert [named.code for named in read.countries] == codes
    assert {named.use for named in read.countries} == {"narrows"}


@pytest.mark.parametrize(
    "query",
    [
        "корень проблемы",
        "классный чин",
        "is it in us or by us",
        "Russian as a second language",
        "English teachers",
        "British Council",
        "fin",
        "Finl*",
        '"in Finland"',
        "title:Finland",
    ],
)
def test_other_words_are_no_country(query: str) -> None:
    assert parse(query, places=named_places(OURS)).countries == ()


@pytest.mark.parametrize(
    "query", ["North Korea", "Japan", "в Японии", "Papua New Guinea"]
)
def test_a_country_that_is_not_ours_stays_a_word(query: str) -> None:
    read = parse(query, places=named_places(OURS))

    assert [named.use for named in read.countries] == ["unknown"]
    assert "facet" not in str(read.read_as and read.read_as.as_data())


XAA = Places([Place("XAA", {"en": ("Aland",)}), Place("XBB", {"en": ("West Berg",)})])
IN_A = FacetValues("country", ("XAA",))


@pytest.mark.parametrize(
    ("query", "tree"),
    [
        ("pay Aland", All((Word("pay", None, 0, 3), IN_A))),
        ("Aland West Berg", FacetValues("country", ("XAA", "XBB"))),
        ("Aland OR West Berg", FacetValues("country", ("XAA", "XBB"))),
        ("pay -Aland", All((Word("pay", None, 0, 3), Not(IN_A)))),
        ("-West Berg", Not(FacetValues("country", ("XBB",)))),
        ("pay/Aland", All((Word("pay", None, 0, 3), IN_A))),
        ('"West Berg"', Phrase(("West", "Berg"))),
        ('country:"West Berg"', FacetValues("country", ("XBB",))),
        ("country:aland", IN_A),
    ],
)
def test_a_country_narrows_where_its_words_stand(query: str, tree: object) -> None:
    def known(facet: str, value: str) -> str | None:
        return XAA.code_of(value) if facet == "country" else None

    assert parse(query, known, XAA).tree == tree


def test_a_country_can_be_read_as_plain_words() -> None:
    read = parse("West Berg pay", places=XAA, plain_countries=frozenset({"XBB"}))

    assert [named.use for named in read.countries] == ["plain"]
    assert str(read.read_as) == "West Berg pay"


def test_a_country_left_out_says_so() -> None:
    read = parse("pay -Aland", places=XAA)

    assert [(named.code, named.use) for named in read.countries] == [
        ("XAA", "left-out")
    ]


def test_the_longest_name_counts() -> None:
    places = Places([
        Place("XAA", {"en": ("Berg",)}),
        Place("XBB", {"en": ("West Berg of Sands",)}),
    ])  # fmt: skip

    found = places.in_words(tuple(words("West Berg of Sands and Berg")))

    assert [(named.code, named.start, named.end) for named in found] == [
        ("XBB", 0, 4),
        ("XAA", 5, 6),
    ]
