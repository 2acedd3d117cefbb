"""Many documents out of few: sentences of the real ones, put together anew."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from random import Random

from kb.search.document import Document
from kb.services.documents import documents
from kb.services.facts import load_entries
from kb.services.vocabulary import vocabulary

_SENTENCE_END = re.compile(r"(?<=[.!?])\s+")
Texts = dict[str, str]


@dataclass(eq=False)
class Grower:
    """Grows entries out of the documents of real ones; the same for a number always."""

    entries: list[tuple[Document, ...]]
    sentences: dict[tuple[str, str], list[str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        pools: dict[tuple[str, str], dict[str, None]] = defaultdict(dict)
        for document in (one for entry in self.entries for one in entry):
            for name, text in document.texts.items():
                for sentence in _SENTENCE_END.split(text):
                    pools[document.lang, name][sentence] = None
        self.sentences = {place: list(pool) for place, pool in pools.items()}

    def grown(self, many: int) -> Iterator[Document]:
        """The documents of so many entries."""
        for number in range(many):
            yield from self.entry(number)

    def entry(self, number: int) -> Iterator[Document]:
        """The documents of one entry."""
        random = Random(number)
        for document in self.entries[number % len(self.entries)]:
            key = f"grown-{number}"
            texts = {
                name: self._text(random, document.lang, name, text)
                for name, text in document.texts.items()
                if text
            }
            yield replace(
                document,
                key=f"{key}:{document.lang}",
                entry=key,
                texts=texts,
                newest=number,
            )

    @lru_cache(maxsize=2_000)  # noqa: B019  # a grower lives as long as the program
    def texts(self, key: str, lang: str) -> Texts:
        """The texts of an entry in a language, by the entry's key."""
        number = int(key.rpartition("-")[2])
        return next(dict(one.texts) for one in self.entry(number) if one.lang == lang)

    def words(self, most: int) -> list[str]:
        """Words as they stand in the texts, of every language alike."""
        by_lang: dict[str, dict[str, None]] = defaultdict(dict)
        for (lang, _), pool in sorted(self.sentences.items()):
            for sentence in pool:
                by_lang[lang].update(dict.fromkeys(sentence.split()))
        share = most // len(by_lang)
        picked = Random(0)
        return [
            word
            for known in by_lang.values()
            for word in picked.sample(list(known), min(share, len(known)))
        ]

    def _text(self, random: Random, lang: str, name: str, like: str) -> str:
        pool = self.sentences[lang, name]
        many = len(_SENTENCE_END.split(like))
        return " ".join(random.choice(pool) for _ in range(many))


def grower(most: int | None = None) -> Grower:
    """What grows out of the published entries of the database at hand."""
    known = vocabulary()
    entries: Sequence[tuple[Document, ...]] = [
        documents(entry, known) for entry in load_entries()
    ]
    return Grower(list(entries)[:most])
