"""A country's profile: by theme and topic, with figures, reforms over time and gaps."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from kb.services.asked import Problems, moment_asked
from kb.services.countries import find_country
from kb.services.facts import EntryFacts, load_entries, load_observations
from kb.services.indicators import Figure, figures
from kb.services.initiative import initiative
from kb.services.record import Moment
from kb.services.vocabulary import Vocabulary, vocabulary

NEIGHBOURS = 3  # how many countries a comparison is offered with


@dataclass(frozen=True)
class TopicSection:
    """What a country has on a topic; `also` are recorded elsewhere and bear on it."""

    topic: str
    entries: tuple[EntryFacts, ...]
    also: tuple[EntryFacts, ...]
    figures: tuple[Figure, ...]


@dataclass(frozen=True)
class ThemeSection:
    """What a country has on a theme."""

    theme: str
    topics: tuple[TopicSection, ...]

    @property
    def recorded(self) -> int:
        """On how many of its topics something is recorded."""
        return sum(bool(section.entries) for section in self.topics)


@dataclass(frozen=True)
class YearOfReforms:
    """The measures that began in a year."""

    year: int
    entries: tuple[EntryFacts, ...]


@dataclass(frozen=True)
class Profile:
    """Everything that a country's page shows.

    `undated` are the measures whose first year is not known; findings have no place
    in a timeline of reforms.
    """

    country: str
    at: Moment
    problems: Problems
    themes: tuple[ThemeSection, ...]
    context: tuple[Figure, ...]
    timeline: tuple[YearOfReforms, ...]
    undated: tuple[EntryFacts, ...]
    entries: int
    validated: int
    peers: tuple[str, ...]
    others: tuple[str, ...]


def show_profile(code: str, recorded: str | None = None) -> Profile:
    """All that is recorded of a country; raises NotFound for an unknown one."""
    country = find_country(code)
    at, problems = moment_asked(recorded)
    known = vocabulary()
    entries = load_entries(at, countries=[country])
    found = figures(load_observations(at, countries=[country]))
    standing = [entry for entry in entries if entry.withdrawn_at is None]
    others = tuple(c for c in known.countries if c != country)
    return Profile(
        country=country,
        at=at,
        problems=problems,
        themes=_themes(known, entries, found),
        context=tuple(f for f in found if f.indicator.topic is None),
        timeline=_timeline(standing),
        undated=tuple(e for e in standing if e.status and e.year_from is None),
        entries=len(standing),
        validated=sum(bool(e.validation and e.validation.current) for e in standing),
        peers=_peers(country, others),
        others=others,
    )


def _themes(
    known: Vocabulary, entries: Sequence[EntryFacts], found: Sequence[Figure]
) -> tuple[ThemeSection, ...]:
    return tuple(
        ThemeSection(
            theme.key,
            tuple(_section(topic, entries, found) for topic in theme.topics),
        )
        for theme in known.themes
    )


def _section(
    topic: str, entries: Sequence[EntryFacts], found: Sequence[Figure]
) -> TopicSection:
    return TopicSection(
        topic,
        tuple(entry for entry in entries if entry.topic == topic),
        tuple(entry for entry in entries if topic in entry.also_topics),
        tuple(figure for figure in found if figure.indicator.topic == topic),
    )


def _timeline(entries: Sequence[EntryFacts]) -> tuple[YearOfReforms, ...]:
    by_year = defaultdict(list)
    for entry in entries:
        if entry.status and entry.year_from is not None:
            by_year[entry.year_from].append(entry)
    return tuple(
        YearOfReforms(year, tuple(by_year[year]))
        for year in sorted(by_year, reverse=True)
    )


def _peers(country: str, others: Sequence[str]) -> tuple[str, ...]:
    """Whom to compare it with first: the countries of the same initiative."""
    together = initiative().countries
    if country not in together:
        return ()
    return tuple(c for c in together if c in others)[:NEIGHBOURS]
