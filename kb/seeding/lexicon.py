"""The vocabularies of the seed files, gathered from taxonomy, indicators and labels."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

from kb.models.revision import LANGUAGES
from kb.seeding.problems import Problem
from kb.seeding.rows import R, Row
from kb.seeding.seeds import LabelSeed, Place, WordSeed

Facts = Mapping[str, str | bool | tuple[str, ...] | None]

# In which file the words of a vocabulary stand, for the sentence about an unknown one.
INDICATORS_FILE = "indicators.yaml"
TAXONOMY_FILE = "taxonomy.yaml"


@dataclass
class Lexicon:
    """Every word read so far, and the problems met on the way."""

    problems: list[Problem]
    unread: set[str] = field(default_factory=set)  # vocabularies that nobody can know
    broken: set[tuple[str, str]] = field(default_factory=set)
    places: dict[tuple[str, str], Place] = field(default_factory=dict)
    _facts: dict[tuple[str, str], tuple[int, Facts]] = field(default_factory=dict)
    _labels: dict[tuple[str, str], dict[str, LabelSeed]] = field(
        default_factory=lambda: defaultdict(dict)
    )

    def add(self, vocabulary: str, key: str, place: Place, facts: Facts) -> bool:
        """Take a word in, after those of its vocabulary so far; False if it stands."""
        word = (vocabulary, key)
        if word in self._facts:
            first = self.places[word]
            self.problems.append(
                place.problem("duplicate", kind=vocabulary, key=key, first=first)
            )
            return False
        self._facts[word] = (len(self.keys(vocabulary)), facts)
        self.places[word] = place
        return True

    def label(self, vocabulary: str, key: str, lang: str, label: LabelSeed) -> None:
        """Say how a word is called in a language."""
        self._labels[vocabulary, key][lang] = label

    def labelled(self, vocabulary: str, key: str, lang: str) -> LabelSeed | None:
        """How a word is called in a language, if that has been said."""
        return self._labels[vocabulary, key].get(lang)

    def keys(self, vocabulary: str) -> tuple[str, ...]:
        """The words of a vocabulary, in order."""
        return tuple(key for name, key in self._facts if name == vocabulary)

    def facts(self, vocabulary: str, key: str) -> Facts:
        """What is known of a word beside its names; nothing of an unknown one."""
        return self._facts.get((vocabulary, key), (0, {}))[1]

    def has(self, vocabulary: str, key: str) -> bool:
        """Whether there is such a word, or one that could not be read."""
        word = (vocabulary, key)
        return word in self._facts or word in self.broken or vocabulary in self.unread

    def check(
        self, row: Row[R], vocabulary: str, key: str | None, *path: str | int
    ) -> None:
        """Note a problem if a record names a word that there is not."""
        read = not path or path[0] not in row.bad
        if key is None or not read or self.has(vocabulary, key):
            return
        file = INDICATORS_FILE if vocabulary == "indicator" else TAXONOMY_FILE
        kind = vocabulary.replace("_", " ")
        self.problems.append(
            row.problem("unknown", *path, kind=kind, key=key, file=file)
        )

    def check_lang(self, place: Place, lang: str) -> bool:
        """Whether a translation's language is one of ours; note a problem if not."""
        if lang in LANGUAGES[1:]:
            return True
        langs = ", ".join(LANGUAGES[1:])
        self.problems.append(place.problem("unknown_lang", key=lang, langs=langs))
        return False

    def words(self) -> tuple[WordSeed, ...]:
        """Every word with its names, in the order of reading."""
        return tuple(
            WordSeed(name, key, position, facts, dict(self._labels[name, key]))
            for (name, key), (position, facts) in self._facts.items()
        )
