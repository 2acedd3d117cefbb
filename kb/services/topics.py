"""Topics: the list of questions, and one question across all countries."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from kb.db import db
from kb.errors import NotFound
from kb.models import Term
from kb.queries import terms
from kb.services.asked import Problems, moment_asked
from kb.services.compare.choice import MOST_COUNTRIES
from kb.services.facts import EntryFacts, load_entries, load_observations
from kb.services.indicators import Figure, figures
from kb.services.nearest import nearest
from kb.services.record import Moment
from kb.services.tally import load_tallies
from kb.services.vocabulary import Named, Vocabulary, vocabulary

Framework = tuple[str, tuple[str, ...]]
Names = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True)
class TopicLine:
    """A topic in the list: how many entries it has, in how many countries."""

    topic: str
    entries: int
    countries: int


@dataclass(frozen=True)
class ThemeOfTopics:
    """A theme with its topics."""

    theme: str
    topics: tuple[TopicLine, ...]


@dataclass(frozen=True)
class TopicList:
    """Everything that the list of topics shows."""

    themes: tuple[ThemeOfTopics, ...]
    countries: int


@dataclass(frozen=True)
class CountrySection:
    """What a country has on a topic; `also` are recorded elsewhere and bear on it."""

    entries: tuple[EntryFacts, ...]
    also: tuple[EntryFacts, ...]


@dataclass(frozen=True)
class Concept:
    """A concept of the thesaurus: its names by language, the official one first."""

    key: str
    names: Names

    def name(self, lang: str) -> Named:
        """Its official name, in English where the language lacks one."""
        for candidate in (lang, "en", *self.names):
            if found := self.names.get(candidate):
                return Named(found[0], candidate)
        return Named(self.key, "en")


@dataclass(frozen=True)
class TopicPage:
    """Everything that a topic's page shows; `gaps` are countries without an entry."""

    topic: str
    theme: str
    at: Moment
    problems: Problems
    countries: Mapping[str, CountrySection]
    gaps: tuple[str, ...]
    entries: int
    figures: tuple[Figure, ...]
    crosswalk: tuple[Framework, ...]
    concepts: tuple[Concept, ...]
    siblings: tuple[str, ...]

    @property
    def compared(self) -> tuple[str, ...]:
        """The countries to compare on it: as many as a comparison takes."""
        having = (c for c, section in self.countries.items() if section.entries)
        return tuple(having)[:MOST_COUNTRIES]


def list_topics() -> TopicList:
    """Every topic, with how much is recorded on it."""
    known = vocabulary()
    tallies = load_tallies()
    entries = Counter(tally.topic for tally in tallies)
    having = Counter(topic for topic, _ in {(t.topic, t.country) for t in tallies})
    themes = (
        ThemeOfTopics(
            theme.key,
            tuple(TopicLine(t, entries[t], having[t]) for t in theme.topics),
        )
        for theme in known.themes
    )
    return TopicList(tuple(themes), len(known.countries))


def show_topic(key: str, recorded: str | None = None) -> TopicPage:
    """One question across all countries; raises NotFound for an unknown topic."""
    known = vocabulary()
    if key not in known.topics:
        raise NotFound("topic", key, nearest("topic", key))
    at, problems = moment_asked(recorded)
    entries = load_entries(at, topics=[key])
    sections = _sections(key, entries)
    theme = next(t for t in known.themes if key in t.topics)
    return TopicPage(
        topic=key,
        theme=theme.key,
        at=at,
        problems=problems,
        countries=sections,
        gaps=tuple(c for c in known.countries if not _filled(sections.get(c))),
        entries=sum(len(section.entries) for section in sections.values()),
        figures=_figures(key, known, at),
        crosswalk=known.crosswalk.get(key, ()),
        concepts=_concepts(db.session.scalars(terms.terms_on(key))),
        siblings=tuple(topic for topic in theme.topics if topic != key),
    )


def find_theme(given: str) -> str:
    """A theme's key; raises NotFound, with the nearest themes, for an unknown one."""
    if given not in {theme.key for theme in vocabulary().themes}:
        raise NotFound("theme", given, nearest("theme", given))
    return given


def _filled(section: CountrySection | None) -> bool:
    return section is not None and bool(section.entries)


def _sections(
    topic: str, entries: Sequence[EntryFacts]
) -> Mapping[str, CountrySection]:
    own: dict[str, list[EntryFacts]] = defaultdict(list)
    also: dict[str, list[EntryFacts]] = defaultdict(list)
    for entry in entries:
        (own if entry.topic == topic else also)[entry.country].append(entry)
    return {
        country: CountrySection(tuple(own[country]), tuple(also[country]))
        for country in {**own, **also}
    }


def _figures(topic: str, known: Vocabulary, at: Moment) -> tuple[Figure, ...]:
    keys = [key for key, facts in known.indicators.items() if facts.topic == topic]
    return figures(load_observations(at, indicators=keys))


def _concepts(rows: Iterable[Term]) -> tuple[Concept, ...]:
    found = []
    for row in rows:
        names = defaultdict(list)
        for label in row.labels:
            names[label.lang].append(label.label)
        found.append(Concept(row.key, {k: tuple(v) for k, v in names.items()}))
    return tuple(found)
