"""The first page: what is recorded at a glance, what is new, and ways in."""

from dataclasses import dataclass
from datetime import datetime

from kb.db import db
from kb.queries import coverage
from kb.services.facts import EntryFacts, load_entries
from kb.services.initiative import initiative
from kb.services.tally import Matrix, by_theme, load_tallies
from kb.services.vocabulary import ThemeFacts, vocabulary

NEWEST = 6


@dataclass(frozen=True)
class Change:
    """The newest thing that happened to an entry: `what` is the log's action.

    `first` while its first revision is the public one.
    """

    entry: EntryFacts
    what: str
    at: datetime
    first: bool


@dataclass(frozen=True)
class Preset:
    """A comparison that is worth beginning with: some countries on a theme."""

    theme: str
    countries: tuple[str, ...]


@dataclass(frozen=True)
class Home:
    """Everything that the first page shows."""

    themes: tuple[ThemeFacts, ...]
    matrix: Matrix
    newest: tuple[Change, ...]
    presets: tuple[Preset, ...]


def show_home() -> Home:
    """What is recorded, by country and theme, with the newest changes."""
    known = vocabulary()
    matrix = by_theme(load_tallies())
    return Home(known.themes, matrix, _newest(), _presets(matrix))


def _newest() -> tuple[Change, ...]:
    rows = db.session.execute(coverage.newest_changes(NEWEST)).all()
    found = load_entries(keys=[key for _, key, _ in rows])
    entries = {entry.key: entry for entry in found}
    return tuple(
        Change(entries[key], line.action, line.at, number == 1)
        for line, key, number in rows
    )


def _presets(matrix: Matrix) -> tuple[Preset, ...]:
    """The initiative's countries, as far as they are here, on each theme."""
    countries = tuple(c for c in initiative().countries if c in matrix.countries)
    if len(countries) < 2:
        return ()
    return tuple(
        Preset(theme, countries)
        for theme in matrix.headings
        if any(matrix.cell(country, theme).count for country in countries)
    )
