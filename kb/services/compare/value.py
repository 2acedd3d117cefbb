"""The comparison as a value: rows of topics and indicators, a cell a country."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import ClassVar

from kb.errors import Problem
from kb.services.compare.choice import CompareChoice
from kb.services.facts import Brief, Head, ObservationFacts, SourceFacts
from kb.services.record import Moment

# How an entry stands to the policy time that is asked for.
IN_FORCE, YEAR_UNKNOWN, FINDING, NOT_IN_FORCE = (
    "in force",
    "year not known",
    "finding",
    "not in force",
)
STANDINGS = (IN_FORCE, YEAR_UNKNOWN, FINDING, NOT_IN_FORCE)


@dataclass(frozen=True)
class CellEntry:
    """An entry in a cell: its text for this reader, and its sources' numbers.

    `summary` is the text's, its citation marks turned into numbers of the list.
    """

    facts: Brief
    text: Head
    summary: str
    standing: str
    sources: tuple[int, ...]


@dataclass(frozen=True)
class SeeAlso:
    """An entry of another topic that bears on this one too."""

    key: str
    topic: str
    title: str
    lang: str


@dataclass(frozen=True)
class Gone:
    """An entry that stood at the moment asked for and has been withdrawn since."""

    key: str
    at: datetime


@dataclass(frozen=True)
class TopicCell:
    """What one country's entries say on a topic; nothing at all is a gap."""

    country: str
    entries: tuple[CellEntry, ...] = ()
    see_also: tuple[SeeAlso, ...] = ()
    gone: tuple[Gone, ...] = ()

    @property
    def gap(self) -> bool:
        """Whether nothing is recorded on the topic itself."""
        return not self.entries and not self.gone

    @property
    def groups(self) -> tuple[tuple[str, tuple[CellEntry, ...]], ...]:
        """The entries by how they stand, groups without entries left out."""
        found = (
            (s, tuple(e for e in self.entries if e.standing == s)) for s in STANDINGS
        )
        return tuple((standing, entries) for standing, entries in found if entries)


@dataclass(frozen=True)
class TopicRow:
    """A topic across the countries."""

    key: str
    theme: str
    cells: tuple[TopicCell, ...]
    of_texts: ClassVar[bool] = True

    @property
    def anchor(self) -> str:
        """Where the row stands on the page."""
        return "topic-" + self.key.replace("/", "-")

    @property
    def topic(self) -> str:
        """The topic that the row is about."""
        return self.key


@dataclass(frozen=True)
class Value:
    """An observation in a cell; `share` of the longest bar, where there are bars.

    `another_year` when a year was asked for and the value is of none or another.
    """

    facts: ObservationFacts
    source: int
    another_year: bool
    share: float | None = None


@dataclass(frozen=True)
class IndicatorCell:
    """One country's values; `later` are years that came too late but have some."""

    country: str
    values: tuple[Value, ...] = ()
    later: tuple[int, ...] = ()

    @property
    def gap(self) -> bool:
        """Whether nothing is recorded up to the year asked for."""
        return not self.values


@dataclass(frozen=True)
class Point:
    """A country's value on a scale."""

    country: str
    value: float
    year: int


@dataclass(frozen=True)
class Scale:
    """The values of a row that may stand on one scale, lowest first."""

    points: tuple[Point, ...]

    @property
    def lowest(self) -> tuple[Point, ...]:
        """The countries with the lowest value."""
        return tuple(p for p in self.points if p.value == self.points[0].value)

    @property
    def highest(self) -> tuple[Point, ...]:
        """The countries with the highest value."""
        return tuple(p for p in self.points if p.value == self.points[-1].value)

    @property
    def apart(self) -> bool:
        """Whether the values differ at all."""
        return self.points[0].value != self.points[-1].value


@dataclass(frozen=True)
class IndicatorRow:
    """An indicator across the countries; `reason` says why there is no scale."""

    key: str
    kind: str
    topic: str | None
    theme: str | None
    cells: tuple[IndicatorCell, ...]
    scale: Scale | None
    reason: str | None
    of_texts: ClassVar[bool] = False

    @property
    def anchor(self) -> str:
        """Where the row stands on the page."""
        return "indicator-" + self.key


Row = TopicRow | IndicatorRow


@dataclass(frozen=True)
class Message:
    """A plain fact of the summary, for others to word.

    `values` are its data by name; `rows` the anchors of the rows that it rests on.
    """

    code: str
    values: Mapping[str, object]
    rows: tuple[str, ...]


@dataclass(frozen=True)
class Group:
    """The rows of one theme; of none, those of countries' context."""

    theme: str | None
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class Comparison:
    """Everything that the page, the JSON, the CSV and the workbook show.

    `fixed` is the moment that a citation names; `hidden` counts the rows that
    "only differences" left out; `unvalidated` counts the entries that are desk
    research and that no ministry has validated, of all `entries`; `line` is the line
    of the log that it was made at.
    """

    choice: CompareChoice
    line: int
    countries: tuple[str, ...]
    groups: tuple[Group, ...]
    sources: tuple[SourceFacts, ...]
    summary: tuple[Message, ...]
    year: int | None
    recorded: Moment
    fixed: Moment
    differences: bool
    hidden: int
    everything: bool
    entries: int
    unvalidated: int
    problems: tuple[Problem, ...] = field(default=())

    @property
    def rows(self) -> tuple[Row, ...]:
        """Every row, in the order of the page."""
        return tuple(row for group in self.groups for row in group.rows)

    @property
    def topics(self) -> tuple[TopicRow, ...]:
        """The rows of texts."""
        return tuple(row for row in self.rows if isinstance(row, TopicRow))

    @property
    def indicators(self) -> tuple[IndicatorRow, ...]:
        """The rows of values."""
        return tuple(row for row in self.rows if isinstance(row, IndicatorRow))

    def cells(self) -> Iterator[tuple[Row, TopicCell | IndicatorCell]]:
        """Every cell with its row, row by row."""
        for row in self.rows:
            for cell in row.cells:
                yield row, cell
