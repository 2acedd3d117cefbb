"""Help when little was found: what there is, and which topics are near."""

from collections.abc import Sequence
from dataclasses import dataclass

from kb.services.facts import EntryFacts, load_entries
from kb.services.find.choice import SearchChoice
from kb.services.nearest import nearest


@dataclass(frozen=True)
class Coverage:
    """How many entries there are for what was chosen."""

    country: str | None
    topic: str | None
    entries: int


@dataclass(frozen=True)
class Help:
    """What there is for the chosen countries and topics, and topics near the words."""

    coverage: tuple[Coverage, ...]
    topics: tuple[str, ...]


def help_for(choice: SearchChoice) -> Help:
    """What a reader should know who found little or nothing."""
    countries = choice.narrowed.get("country", ())
    topics = choice.narrowed.get("topic", ())
    found: Sequence[EntryFacts] = ()
    if countries or topics:
        found = load_entries(countries=countries or None, topics=topics or None)
    coverage = tuple(
        Coverage(country, topic, _count(found, country, topic))
        for country in countries or (None,)
        for topic in topics or (None,)
        if country or topic
    )
    near = nearest("topic", choice.q) if choice.q.strip() else ()
    return Help(coverage, tuple(key for key in near if key not in topics))


def _count(found: Sequence[EntryFacts], country: str | None, topic: str | None) -> int:
    return sum(
        country in (None, entry.country) and (topic is None or topic in entry.topics)
        for entry in found
    )
