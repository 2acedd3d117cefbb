"""Where words begin and end, and the two folded shapes of a word.

The surface form keeps every letter of the six alphabets (й, ғ, қ, ҳ, ҷ, ө, ү, ұ, ң,
і, һ, ә, ӣ, ӯ, ў), since it is what exact search and "did you mean" show; only case,
foreign accents and ё are folded. The loose shape, from which stems are made, folds
those letters to their neighbours on a Russian keyboard, in texts and in queries
alike, because many people type "мугалим" for "мұғалім" and "омузгор" for "омӯзгор".
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

# The signs of Uzbek are one sign; "№" would become the letters "No" under NFKC.
_APOSTROPHES = "’‘ʻʼ`´ʹ′＇"
_UNSEEN = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
_WORD = re.compile(rf"[^\W_]+(?:(?:[\u0300-\u036f{_UNSEEN}]|'(?=[^\W_]))[^\W_]*)*")
_DROP = dict.fromkeys(map(ord, _UNSEEN))
_OWN_LETTERS = frozenset("йўӣӯ")
_FEW = str.maketrans({"ё": "е", "ı": "i"})
_LOOSE = str.maketrans("қғҳҷңөүұіәһӣӯў", "кгхчноууиахиуу", "'")


def words(text: str) -> Iterator[tuple[str, int, int]]:
    """Each word of a text with its place in that text, apostrophes made one sign."""
    for found in _WORD.finditer(_one_sign(text)):
        yield found.group(), found.start(), found.end()


def matched_words(text: str) -> list[re.Match[str]]:
    """The same as matches, for whoever looks at the places of few of them."""
    return list(_WORD.finditer(_one_sign(text)))


def _one_sign(text: str) -> str:
    # Ten times as fast as `translate`, which looks at each letter.
    for sign in _APOSTROPHES:
        text = text.replace(sign, "'")
    return text.replace("№", " ")


@lru_cache(maxsize=50_000)
def lowered(word: str) -> str:
    """A word in its compatibility form and small letters, accents kept."""
    if word.isascii():
        return word.lower()
    plain = unicodedata.normalize("NFKC", word.translate(_DROP)).casefold()
    return unicodedata.normalize("NFC", plain)


@lru_cache(maxsize=50_000)
def surface(word: str) -> str:
    """The form of a word under which it is found exactly."""
    small = lowered(word)
    if small.isascii():
        return small
    folded = "".join(map(_without_accent, small)).translate(_FEW)
    return unicodedata.normalize("NFC", folded)


def _without_accent(letter: str) -> str:
    if letter in _OWN_LETTERS or letter.isascii():
        return letter
    parts = unicodedata.normalize("NFD", letter)
    return "".join(part for part in parts if not unicodedata.combining(part))


def loose(form: str) -> str:
    """A surface form as it is typed on a keyboard that lacks some letters."""
    return form.translate(_LOOSE)
