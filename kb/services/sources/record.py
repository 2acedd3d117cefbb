"""One source, and all that rests on it."""

from dataclasses import dataclass

from kb.db import db
from kb.errors import NotFound
from kb.queries import sources
from kb.services.facts import (
    EntryFacts,
    ObservationFacts,
    SourceFacts,
    load_entries,
    load_observations,
)
from kb.services.nearest import nearest


@dataclass(frozen=True)
class Resting:
    """What a country has that rests on a source."""

    country: str
    entries: tuple[EntryFacts, ...]
    observations: tuple[ObservationFacts, ...]


@dataclass(frozen=True)
class SourcePage:
    """Everything that sources/show.html shows."""

    source: SourceFacts
    resting: tuple[Resting, ...]
    entries: int
    observations: int


def show_source(key: str) -> SourcePage:
    """A source with the public entries and observations that rest on it."""
    row = db.session.scalar(sources.one_source(key)) if key.isprintable() else None
    if row is None:
        raise NotFound("source", key, nearest("source", key))
    entries = load_entries(source=key)
    observations = load_observations(source=key)
    countries = {one.country for one in entries} | {o.country for o in observations}
    return SourcePage(
        SourceFacts.of(row),
        tuple(
            Resting(
                code,
                tuple(one for one in entries if one.country == code),
                tuple(one for one in observations if one.country == code),
            )
            for code in sorted(countries)
        ),
        len(entries),
        len(observations),
    )
