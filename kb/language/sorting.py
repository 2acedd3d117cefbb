"""Sorting names as each language's own alphabet has them."""

import unicodedata
from collections.abc import Callable
from functools import cache

from kb.language import DEFAULT

Key = tuple[tuple[int, ...], str, str]

# Letters in their order; letters joined by "=" stand in one place.
ALPHABETS = {
    "en": "a b c d e f g h i j k l m n o p q r s t u v w x y z",
    "ru": "а б в г д е=ё ж з и й к л м н о п р с т у ф х ц ч ш щ ъ ы ь э ю я",
    "kk": "а ә б в г ғ д е=ё ж з и й к қ л м н ң о ө п р с т у ұ ү ф х һ ц ч ш щ ъ ы і"
    " ь э ю я",
    "ky": "а б в г д е=ё ж з и й к л м н ң о ө п р с т у ү ф х ц ч ш щ ъ ы ь э ю я",
    "tg": "а б в г ғ д е ё ж з и ӣ й к қ л м н о п р с т у ӯ ф х ҳ ц ч ҷ ш щ ъ ы ь э"
    " ю я",
    "uz": "a b c d e f g h i j k l m n o p q r s t u v w x y z oʻ gʻ sh ch ng",
}

_APOSTROPHES = str.maketrans(dict.fromkeys("'`´ʼʹ‘’", "ʻ"))
_SPACE, _DIGIT, _FIRST, _FOREIGN = 0, 1, 100, 10_000


def collation_key(lang: str) -> Callable[[str], Key]:
    """The key by which this language sorts names; for `sorted(…, key=…)`.

    Letters of other alphabets come after its own; hyphens and the like do not count.
    """
    places = _places(lang if lang in ALPHABETS else DEFAULT)

    def key(name: str) -> Key:
        folded = unicodedata.normalize("NFC", name).casefold()
        return _ranks(folded.translate(_APOSTROPHES), places), folded, name

    return key


@cache
def _places(lang: str) -> dict[str, int]:
    return {
        letter: _FIRST + place
        for place, letters in enumerate(ALPHABETS[lang].split())
        for letter in letters.split("=")
    }


def _ranks(text: str, places: dict[str, int]) -> tuple[int, ...]:
    ranks, at = [], 0
    while at < len(text):
        letter = text[at : at + 2] if text[at : at + 2] in places else text[at]
        at += len(letter)
        rank = places.get(letter)
        rank = _rank_outside(letter, places) if rank is None else rank
        if rank is not None:
            ranks.append(rank)
    return tuple(ranks)


def _rank_outside(letter: str, places: dict[str, int]) -> int | None:
    if letter.isspace():
        return _SPACE
    if letter.isdecimal():
        return _DIGIT + int(letter)
    if not letter.isalpha() or letter == "ʻ":
        return None
    plain = unicodedata.normalize("NFD", letter)[0]
    return places.get(plain, _FOREIGN + ord(letter))
