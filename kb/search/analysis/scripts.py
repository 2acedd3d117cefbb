"""Words from one script to another: Uzbek, Kazakh, and Russian typed in Latin."""

import re
from functools import lru_cache

_CYRILLIC = re.compile("[\u0400-\u052f]")
_LATIN = re.compile("[a-z\u00c0-\u024f]", re.IGNORECASE)
_VOWELS = frozenset("аеёиоуыэюяўөүұіә")

_UZBEK = dict(
    zip(
        "абвгдёжзийклмнопрстуфхчшъьэюяўқғҳы",
        "a b v g d yo j z i y k l m n o p r s t u f x ch sh ' _ e yu ya o' q g' h i"
        .replace("_", "").split(" "),
        strict=True,
    )
)  # fmt: skip
# The alphabet of 2021; the letters і and и meet again in the loose form.
_KAZAKH = dict(zip("aäbdefgğhıijklmnñoöpqrsştuūüvyzcwx",
                   "аәбдефгғхіижклмнңоөпқрсштуұүвызцвх", strict=True))  # fmt: skip
_KAZAKH_LETTERS = frozenset("äğıñöşūü")
_RUSSIAN = {
    "shch": "щ", "sch": "щ", "sh": "ш", "ch": "ч", "zh": "ж", "kh": "х", "ts": "ц",
    "yu": "ю", "ju": "ю", "ya": "я", "ja": "я", "yo": "е", "ye": "е",
    "a": "а", "b": "б", "c": "ц", "d": "д", "e": "е", "f": "ф", "g": "г", "h": "х",
    "i": "и", "j": "ж", "k": "к", "l": "л", "m": "м", "n": "н", "o": "о", "p": "п",
    "q": "к", "r": "р", "s": "с", "t": "т", "u": "у", "v": "в", "w": "в", "x": "х",
    "z": "з", "'": "ь",
}  # fmt: skip
_PIECE = re.compile("shch|sch|sh|ch|zh|kh|ts|[yj][uao]|ye|.")
_PLAIN_LATIN = re.compile("[a-z']{3,}")


def is_cyrillic(text: str) -> bool:
    """Whether there is a Cyrillic letter in it."""
    return _CYRILLIC.search(text) is not None


def is_latin(text: str) -> bool:
    """Whether there is a Latin letter in it."""
    return _LATIN.search(text) is not None


def mostly_cyrillic(text: str) -> bool:
    """Whether a text is written in Cyrillic, whatever names it quotes."""
    if not is_cyrillic(text) or not is_latin(text):
        return is_cyrillic(text)
    return len(_CYRILLIC.findall(text)) > len(_LATIN.findall(text))


def is_kazakh_latin(text: str) -> bool:
    """Whether a text is Kazakh written in Latin, and not a name from abroad."""
    return not mostly_cyrillic(text) and not _KAZAKH_LETTERS.isdisjoint(text.lower())


@lru_cache(maxsize=20_000)
def uzbek_in_latin(word: str) -> str:
    """A small-lettered Uzbek word from Cyrillic to Latin."""
    letters: list[str] = []
    before = ""
    for letter in word:
        if letter == "е":
            letters.append("ye" if not before or before in _VOWELS else "e")
        elif letter == "ц":
            letters.append("ts" if before in _VOWELS else "s")
        else:
            letters.append(_UZBEK.get(letter, letter))
        before = letter
    return "".join(letters)


@lru_cache(maxsize=20_000)
def kazakh_in_cyrillic(word: str) -> str:
    """A small-lettered Kazakh word from Latin to Cyrillic."""
    return "".join(_KAZAKH.get(letter, letter) for letter in word)


@lru_cache(maxsize=5_000)
def cyrillic_guesses(word: str) -> tuple[str, ...]:
    """What a word of Cyrillic may have been before it was typed in Latin letters."""
    if not _PLAIN_LATIN.fullmatch(word):
        return ()
    plain = _in_cyrillic(word)
    guesses = [plain]
    if "ц" in plain:
        guesses.append(plain.replace("ц", "тс"))
    if plain.startswith("е"):
        guesses.append("э" + plain[1:])
    if "j" in word or "x" in word:
        guesses.append(_in_cyrillic(word.replace("j", "y").replace("x", "ks")))
    return tuple(dict.fromkeys(guesses))


def _in_cyrillic(word: str) -> str:
    letters = ""
    for piece in _PIECE.findall(word):
        if piece == "y":
            letters += "й" if letters and letters[-1] in _VOWELS else "ы"
        else:
            letters += _RUSSIAN.get(piece, piece)
    return letters
