import random

import pytest

from kb.language import LANGUAGES
from kb.language.sorting import ALPHABETS, collation_key

IN_ORDER = {
    "en": ["Åland", "Albania", "Iceland", "Ireland", "Zambia"],
    "ru": ["Абхазия", "Ёж", "Жираф", "Индия", "Йемен", "Эстония", "Япония"],
    "kk": [
        "Австрия",
        "Әзербайжан",
        "Бельгия",
        "Гана",
        "Ғана",
        "Кения",
        "Қазақстан",
        "Нигер",
        "Ңорм",
        "Омбы",
        "Өзбекстан",
        "Украина",
        "Ұлыбритания",
        "Үндістан",
        "Хорватия",
        "Һайти",
        "Ыстық",
        "Ірі",
        "Эстония",
    ],
    "ky": ["Нигер", "Ңорм", "Омск", "Өзбекстан", "Украина", "Үрүмчү", "Финляндия"],
    "tg": [
        "Гана",
        "Ғайб",
        "Индонезия",
        "Ӣд",
        "Йордан",
        "Кения",
        "Қазоқистон",
        "Украина",
        "Ӯзбекистон",
        "Фаронса",
        "Хитой",
        "Ҳиндустон",
        "Чин",
        "Ҷопон",
        "Шветсия",
    ],
    "uz": [
        "Avstriya",
        "Gana",
        "Niger",
        "Ozar",
        "Singapur",
        "Yaponiya",
        "Zambiya",
        "Oʻzbekiston",
        "Gʻarb",
        "Shvetsiya",
        "Chexiya",
    ],
}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_names_sort_by_the_alphabet_of_each_language(lang: str) -> None:
    names = IN_ORDER[lang]
    mixed = random.Random(1).sample(names, len(names))

    assert sorted(mixed, key=collation_key(lang)) == names


@pytest.mark.parametrize("lang", LANGUAGES)
def test_an_alphabet_names_no_letter_twice(lang: str) -> None:
    letters = ALPHABETS[lang].replace("=", " ").split()

    assert len(letters) == len(set(letters))


def test_russian_yo_stands_with_ye() -> None:
    names = ["Ежи", "Ёлка", "Ели"]

    assert sorted(names, key=collation_key("ru")) == ["Ежи", "Ели", "Ёлка"]


@pytest.mark.parametrize("apostrophe", ["ʻ", "'", "’", "‘", "`", "ʼ"])
def test_every_apostrophe_of_uzbek_is_one(apostrophe: str) -> None:
    names = [f"O{apostrophe}zbekiston", "Zambiya", "Polsha"]

    assert sorted(names, key=collation_key("uz"))[-1] == names[0]


def test_hyphens_do_not_count_and_a_space_comes_first() -> None:
    names = ["Guineabissau", "Guinea-Bissau", "Guinea Zed", "Guinea"]

    found = sorted(names, key=collation_key("en"))

    assert found[:2] == ["Guinea", "Guinea Zed"]
    assert set(found[2:]) == {"Guinea-Bissau", "Guineabissau"}


def test_names_in_another_script_come_last() -> None:
    assert sorted(["Japan", "Япония", "Zed"], key=collation_key("en"))[-1] == "Япония"
    assert sorted(["Japan", "Япония"], key=collation_key("ru")) == ["Япония", "Japan"]


def test_an_unknown_language_sorts_as_english() -> None:
    assert sorted(["b", "a"], key=collation_key("xx")) == ["a", "b"]
