from pathlib import Path

import pytest

from kb.seeding.folder import digest_of, read_seeds
from kb.seeding.problems import SeedProblems, sentence
from tests.seeding.small import SmallSeeds

XAA = "countries/XAA.yaml"


@pytest.fixture
def small(tmp_path: Path) -> SmallSeeds:
    return SmallSeeds(tmp_path)


def problems(small: SmallSeeds) -> list[str]:
    with pytest.raises(SeedProblems) as caught:
        read_seeds(small.folder)
    return [sentence(problem) for problem in caught.value.found]


def line_of(small: SmallSeeds, name: str, text: str) -> int:
    content = (small.folder / name).read_text(encoding="utf-8")
    return content[: content.index(text)].count("\n") + 1


def test_a_folder_is_read_whole(small: SmallSeeds) -> None:
    seeds = read_seeds(small.folder)

    country = seeds.countries[0]
    assert (country.alpha3, country.alpha2) == ("XAA", "XA")
    assert [e.record.key for e in country.entries] == ["xaa-pay", "xaa-load"]
    assert country.entries[0].translations["ru"].title == "Шкала оплаты"
    assert [i.date for i in country.instruments] == ["2019-12", "2020-02-03"]
    assert [term.id for term in seeds.terms] == ["pay", "allowance"]


def test_values_are_read_by_the_kind_of_their_indicator(small: SmallSeeds) -> None:
    values = [o.value for o in read_seeds(small.folder).countries[0].observations]

    assert values[0].number == 18
    assert (values[1].number, values[1].text) == (None, "less than 20")
    money = values[2].money
    assert money is not None
    assert list(money.amount) == [100, 200]
    assert values[3].choices == ("rank", "hours")
    assert values[4].choices == ("state",)
    assert values[5].yes_no is True
    assert values[6].text == "Ten minutes"


@pytest.mark.parametrize(
    ("name", "old", "new", "said"),
    [
        (XAA, "topic: career/pay", "topic: career/x", 'names the topic "career/x"'),
        (XAA, "nature: rule", "nature: law", 'names the nature "law"'),
        (XAA, "scope: national", "scope: moon", 'names the scope "moon"'),
        (XAA, "status: in force", "status: gone", 'names the status "gone"'),
        (XAA, "evidence: [survey]", "evidence: [x]", 'names the evidence "x"'),
        (XAA, "tags: [rural]", "tags: [x]", 'names the tag "x"'),
        (XAA, "levels: [primary]", "levels: [x]", 'names the level "x"'),
        (XAA, "level: primary", "level: x", 'names the level "x"'),
        (XAA, "s: [xaa-law]", "s: [xaa-x]", 'names the instrument "xaa-x"'),
        (XAA, "ces: [xa-report]", "ces: [xa-x]", 'names the source "xa-x"'),
        (XAA, "source: xa-page", "source: xa-x", 'names the source "xa-x"'),
        (XAA, "indicator: hours", "indicator: x", 'names the indicator "x"'),
        (XAA, "kind: law", "kind: x", 'names the instrument kind "x"'),
        (XAA, "kind: report", "kind: x", 'names the source kind "x"'),
        (XAA, "by: xaa-order", "by: xaa-x", 'names the instrument "xaa-x"'),
        (XAA, "ces: [xa-page]", "ces: []", "rests on no source"),
        (XAA, "- key: xaa-pay", "- key: pay", 'does not begin with "xaa-"'),
        (XAA, "also_topics: [career/load]", "also_topics: [career/pay]", "own topic"),
        (XAA, "tags: [rural]", "tags: [rural, rural]", 'names "rural" twice'),
        (XAA, "nature: finding", "nature: rule", "needs a status"),
        (XAA, "nature: rule", "nature: finding", "cannot have a status"),
        (XAA, "  place: Aland\n", "", "needs a place"),
        (XAA, "scope: city", "scope: national", "cannot have a place"),
        (XAA, "year_from: 2020", "year_from: 2020\n  year_to: 2019", "ends in 2019"),
        (XAA, "year_from: 2020", "year_from: 20", "a year from 1800 to 2100"),
        (XAA, "year_from: 2020", "year_from: '2020'", "a whole number is expected"),
        (XAA, "title: A pay scale", "title: 2020", "a text is expected"),
        (XAA, "title: A pay scale", "title: ' '", "not empty is expected"),
        (XAA, "  title: A pay scale\n", "", 'lacks "title"'),
        (XAA, "tags: [rural]", "tags: rural", "a list of texts is expected"),
        (XAA, "bodies:", "bodys:", 'has a field "bodys" that is not known'),
        (XAA, "value: 18", "value: many", "where a number is expected"),
        (XAA, "value: 18", "value: true", "where a number is expected"),
        (XAA, "value: 18", "value: .nan", "where a number is expected"),
        (XAA, "value: 18", "value: null", "neither a value nor a text"),
        (XAA, 'value: "yes"', "value: yes", '"yes" or "no" in quotes'),
        (XAA, "value: state", "value: x", "one of its options"),
        (XAA, "[rank, hours]", "[rank, rank]", "a list of its options"),
        (XAA, "[rank, hours]", "[rank, {a: b}]", "a list of its options"),
        (XAA, "value: {amount: [100, 200]", "value: {amount: [2, 1]", "the highest"),
        (XAA, "currency: XAD", "currency: xad", "a code of its standard form"),
        (XAA, "period: month", "period: week", "'month' or 'year'"),
        (XAA, "value: Ten minutes", "value: Ten\n  text: x", "cannot have another"),
        (
            XAA,
            "place: Aland\n  source: ",
            "place_code: XA-1\n  source: ",
            "without a place",
        ),
        (XAA, "date: '2019-12'", "date: '2019-13'", "a date such as"),
        (XAA, "date: 2020-02-03", "date: 2020-02-33", "a value cannot be read"),
        (XAA, "language: ru", "language: russian", "a language code of ISO 639"),
        (XAA, "https://ministry", "ministry", "an address that begins with http"),
        (XAA, "read: full", "read: half", "'opening' or 'full'"),
        (XAA, "- key: xa-page", "- key: xa-report", "stands already at"),
        (XAA, "country: XAA", "country: XBB", "says that it is about XBB"),
        (XAA, "country: XAA", "country: XAA\ncountry: XAA", "stands twice"),
        (XAA, "title: A page", r'title: "\0"', "cannot be stored"),
        (XAA, "sources:\n- key: xa", "sources: &a\n- *a\n- key: xa", "aliases"),
        ("countries.yaml", 'XBB: "XB"', 'XCC: "XC"', "is not in countries.yaml"),
        ("countries.yaml", 'XBB: "XB"', 'XBB: "XA"', "each once"),
        ("translations/XAA.yaml", "xaa-pay", "xaa-x", 'names the entry "xaa-x"'),
        ("translations/XAA.yaml", "ru:", "fr:", '"fr" is none of the languages'),
        ("labels.yaml", "  career:", "  x:", 'names the theme "x"'),
        ("labels.yaml", "state: гос", "x: гос", 'names the option "x"'),
        ("taxonomy.yaml", "tags:", "tag:", 'has a field "tag" that is not known'),
        ("taxonomy.yaml", "key: planned", "key: in force", "stands already at"),
        ("taxonomy.yaml", "#9d174d", "red", "a colour such as"),
        ("indicators.yaml", "kind: number", "kind: x", "'number'"),
        ("indicators.yaml", "options: [state, school], ", "", "needs options"),
        ("indicators.yaml", "topic: career/load", "topic: x", 'names the topic "x"'),
        ("thesaurus.yaml", "broader: pay", "broader: x", 'names the term "x"'),
        ("thesaurus.yaml", "broader: null", "broader: pay", "broader than itself"),
        ("crosswalk.yaml", "career/load", "career/x", 'names the topic "career/x"'),
        ("crosswalk.yaml", "sdg: []", "sdg: x", "a list of texts is expected"),
        ("provenance.yaml", "author:", "writer:", 'lacks "author"'),
    ],
)
def test_what_is_wrong_is_said(
    small: SmallSeeds, name: str, old: str, new: str, said: str
) -> None:
    small.change(name, old, new)

    assert any(said in problem for problem in problems(small)), problems(small)


def test_a_problem_names_its_file_and_line(small: SmallSeeds) -> None:
    small.change(XAA, "tags: [rural]", "tags: [rurall]")
    line = line_of(small, XAA, "tags:")

    [problem] = problems(small)

    assert problem == (
        f'seeds/countries/XAA.yaml:{line}: the entry "xaa-pay" names the tag "rurall", '
        "which is not in taxonomy.yaml"
    )


def test_every_problem_is_told_at_once(small: SmallSeeds) -> None:
    small.change(XAA, "topic: career/pay", "topic: career/x")
    small.change(XAA, "year_from: 2020", "year_from: soon")
    small.change(XAA, "ces: [xa-page]", "ces: [xa-x]")
    small.change("translations/XAA.yaml", "xaa-pay", "xaa-x")
    small.write("crosswalk.yaml", b"a: [b")
    small.write("thesaurus.yaml", b"")

    assert len(problems(small)) == 6


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "is empty"),
        (b"# only a comment\n", "is empty"),
        (b"a: [b\n", "is not YAML"),
        (b"a: *b\n", "is not YAML"),
        (b"a: b\n---\nc: d\n", "is not YAML"),
        (b"a: \xe9\n", "is not UTF-8"),
        (b"a: \x01\n", "is not YAML"),
        (b"[" * 900 + b"]" * 900, "is nested too deeply"),
        (b"1: a\n", "a mapping's key has to be a text"),
        (b"- a\n", "a mapping is expected here"),
        (b"country: XAA\nsources: 3\n", "a list is expected here"),
        (b"country: XAA\nsources: [3]\n", "a mapping is expected"),
        (b"country: !!python/name:os.system x\n", "cannot be read"),
    ],
)
def test_a_file_that_is_no_seed_file_is_refused(
    small: SmallSeeds, content: bytes, said: str
) -> None:
    small.write(XAA, content)

    found = problems(small)

    assert any(said in problem for problem in found), found


@pytest.mark.parametrize("content", [b"", b"- a\n", b"entries: 3\ncountry: XAA\n"])
def test_what_an_unreadable_file_holds_is_not_missed_elsewhere(
    small: SmallSeeds, content: bytes
) -> None:
    small.write(XAA, content)

    assert not any("translations" in problem for problem in problems(small))


@pytest.mark.parametrize("name", ["taxonomy.yaml", "indicators.yaml", XAA])
def test_a_missing_file_is_one_problem(small: SmallSeeds, name: str) -> None:
    (small.folder / name).unlink()

    assert problems(small) == [f"seeds/{name}: there is no such file"]


def test_a_missing_folder_is_one_problem(tmp_path: Path) -> None:
    with pytest.raises(SeedProblems) as caught:
        read_seeds(tmp_path / "none")

    assert str(caught.value) == f"{tmp_path / 'none'}: there is no such folder"


def test_a_source_cited_in_a_text_has_to_be_there(small: SmallSeeds) -> None:
    with pytest.raises(SeedProblems) as caught:
        read_seeds(small.folder, lambda text: ["xa-x"] if "scale was" in text else [])

    assert 'the entry "xaa-pay" names the source "xa-x"' in str(caught.value)


def test_the_digest_follows_every_file(small: SmallSeeds) -> None:
    before = digest_of(small.folder)

    assert digest_of(small.folder) == before
    small.change("translations/XAA.yaml", "Шкала", "Сетка")
    assert digest_of(small.folder) != before
