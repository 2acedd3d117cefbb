"""Queries made from the content by rule, whose answers are known without a judge.

They guard against fitting the search to the judged queries: nobody chose them. The
random choices are the same each time. Kinds: `slip` is three words of a title, one with
a slip of the pen; `words` three words of a summary; `topic` the name of a topic with a
country; `across` a title in another language than the texts that are searched.
"""

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from kb.language import LANGUAGES
from kb.language.countries import country_name
from kb.search.analysis.fold import words
from kb.services.facts import EntryFacts, load_entries
from kb.services.vocabulary import vocabulary
from tests.relevance.content import ask
from tests.relevance.judged import DEPTH

EACH = 12
_SEED = 2026
_FEW = 3  # words that a reader remembers
_LONG = 6


@dataclass(frozen=True)
class Made:
    """A query and the entries that it was made from.

    `within` is the language of the texts that are searched.
    """

    lang: str
    kind: str
    text: str
    wanted: frozenset[str]
    within: str | None = None


def made_queries() -> tuple[Made, ...]:
    """The same queries each time for the same content."""
    chance = random.Random(_SEED)
    entries = sorted(load_entries(), key=lambda entry: entry.key)
    return tuple(
        query for lang in LANGUAGES for query in _of_language(lang, entries, chance)
    )


def reciprocal_rank(query: Made) -> float:
    """One over the place of the first wanted entry, 0 when it is not among ten."""
    found = ask(query.text, query.within)[:DEPTH]
    places = [at for at, key in enumerate(found, 1) if key in query.wanted]
    return 1 / places[0] if places else 0.0


def _of_language(
    lang: str, entries: Sequence[EntryFacts], chance: random.Random
) -> Iterator[Made]:
    own = [entry for entry in entries if lang in entry.texts]
    for entry in chance.sample(own, EACH):
        title = _with_slip(_some(entry.texts[lang].title, chance), chance)
        yield Made(lang, "slip", title, frozenset({entry.key}))
    for entry in chance.sample(own, EACH):
        text = " ".join(_some(entry.texts[lang].summary, chance))
        yield Made(lang, "words", text, frozenset({entry.key}))
    yield from _topics(lang, entries, chance)
    other = [entry for entry in own if len(entry.texts) > 1]
    for entry in chance.sample(other, EACH):
        within = "ru" if lang == "en" else "en"
        key = frozenset({entry.key})
        yield Made(lang, "across", entry.texts[lang].title, key, within)


def _topics(
    lang: str, entries: Sequence[EntryFacts], chance: random.Random
) -> Iterator[Made]:
    labels = vocabulary().labels
    pairs = sorted({(entry.country, entry.topic) for entry in entries})
    by_pair: Mapping[tuple[str, str], frozenset[str]] = {
        pair: frozenset(e.key for e in entries if (e.country, e.topic) == pair)
        for pair in pairs
    }
    for country, topic in chance.sample(pairs, EACH):
        topic_name = labels.name("topic", topic, lang).text
        text = f"{topic_name} {country_name(country, lang).text}"
        yield Made(lang, "topic", text, by_pair[country, topic])


def _some(text: str, chance: random.Random) -> list[str]:
    """A few of the long words of a text, in any order."""
    every = {word for word, _, _ in words(text)}
    long = sorted(word for word in every if len(word) >= _LONG) or sorted(every)
    return chance.sample(long, min(_FEW, len(long)))


def _with_slip(title: list[str], chance: random.Random) -> str:
    """Words with two letters of a long one swapped, or one letter left out."""
    long = [at for at, word in enumerate(title) if len(word) >= _LONG]
    if long:
        at = chance.choice(long)
        word = title[at]
        cut = chance.randrange(2, len(word) - 2)
        swapped = word[:cut] + word[cut + 1] + word[cut] + word[cut + 2 :]
        title[at] = chance.choice([swapped, word[:cut] + word[cut + 1 :]])
    return " ".join(title)
