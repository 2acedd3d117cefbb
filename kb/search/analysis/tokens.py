"""Tokens of a text, and what a word of a query may mean in each language."""

import re
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from kb.search.analysis import scripts
from kb.search.analysis.fold import loose, lowered, surface, words
from kb.search.analysis.stem import stem

_FUNCTION_WORDS = Path(__file__).parent / "function_words"
_BREAK = re.compile(r"[.,:;!?…()\[\]\n]")
_CYRILLIC_LANGUAGES = ("ru", "kk", "ky", "tg")


class Token(NamedTuple):
    """A word of a text: its form, its stem, its place; `light` carries no meaning.

    Words with the same `stretch` have no full stop, comma or bracket between them.
    """

    form: str
    stem: str
    start: int
    end: int
    light: bool
    stretch: int = 0


class Seen(NamedTuple):
    """What a word is wherever it stands: its form, its stem, whether it is light."""

    form: str
    stem: str
    light: bool


Convert = Callable[[str], str]


class Reading(NamedTuple):
    """What a query word is in one language; "" is any; `guess` was transliterated."""

    lang: str
    form: str
    stem: str
    guess: bool


def analyse(text: str, lang: str) -> tuple[Token, ...]:
    """The tokens of a text in its language, with their places in the text."""
    convert = conversion(text, lang)
    tokens = []
    stretch = last = 0
    for word, start, end in words(text):
        form, root, light = seen(word, lang, convert)
        stretch += breaks(text, last, start)
        last = end
        if form:
            tokens.append(Token(form, root, start, end, light, stretch))
    return tuple(tokens)


@lru_cache(maxsize=50_000)
def seen(word: str, lang: str, convert: Convert) -> Seen:
    """What one word of a text is; 50,000 words are remembered, some 15 MB."""
    form = surface(convert(lowered(word)))
    return Seen(form, stem(form, lang), form in _function_words(lang))


def breaks(text: str, start: int, end: int) -> bool:
    """Whether a full stop, comma or bracket stands between two places of a text."""
    return text[start:end] not in {"", " "} and bool(_BREAK.search(text, start, end))


@lru_cache(maxsize=5_000)
def name_tokens(text: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Each word of a name, whose language is not known, with its stems in all."""
    found = []
    for word, _, _ in words(text):
        known = [reading for reading in readings(word) if not reading.guess]
        stems = dict.fromkeys(reading.stem for reading in known)
        found.append((known[0].form, tuple(stems)))
    return tuple(found)


@lru_cache(maxsize=5_000)
def readings(word: str) -> tuple[Reading, ...]:
    """What a word of unknown language may be; the first has the form as typed."""
    small = lowered(word)
    form = surface(small)
    found = [Reading("", form, loose(form), guess=False)]
    if scripts.is_cyrillic(small):
        found += [_reading(lang, form) for lang in _CYRILLIC_LANGUAGES]
        found.append(_reading("uz", surface(scripts.uzbek_in_latin(small))))
    elif scripts.is_latin(small):
        found += [_reading("en", form), _reading("uz", form)]
        found.append(_reading("kk", surface(scripts.kazakh_in_cyrillic(small)), True))
        found += [
            _reading(lang, guess, True)
            for guess in scripts.cyrillic_guesses(form)
            for lang in _CYRILLIC_LANGUAGES
        ]
    return tuple(dict.fromkeys(found))


def is_function_word(form: str) -> bool:
    """Whether a form says nothing by itself in one of the languages, as "для"."""
    return any(form in _function_words(lang) for lang in _all_function_words())


def _reading(lang: str, form: str, guess: bool = False) -> Reading:
    return Reading(lang, form, stem(form, lang), guess)


def conversion(text: str, lang: str) -> Convert:
    """Uzbek is kept in Latin and Kazakh in Cyrillic, whichever a text is written in.

    The text decides and not the word, so that a name quoted in the other script
    stays as it is; Kazakh in Latin is known by its own letters.
    """
    if lang == "uz" and scripts.mostly_cyrillic(text):
        return scripts.uzbek_in_latin
    if lang == "kk" and scripts.is_kazakh_latin(text):
        return scripts.kazakh_in_cyrillic
    return str


@lru_cache(maxsize=16)
def _function_words(lang: str) -> frozenset[str]:
    file = _FUNCTION_WORDS / f"{lang}.txt"
    if lang not in _all_function_words():
        return frozenset()
    lines = file.read_text("utf-8").splitlines()
    return frozenset(
        surface(word)
        for line in lines
        if not line.startswith("#")
        for word in line.split()
    )


@lru_cache(maxsize=1)
def _all_function_words() -> tuple[str, ...]:
    return tuple(sorted(file.stem for file in _FUNCTION_WORDS.glob("*.txt")))
