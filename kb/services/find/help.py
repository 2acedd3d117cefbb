"""Help when little was found: what there is, and which topics are near."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from kb.db import db
from kb.queries import coverage
from kb.search.joining import narrowing
from kb.search.query import NamedCountry, ReadQuery
from kb.services.find.choice import SearchChoice
from kb.services.nearest import nearest

MOST = 12  # lines of coverage that a person reads


@dataclass(frozen=True)
class Coverage:
    """How many entries there are for what was chosen or named.

    None stands for all that were, or for everything where none was.
    """

    country: str | None
    topic: str | None
    entries: int


@dataclass(frozen=True)
class Help:
    """What there is for the countries and topics asked for, and what is near."""

    countries: tuple[str, ...]
    asked_topics: tuple[str, ...]
    coverage: tuple[Coverage, ...]
    topics: tuple[str, ...]


def help_for(choice: SearchChoice, read: ReadQuery) -> Help:
    """What a reader should know who found little or nothing."""
    named = [c.code for c in read.countries if c.use == "narrows"]
    countries = tuple(dict.fromkeys([*choice.narrowed.get("country", ()), *named]))
    _, tied = narrowing(read.tree, "topic")
    topics = tuple(dict.fromkeys([*choice.narrowed.get("topic", ()), *tied]))
    near = nearest("topic", choice.q) if choice.q.strip() else ()
    return Help(
        countries,
        topics,
        tuple(_coverage(countries, topics)) if countries or topics else (),
        tuple(key for key in near if key not in topics),
    )


def absent_countries(read: ReadQuery) -> tuple[str, ...]:
    """The countries that a query names and of which nothing is recorded."""
    return tuple(dict.fromkeys(c.code for c in read.countries if _is_absent(c)))


def _is_absent(named: NamedCountry) -> bool:
    """Whether nothing is known of a country; it is written as "Chad", not "chad"."""
    return named.use == "unknown" and named.text[:1].isupper()


def _coverage(countries: Sequence[str], topics: Sequence[str]) -> Iterator[Coverage]:
    """A line for each country and topic; by country, or in one, where that is much."""
    held = _standing(countries, topics)
    each_country: Sequence[str | None] = countries or (None,)
    each_topic: Sequence[str | None] = topics or (None,)
    if len(each_country) * len(each_topic) > MOST:
        each_topic = (None,)
    if len(each_country) > MOST:
        each_country = (None,)
    for country in each_country:
        for topic in each_topic:
            yield Coverage(country, topic, _count(held, country, topic))


Standing = tuple[str, frozenset[str]]


def _standing(countries: Sequence[str], topics: Sequence[str]) -> list[Standing]:
    """The country and topics of every entry that is asked for."""
    rows = db.session.execute(coverage.entries_about(countries, topics)).all()
    beside: dict[int, list[str]] = defaultdict(list)
    if topics:
        for number, topic in db.session.execute(
            coverage.topics_beside(countries, topics)
        ):
            beside[number].append(topic)
    return [(place, frozenset((own, *beside[number]))) for number, place, own in rows]


def _count(held: Iterable[Standing], country: str | None, topic: str | None) -> int:
    return sum(
        country in (None, place) and (topic is None or topic in about)
        for place, about in held
    )
