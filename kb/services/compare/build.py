"""Put countries side by side on topics and indicators."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from kb.services import record
from kb.services.compare import figures, scale, texts
from kb.services.compare.choice import Asked, CompareChoice, read
from kb.services.compare.numbering import Numbering
from kb.services.compare.summary import summary
from kb.services.compare.value import (
    Comparison,
    Group,
    IndicatorRow,
    Row,
    TopicRow,
)
from kb.services.facts import (
    Brief,
    ObservationFacts,
    load_briefs,
    load_observations,
)
from kb.services.vocabulary import Vocabulary, vocabulary

DESK_RESEARCH = "desk research"


def compare(choice: CompareChoice, line: int) -> Comparison:
    """Put the countries' entries and values side by side, as of a line of the log."""
    known = vocabulary()
    asked = read(choice, known)
    rows = _Rows(known, asked, choice.lang)
    topics, indicators = rows.topics(), rows.indicators()
    shown = [row for row in indicators if not (asked.differences and _equal(row))]
    numbers = Numbering()
    groups = _groups(known, [*topics, *shown], numbers)
    return Comparison(
        choice=choice,
        line=line,
        groups=groups,
        sources=numbers.sources,
        summary=summary(asked.countries, topics, indicators, asked.year),
        recorded=asked.moment,
        fixed=asked.moment if asked.moment.past else record.fixed(),
        hidden=len(indicators) - len(shown),
        **_as_asked(asked),
        **_counted(topics),
    )


def _as_asked(asked: Asked) -> dict[str, Any]:
    """What the comparison takes over from the choice as it could be used."""
    same = ("countries", "year", "differences", "everything", "problems")
    return {name: getattr(asked, name) for name in same}


@dataclass(frozen=True)
class _Rows:
    """Makes the rows of a choice, sources not numbered yet."""

    known: Vocabulary
    asked: Asked
    lang: str

    def topics(self) -> list[TopicRow]:
        """A row for each topic; every gap stands."""
        asked = self.asked
        if not (asked.countries and asked.topics):
            return []
        entries = load_briefs(
            asked.moment,
            self.known,
            self.lang,
            sources=True,
            countries=asked.countries,
            topics=asked.topics,
        )
        return [
            texts.topic_row(
                self.known.topics[key],
                asked.countries,
                entries,
                year=asked.year,
                lang=self.lang,
            )
            for key in asked.topics
        ]

    def indicators(self) -> list[IndicatorRow]:
        """A row for each indicator that is named, or has a value on the topics."""
        asked = self.asked
        wanted = [
            key
            for key, indicator in self.known.indicators.items()
            if key in asked.named or indicator.topic in asked.topics
        ]
        if not (asked.countries and wanted):
            return []
        values = _by_cell(
            load_observations(
                asked.moment, countries=asked.countries, indicators=wanted
            )
        )
        filled = {key for key, _ in values}
        return [
            self._indicator(key, values)
            for key in wanted
            if key in asked.named or key in filled
        ]

    def _indicator(
        self, key: str, values: dict[tuple[str, str], list[ObservationFacts]]
    ) -> IndicatorRow:
        indicator, year = self.known.indicators[key], self.asked.year
        topic = self.known.topics.get(indicator.topic or "")
        shown = [
            (country, figures.shown_in(values.get((key, country), ()), year))
            for country in self.asked.countries
        ]
        theme = topic.theme if topic else None
        return figures.indicator_row(indicator, theme, shown, year)


def _by_cell(
    observations: Iterable[ObservationFacts],
) -> dict[tuple[str, str], list[ObservationFacts]]:
    found = defaultdict(list)
    for o in observations:
        found[o.indicator, o.country].append(o)
    return found


def _equal(row: IndicatorRow) -> bool:
    return scale.equal(
        {cell.country: [v.facts for v in cell.values] for cell in row.cells}
    )


def _groups(
    known: Vocabulary, rows: Sequence[Row], numbers: Numbering
) -> tuple[Group, ...]:
    """Rows by theme, each topic followed by its indicators; context comes last."""
    found = []
    for theme in (*known.themes, None):
        topics = theme.topics if theme else (None,)
        mine = [row for topic in topics for row in rows if row.topic == topic]
        if mine:
            numbered = tuple(_numbered(row, numbers) for row in mine)
            found.append(Group(theme.key if theme else None, numbered))
    return tuple(found)


def _numbered(row: Row, numbers: Numbering) -> Row:
    if isinstance(row, TopicRow):
        return texts.numbered(row, numbers)
    return figures.numbered(row, numbers)


def _counted(topics: Iterable[TopicRow]) -> dict[str, Any]:
    found = [e.facts for row in topics for cell in row.cells for e in cell.entries]
    unvalidated = sum(_unvalidated(entry) for entry in found)
    return {"entries": len(found), "unvalidated": unvalidated}


def _unvalidated(entry: Brief) -> bool:
    return entry.origin == DESK_RESEARCH and entry.validation is None
