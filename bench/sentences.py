"""The sentences of the seeds, and new texts put together from them."""

import random
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping

from kb.models.revision import TEXT_FIELDS
from kb.services.facts import EntryFacts, Text

_END = re.compile(r"(?<=[.!?…])\s+(?=\S)")
_PROSE = TEXT_FIELDS[1:]  # all but the title


def sentences(text: str) -> list[str]:
    """The sentences of a text; what stands without an end is one too."""
    return [part for part in _END.split(text.strip()) if part]


class Sentences:
    """What the seeds say, by language, field and theme; titles by language and topic.

    A new text has as many sentences in each field as the text that it is drawn after,
    so that lengths and languages stay in proportion.
    """

    def __init__(self, entries: Iterable[EntryFacts]) -> None:
        self._said: dict[tuple[str, str, str], list[str]] = defaultdict(list)
        self._titles: dict[tuple[str, str], list[str]] = defaultdict(list)
        for entry in entries:
            for lang, text in entry.texts.items():
                self._titles[lang, entry.topic].append(text.title)
                for name in _PROSE:
                    said = sentences(getattr(text, name))
                    self._said[lang, name, entry.theme] += said

    def text(
        self, like: EntryFacts, lang: str, chance: random.Random
    ) -> Mapping[str, str]:
        """A new text in one of the languages of an entry, field by field."""
        model = like.texts[lang]
        title = chance.choice(self._titles[lang, like.topic])
        return {"title": title} | {
            name: self._field(model, name, like.theme, chance) for name in _PROSE
        }

    def _field(self, model: Text, name: str, theme: str, chance: random.Random) -> str:
        many = len(sentences(getattr(model, name)))
        return " ".join(chance.sample(self._said[model.lang, name, theme], many))
