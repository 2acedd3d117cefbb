"""What is recorded, counted: each entry's country, topics, age and validation."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from kb.db import db
from kb.queries import coverage
from kb.services.record import NOW, Moment
from kb.services.vocabulary import vocabulary

CHECKS = ("publish", "check", "validate")
JUDGEMENTS = ("validate", "unvalidate")


@dataclass(frozen=True)
class Tally:
    """One entry, as far as it counts: `checked_at` is when somebody last looked."""

    country: str
    topic: str
    theme: str
    also_topics: tuple[str, ...]
    published_at: datetime
    checked_at: datetime
    validated: bool


@dataclass(frozen=True)
class Cell:
    """What a country has recorded under a heading.

    `also` counts the entries that are recorded elsewhere and bear on it.
    """

    count: int = 0
    also: int = 0
    validated: int = 0
    oldest: datetime | None = None
    newest: datetime | None = None


@dataclass(frozen=True)
class Matrix:
    """Countries by headings; `steps` are the least counts of the shades 1 to 4."""

    countries: tuple[str, ...]
    headings: tuple[str, ...]
    cells: Mapping[tuple[str, str], Cell]
    steps: tuple[int, ...]

    def cell(self, country: str, heading: str) -> Cell:
        """What stands there; an empty cell where nothing does."""
        return self.cells.get((country, heading), EMPTY)

    def shade(self, count: int) -> int:
        """How dark a count is drawn, from 0 for nothing to 4."""
        return sum(count >= step for step in self.steps)

    def gaps(self, country: str) -> int:
        """Under how many headings a country has nothing recorded."""
        return sum(not self.cell(country, heading).count for heading in self.headings)


EMPTY = Cell()


def load_tallies(at: Moment = NOW) -> tuple[Tally, ...]:
    """Every entry that the public sees, or saw; in three statements."""
    themes = {key: topic.theme for key, topic in vocabulary().topics.items()}
    lines = _lines(at)
    also = defaultdict(list)
    for revision, topic in db.session.execute(coverage.further_topics(at.number)):
        also[revision].append(topic)
    rows = db.session.execute(coverage.standing_entries(at.number))
    return tuple(
        Tally(
            country=country,
            topic=topic,
            theme=themes[topic],
            also_topics=tuple(also[revision]),
            published_at=_last(lines[item], revision, ("publish",)),
            checked_at=_last(lines[item], revision, CHECKS),
            validated=_validated(lines[item], revision),
        )
        for item, revision, country, topic in rows
    )


def by_topic(tallies: Iterable[Tally]) -> Matrix:
    """Countries by topics."""
    known = vocabulary()
    filed = defaultdict(list)
    also: dict[tuple[str, str], int] = defaultdict(int)
    for tally in tallies:
        filed[tally.country, tally.topic].append(tally)
        for topic in tally.also_topics:
            also[tally.country, topic] += 1
    cells = {key: _cell(filed[key], also[key]) for key in [*filed, *also]}
    return Matrix(known.countries, tuple(known.topics), cells, (1, 2, 3, 4))


def by_theme(tallies: Iterable[Tally]) -> Matrix:
    """Countries by themes; the shades quarter the largest count."""
    known = vocabulary()
    filed = defaultdict(list)
    for tally in tallies:
        filed[tally.country, tally.theme].append(tally)
    cells = {key: _cell(found, 0) for key, found in filed.items()}
    most = max((cell.count for cell in cells.values()), default=0)
    steps = tuple(1 + most * n // 4 for n in range(4))
    headings = tuple(theme.key for theme in known.themes)
    return Matrix(known.countries, headings, cells, steps)


def _cell(tallies: Sequence[Tally], also: int) -> Cell:
    checked = [tally.checked_at for tally in tallies]
    return Cell(
        count=len(tallies),
        also=also,
        validated=sum(tally.validated for tally in tallies),
        oldest=min(checked, default=None),
        newest=max(checked, default=None),
    )


Line = tuple[int | None, str, datetime]


def _lines(at: Moment) -> dict[int, list[Line]]:
    found: dict[int, list[Line]] = defaultdict(list)
    rows = db.session.execute(coverage.lines_of_entries(at.number))
    for item, revision, action, when in rows:
        found[item or 0].append((revision, action, when))
    return found


def _last(lines: Sequence[Line], revision: int, actions: Collection[str]) -> datetime:
    return [at for of, action, at in lines if of == revision and action in actions][-1]


def _validated(lines: Sequence[Line], revision: int) -> bool:
    judged = [line[:2] for line in lines if line[1] in JUDGEMENTS]
    return bool(judged) and judged[-1] == (revision, "validate")
