"""A word without its endings, by the language of its text."""

import threading
from functools import lru_cache
from pathlib import Path
from typing import Any

import snowballstemmer

from kb.search.analysis.fold import loose, surface

_SNOWBALL = {"en": "english", "ru": "russian"}
_FOLDER = Path(__file__).parent / "suffixes"
_APART = Path(__file__).parent / "apart"
_PASSES = 2  # a plural ending can hide a possessive one, and the other way round
# What a last letter becomes before an ending: bilik, biligi; мектеп, мектебі.
_HARDER = {"г": "к", "б": "п", "g": "k", "q": "k", "b": "p"}
# A Snowball stemmer keeps the word it works on in itself: one for each thread.
_local = threading.local()

Layer = tuple[str, ...]


@lru_cache(maxsize=100_000)
def stem(form: str, lang: str) -> str:
    """The stem of a surface form in a language; other languages keep the form."""
    word = loose(form)
    if lang in _SNOWBALL:
        apart = _words_apart(lang).get(word)
        return apart or str(_snowball(lang).stemWord(word))
    layers = _layers(lang)
    if not layers or any(letter.isdigit() for letter in word):
        return word
    for _ in range(_PASSES):
        for layer in layers:
            word = _without_ending(word, layer)
    if lang != "tg" and len(word) > 3:
        word = word[:-1] + _HARDER.get(word[-1], word[-1])
    return word


def _without_ending(word: str, layer: Layer) -> str:
    for ending in layer:
        left = len(word) - len(ending)
        if word.endswith(ending) and (left >= 4 or (left == 3 and len(ending) >= 3)):
            return word[:left]
    return word


def _snowball(lang: str) -> Any:
    stemmers: dict[str, Any] = _local.__dict__.setdefault("stemmers", {})
    if lang not in stemmers:
        stemmers[lang] = snowballstemmer.stemmer(_SNOWBALL[lang])
    return stemmers[lang]


@lru_cache(maxsize=16)
def _layers(lang: str) -> tuple[Layer, ...]:
    """The endings of a language, outermost layer first, the longest first in each."""
    file = _FOLDER / f"{lang}.txt"
    if not lang.isalpha() or not file.exists():
        return ()
    layers: list[set[str]] = []
    for line in file.read_text("utf-8").splitlines():
        if line.startswith("["):
            layers.append(set())
        elif line.strip() and not line.startswith("#"):
            layers[-1].update(loose(surface(ending)) for ending in line.split())
    return tuple(tuple(sorted(layer, key=lambda e: (-len(e), e))) for layer in layers)


@lru_cache(maxsize=16)
def _words_apart(lang: str) -> dict[str, str]:
    """The stems of words that the stemmer of a language takes for others."""
    file = _APART / f"{lang}.txt"
    lines = file.read_text("utf-8").splitlines() if file.exists() else []
    words = [line.split() for line in lines if not line.startswith("#")]
    return {form: forms[0] for forms in words for form in forms}
