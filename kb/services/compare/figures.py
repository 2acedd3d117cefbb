"""The rows of indicators: values side by side, each with its year and source."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from kb.services.compare.numbering import Numbering
from kb.services.compare.scale import NoScale, figure, scale_of
from kb.services.compare.value import IndicatorCell, IndicatorRow, Scale, Value
from kb.services.facts import ObservationFacts
from kb.services.vocabulary import IndicatorFacts


@dataclass(frozen=True)
class Shown:
    """What a country's cell shows: its values, and years that came too late."""

    values: tuple[ObservationFacts, ...]
    later: tuple[int, ...]


def shown_in(observations: Iterable[ObservationFacts], year: int | None) -> Shown:
    """All values; in a year, of each group the nearest in time that is not after.

    A value of no year stands beside them. Where every value is later, the cell has
    none and names their years.
    """
    every = tuple(observations)
    if year is None:
        return Shown(every, ())
    nearest: dict[tuple[str | None, ...], int] = {}
    for o in every:
        if o.year is not None and o.year <= year:
            nearest[o.dimensions] = max(nearest.get(o.dimensions, o.year), o.year)
    kept = tuple(
        o for o in every if o.year is None or nearest.get(o.dimensions) == o.year
    )
    late = {o.year for o in every if o.year is not None and o.year > year}
    return Shown(kept, () if kept else tuple(sorted(late)))


def indicator_row(
    indicator: IndicatorFacts,
    theme: str | None,
    shown: Sequence[tuple[str, Shown]],
    year: int | None,
) -> IndicatorRow:
    """An indicator across the countries; its sources are not numbered yet."""
    scale, reason = _scale(indicator, shown)
    return IndicatorRow(
        key=indicator.key,
        kind=indicator.kind,
        topic=indicator.topic,
        theme=theme,
        cells=tuple(_cell(country, one, scale, year) for country, one in shown),
        scale=scale,
        reason=reason,
    )


def _scale(
    indicator: IndicatorFacts, shown: Sequence[tuple[str, Shown]]
) -> tuple[Scale | None, str | None]:
    if len(shown) < 2:
        return None, None
    try:
        return scale_of(indicator, {c: one.values for c, one in shown}), None
    except NoScale as error:
        return None, error.reason


def _cell(
    country: str, shown: Shown, scale: Scale | None, year: int | None
) -> IndicatorCell:
    values = tuple(
        Value(
            facts=o,
            source=0,
            another_year=year is not None and o.year != year,
            share=_share(o, scale),
        )
        for o in shown.values
    )
    return IndicatorCell(country, values, shown.later)


def _share(observation: ObservationFacts, scale: Scale | None) -> float | None:
    """How long its bar is beside the longest; none off the scale or below zero."""
    if scale is None or scale.points[0].value < 0 or scale.points[-1].value == 0:
        return None
    speaks = any(
        p.country == observation.country
        and p.year == observation.year
        and p.value == figure(observation)
        for p in scale.points
    )
    value = figure(observation)
    if value is None or not speaks or not observation.national:
        return None
    return value / scale.points[-1].value


def numbered(row: IndicatorRow, numbers: Numbering) -> IndicatorRow:
    """The same row, its sources numbered in the list of the comparison."""
    cells = []
    for cell in row.cells:
        values = (
            replace(v, source=numbers.number(v.facts.source)) for v in cell.values
        )
        cells.append(replace(cell, values=tuple(values)))
    return replace(row, cells=tuple(cells))
