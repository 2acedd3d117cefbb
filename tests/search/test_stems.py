"""Endings: which words must meet under one stem, and which must not."""

import pytest

from kb.search.analysis.fold import surface
from kb.search.analysis.stem import stem

MEET = {
    "en": ("educators educator", "Initiatives initiative", "mentors' mentor"),
    "kk": (
        "мұғалімдерге мұғалім",
        "біліктілікті біліктілік",
        "арттырудың арттыру",
        "даярлауға даярлау",
        "жалақысының жалақы",
        "мектептеріндегі мектеп",
        "педагогтердің педагог",
        "тәлімгерлікке тәлімгерлік",
        "ауылдағы ауыл",
        "бағалауды бағалау",
    ),
    "ky": (
        "мугалимдердин мугалим",
        "мектептеринде мектеп",
        "даярдоого даярдоо",
        "жогорулатууну жогорулатуу",
        "баалоонун баалоо",
        "колдоого колдоо",
    ),
    "tg": (
        "омӯзгоронро омӯзгор",
        "мактабҳои мактаб",
        "қонунҳои қонун",
        "стандартҳо стандарт",
        "касби касб",
        "омӯзгорӣ омӯзгор",
        "кормандони корманд",
        "маоши маош",
    ),
    "uz": (
        "o'qituvchilarning o'qituvchi",
        "maktablaridagi maktab",
        "malakasini malaka",
        "oshirishga oshirish",
        "tayyorlashning tayyorlash",
        "baholashda baholash",
        "maoshlari maosh",
        "attestatsiyadan attestatsiya",
        "yoshlarga yosh",
    ),
}
APART = {
    "en": ("educator education", "authority author", "initiative initial"),
    "kk": ("қала қалам", "жол жолдау", "оқу оқушы", "білім білік", "мектеп мекеме"),
    "ky": ("билим билик", "окуу окуя", "тил тилек", "айыл айлык", "иш ишеним"),
    "tg": ("мактаб мактуб", "касб касал", "омӯзгор омӯзиш", "дониш донишгоҳ"),
    "uz": (
        "maktab maktub",
        "o'qituvchi o'quvchi",
        "malaka malika",
        "yosh yoz",
        "dars darslik",
        "bola bolalik",
    ),
}


def stems(pair: str, lang: str) -> list[str]:
    return [stem(surface(word), lang) for word in pair.split()]


@pytest.mark.parametrize(("lang", "pair"), [(k, p) for k in MEET for p in MEET[k]])
def test_forms_of_a_word_meet(lang: str, pair: str) -> None:
    assert len(set(stems(pair, lang))) == 1


@pytest.mark.parametrize(("lang", "pair"), [(k, p) for k in APART for p in APART[k]])
def test_different_words_stay_apart(lang: str, pair: str) -> None:
    assert len(set(stems(pair, lang))) == 2
