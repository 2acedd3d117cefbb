"""Words of six languages meet in the forms and stems they should meet in."""

import pytest

from kb.search.analysis import analyse, is_function_word, readings


def forms(text: str, lang: str) -> list[str]:
    return [token.form for token in analyse(text, lang)]


def stems(text: str, lang: str) -> list[str]:
    return [token.stem for token in analyse(text, lang)]


def read_stems(word: str) -> set[str]:
    return {reading.stem for reading in readings(word)}


@pytest.mark.parametrize(
    ("lang", "one", "other"),
    [
        ("en", "attested", "attestation"),
        ("en", "teachers", "Teacher's"),
        ("ru", "аттестации", "Аттестацию"),
        ("ru", "учителями", "учителей"),
        ("kk", "мектептерінде", "мектеп"),
        ("kk", "мұғалімдердің", "мұғалім"),
        ("kk", "біліктілігін", "біліктілік"),
        ("ky", "мугалимдердин", "мугалим"),
        ("ky", "мектептерге", "мектеп"),
        ("tg", "мактабҳои", "мактаб"),
        ("tg", "омӯзгорони", "омӯзгор"),
        ("uz", "maktablarda", "maktab"),
        ("uz", "oʻqituvchilarning", "o'qituvchi"),
        ("uz", "malakasini", "malaka"),
    ],
)
def test_forms_of_a_word_share_a_stem(lang: str, one: str, other: str) -> None:
    assert stems(one, lang) == stems(other, lang)


@pytest.mark.parametrize(
    ("lang", "one", "other"),
    [
        ("ru", "мойка", "мука"),
        ("kk", "мектеп", "мемлекет"),
        ("ky", "мугалим", "мыйзам"),
        ("tg", "мактаб", "маориф"),
        ("uz", "maktab", "maosh"),
    ],
)
def test_other_words_keep_apart(lang: str, one: str, other: str) -> None:
    assert stems(one, lang) != stems(other, lang)


@pytest.mark.parametrize("letter", "йқғҳҷөүұңіһәӣӯў")
def test_letters_of_the_alphabets_survive_in_the_form(letter: str) -> None:
    assert forms(f"а{letter}а", "kk") == [f"а{letter}а"]


def test_yo_and_foreign_accents_are_folded() -> None:
    assert forms("Приём résumé", "ru") == ["прием", "resume"]


@pytest.mark.parametrize(
    ("lang", "proper", "typed"),
    [
        ("kk", "мұғалім", "мугалим"),
        ("tg", "омӯзгор", "омузгор"),
        ("tg", "мактабҳо", "мактабхо"),
        ("ky", "төлөм", "толом"),
    ],
)
def test_words_typed_without_the_letters_are_found(
    lang: str, proper: str, typed: str
) -> None:
    assert set(stems(proper, lang)) & read_stems(typed)


@pytest.mark.parametrize("sign", "'’‘ʻʼ`")
def test_the_apostrophes_of_uzbek_are_one(sign: str) -> None:
    assert forms(f"o{sign}qituvchi ta{sign}lim", "uz") == ["o'qituvchi", "ta'lim"]


@pytest.mark.parametrize("word", ["ўқитувчи", "таълим", "аттестация", "лицензия"])
def test_uzbek_in_cyrillic_and_latin_meet(word: str) -> None:
    latin = {
        "ўқитувчи": "oʻqituvchi",
        "таълим": "taʼlim",
        "аттестация": "attestatsiya",
        "лицензия": "litsenziya",
    }[word]

    assert forms(word, "uz") == forms(latin, "uz")
    assert set(stems(latin, "uz")) & read_stems(word)


def test_kazakh_in_latin_meets_kazakh_in_cyrillic() -> None:
    assert stems("mūğalımder mektepte", "kk") == stems("мұғалімдер мектепте", "kk")
    assert set(stems("мұғалім", "kk")) & read_stems("mūğalım")


def test_a_name_quoted_in_a_kazakh_text_stays() -> None:
    assert forms("Қазақстан TALIS зерттеуіне қатысты", "kk")[1] == "talis"
    assert forms("TALIS", "kk") == ["talis"]


@pytest.mark.parametrize(
    ("typed", "lang", "word"),
    [
        ("attestatsiya", "ru", "аттестация"),
        ("attestaciya", "ru", "аттестация"),
        ("uchitel", "ru", "учитель"),
        ("ekzamen", "ru", "экзамен"),
        ("shkola", "ru", "школы"),
        ("mugalim", "kk", "мұғалім"),
    ],
)
def test_words_typed_in_latin_letters_find_cyrillic(
    typed: str, lang: str, word: str
) -> None:
    assert set(stems(word, lang)) & read_stems(typed)


def test_numbers_of_acts_are_words() -> None:
    assert forms("№57 и 293-VI от 27.12.2019", "ru") == [
        "57",
        "и",
        "293",
        "vi",
        "от",
        "27",
        "12",
        "2019",
    ]


def test_tokens_know_their_place_in_the_text() -> None:
    text = "«Оʻqituvchi», №57: e\u0301cole ta’lim"

    places = [text[token.start : token.end] for token in analyse(text, "uz")]

    assert places == ["Оʻqituvchi", "57", "e\u0301cole", "ta’lim"]


def test_words_that_say_nothing_are_light() -> None:
    light = [token.light for token in analyse("the status of teachers", "en")]

    assert light == [True, False, True, False]
    assert is_function_word("для")
    assert not is_function_word("учитель")


def test_soft_hyphens_and_wide_letters_do_not_matter() -> None:
    assert forms("at\u00adtes\u200bted ＴＡＬＩＳ", "en") == ["attested", "talis"]
