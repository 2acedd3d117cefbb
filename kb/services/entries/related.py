"""What stands beside an entry: others on its topic, at home and abroad."""

import weakref
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import Select

from kb.db import db
from kb.kept import Kept
from kb.queries import briefs
from kb.services.facts import Brief, EntryFacts, load_briefs
from kb.services.facts.entry import RUNNING
from kb.services.record import Moment
from kb.services.vocabulary import vocabulary

MOST = 6
ROOM = (
    40_000  # entries on all the topics that are kept; a thousand take half a megabyte
)


@dataclass(frozen=True)
class Related:
    """Other entries on the topic of one.

    `siblings` are those of its country, `abroad` one of each of some other countries;
    `countries` counts the other countries that have any.
    """

    siblings: tuple[Brief, ...]
    abroad: tuple[Brief, ...]
    countries: int


@dataclass(frozen=True)
class _Other:
    """What of an entry decides how near it is to another."""

    key: str
    country: str
    topics: frozenset[str]
    about: str
    tags: frozenset[str]
    nature: str
    national: bool
    running: bool


_kept: Kept[tuple[_Other, ...]] = Kept(ROOM, len)


def related(entry: EntryFacts, at: Moment, lang: str, line: int) -> Related:
    """What stands beside an entry, as of a line of the log, titled in a language."""
    key = (weakref.ref(db.engine), line, at.number, entry.topic)
    every = _kept.get(key, lambda: _others(entry.topic, at))
    others = [other for other in every if other.key != entry.key]
    away = [o for o in others if o.country != entry.country and o.about == entry.topic]
    home = [other.key for other in others if other.country == entry.country]
    near = _nearest_abroad(entry, away)
    found = {brief.key: brief for brief in _briefs([*home, *near], at, lang)}
    siblings = [brief for key, brief in found.items() if key in home]
    return Related(
        siblings=tuple(siblings[:MOST]),
        abroad=tuple(found[key] for key in near),
        countries=len({other.country for other in away}),
    )


def _briefs(keys: Sequence[str], at: Moment, lang: str) -> tuple[Brief, ...]:
    return load_briefs(at, vocabulary(), lang, keys=keys) if keys else ()


def _others(topic: str, at: Moment) -> tuple[_Other, ...]:
    """Those about a topic or bearing on it that the public sees still, by country."""
    rows = db.session.execute(briefs.shown(at.number, topics=[topic])).all()
    revisions = [row.revision for row in rows]
    also, tags = _lists(briefs.also_topics, revisions), _lists(briefs.tags, revisions)
    found = (
        _Other(
            key=row.key,
            country=row.country,
            topics=frozenset((row.topic, *also[row.revision])),
            about=row.topic,
            tags=frozenset(tags[row.revision]),
            nature=row.nature,
            national=row.scope == "national",
            running=row.status in RUNNING,
        )
        for row in rows
        if row.published is not None
    )
    return tuple(sorted(found, key=_place))


def _place(other: _Other) -> tuple[object, ...]:
    return other.country, not other.national, not other.running, other.key


def _lists(
    ask: Callable[[Collection[int]], Select[int, str]], revisions: Collection[int]
) -> dict[int, list[str]]:
    """What a question about some revisions answers, by them."""
    found: defaultdict[int, list[str]] = defaultdict(list)
    for revision, word in db.session.execute(ask(revisions)) if revisions else ():
        found[revision].append(word)
    return found


def _nearest_abroad(entry: EntryFacts, others: Iterable[_Other]) -> list[str]:
    """One entry a country, those that have most in common with this one first."""
    best: dict[str, str] = {}
    for other in sorted(others, key=lambda other: -_in_common(entry, other)):
        best.setdefault(other.country, other.key)
    return list(best.values())[:MOST]


def _in_common(entry: EntryFacts, other: _Other) -> int:
    tags = len(other.tags.intersection(entry.tags))
    topics = len(other.topics.intersection(entry.topics))
    return 2 * tags + topics + (entry.nature == other.nature) + other.national
