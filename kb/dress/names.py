"""Names of things for this reader, marked where they are in another language."""

import re
from collections.abc import Collection, Iterable
from functools import lru_cache

from flask import g
from markupsafe import Markup

from kb.language import DEFAULT, countries, own_name
from kb.language.sorting import Key, collation_key
from kb.language.speaking import page_lang, spoken_lang
from kb.language.words import language_in_words
from kb.services.titles import titles_of
from kb.services.vocabulary import Named, Vocabulary, vocabulary

CYRILLIC = frozenset({"ru", "kk", "ky", "tg", "uk"})
IN_CYRILLIC = re.compile(r"[\u0400-\u04ff]")
NAMED = frozenset({"topic", "theme", "indicator"})


def name(kind: str, key: str | None) -> Markup:
    """What a word of a vocabulary is called; empty for none."""
    if key is None:
        return Markup("")
    named = known().labels.name(kind, key, page_lang())
    return marked(named.text, named.lang)


def plain_name(kind: str, key: str | None) -> str:
    """The same without markup: for attributes, options and titles of pages."""
    return known().labels.name(kind, key, page_lang()).text if key else ""


def question(topic: str) -> Markup:
    """What a topic asks."""
    return _detail("topic", topic)


def plain_question(topic: str) -> str:
    """The same without markup."""
    found = known().labels.detail("topic", topic, page_lang())
    return found.text if found else ""


def definition(indicator: str) -> Markup:
    """What an indicator counts; empty where none is given."""
    return _detail("indicator", indicator)


def unit(indicator: str) -> Markup:
    """What an indicator is counted in; empty for those without a unit."""
    found = known().labels.unit(indicator, page_lang())
    return marked(found.text, found.lang) if found else Markup("")


def country_name(alpha3: str) -> Markup:
    """A country's common name."""
    found = countries.country_name(alpha3, page_lang())
    return marked(found.text, found.lang)


def plain_country_name(alpha3: str) -> str:
    """The same without markup."""
    return countries.country_name(alpha3, page_lang()).text


def official_name(alpha3: str) -> Markup:
    """A country's formal name."""
    found = countries.official_name(alpha3, page_lang())
    return marked(found.text, found.lang)


def titles(kind: str, keys: Collection[str]) -> list[tuple[str, Markup]]:
    """Keys with what each thing is called; its key where it has neither name nor title.

    In the order given.
    """
    found = titles_of(kind, keys, page_lang())
    return [(key, _title(kind, key, found.get(key))) for key in keys]


def _title(kind: str, key: str, found: Named | None) -> Markup:
    if found:
        return marked(found.text, found.lang)
    if kind == "country":
        return country_name(key)
    return name(kind, key) if kind in NAMED else Markup.escape(key)


def language_name(lang: str) -> Markup:
    """A language's name in that language."""
    return marked(own_name(lang), lang)


def language_word(lang: str) -> str:
    """A language's name in the page's words, as in "Kazakh"; its code if unknown."""
    return language_in_words(lang, spoken_lang())


def sorted_by_name(keys: Iterable[str], kind: str) -> list[str]:
    """Keys of a vocabulary, of "country" or "language", by their names in this one."""
    if kind == "language":
        spoken = collation_key(spoken_lang())
        return sorted(keys, key=lambda key: spoken(language_word(key)))
    lang = page_lang()
    if kind == "country":
        return sorted(keys, key=lambda key: _country_place(key, lang))
    collate = collation_key(lang)
    return sorted(keys, key=lambda key: collate(plain_name(kind, key)))


@lru_cache(maxsize=2_000)
def _country_place(alpha3: str, lang: str) -> Key:
    return collation_key(lang)(countries.country_name(alpha3, lang).text)


def sorted_countries(keys: Iterable[str]) -> list[str]:
    """Countries by their names in this language."""
    return sorted_by_name(keys, "country")


def theme_of(topic: str) -> str:
    """The theme that a topic belongs to; empty for an unknown topic."""
    found = known().topics.get(topic)
    return found.theme if found else ""


def lang_attr(lang: str | None) -> Markup:
    """A `lang` attribute, where a text is not in the language of the page's words."""
    if lang is None or lang == spoken_lang():
        return Markup("")
    return _lang_attr(lang)


@lru_cache(maxsize=100)
def _lang_attr(lang: str) -> Markup:
    return Markup(' lang="{}"').format(lang)


def lang_of(title: str, lang: str) -> str:
    """The language of a source's title: many were put into English on recording.

    So a title in Latin letters of a work in a language that is written in Cyrillic
    is taken for English.
    """
    return DEFAULT if lang in CYRILLIC and not IN_CYRILLIC.search(title) else lang


def marked(text: str, lang: str) -> Markup:
    """A text, in a span that tells its language where that is another one."""
    return _marked(text, lang, spoken_lang())


@lru_cache(maxsize=5_000)
def _marked(text: str, lang: str, spoken: str) -> Markup:
    if lang == spoken:
        return Markup.escape(text)
    return Markup('<span lang="{}">{}</span>').format(lang, text)


def known() -> Vocabulary:
    """The vocabularies, asked for once a request."""
    if "vocabulary" not in g:
        g.vocabulary = vocabulary()
    found: Vocabulary = g.vocabulary
    return found


def _detail(kind: str, key: str) -> Markup:
    found = known().labels.detail(kind, key, page_lang())
    return marked(found.text, found.lang) if found else Markup("")
