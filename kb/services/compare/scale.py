"""Whether the values of a row may stand on one scale, and if not, why."""

from collections.abc import Mapping, Sequence

from kb.services.compare.value import Point, Scale
from kb.services.facts import ObservationFacts
from kb.services.vocabulary import IndicatorFacts

MOST_YEARS = 5

Dimensions = tuple[str | None, ...]


class NoScale(Exception):
    """The values may not stand on one scale; `reason` is a code that a page words."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def scale_of(
    indicator: IndicatorFacts, values: Mapping[str, Sequence[ObservationFacts]]
) -> Scale:
    """The scale of the countries' values; raises NoScale with the reason if none.

    Each country speaks by its newest national value; every country that has one
    must have it for the same group, in years no further apart than five.
    """
    if indicator.kind not in ("number", "money"):
        raise NoScale("words")
    if not indicator.comparable:
        raise NoScale("not comparable")
    national = {c: [o for o in shown if o.national] for c, shown in values.items()}
    speaking = {c: shown for c, shown in national.items() if shown}
    if len(speaking) < 2:
        raise NoScale("fewer than two")
    figures = {c: _figures(shown) for c, shown in speaking.items()}
    newest = _newest(_common(figures))
    years = [shown[0].year or 0 for shown in newest.values()]
    if max(years) - min(years) > MOST_YEARS:
        raise NoScale("years apart")
    points = (_point(country, shown) for country, shown in newest.items())
    return Scale(tuple(sorted(points, key=lambda p: p.value)))


def figure(observation: ObservationFacts) -> float | None:
    """The one number that an observation stands for, if it does."""
    money = observation.money
    if money is not None:
        return money.low if money.low == money.high and not money.announced else None
    return observation.number


def _figures(shown: Sequence[ObservationFacts]) -> list[ObservationFacts]:
    found = [o for o in shown if figure(o) is not None]
    if not found:
        raise NoScale("not numbers")
    dated = [o for o in found if o.year is not None]
    if not dated:
        raise NoScale("year not known")
    return dated


def _common(
    figures: Mapping[str, list[ObservationFacts]],
) -> dict[str, list[ObservationFacts]]:
    """The values of the group that every country has; the one with the newest."""
    groups = [{_of(o) for o in shown} for shown in figures.values()]
    shared = set.intersection(*groups)
    if not shared:
        bare = [{o.dimensions for o in shown} for shown in figures.values()]
        same = set.intersection(*bare)
        raise NoScale("money differs" if same else "dimensions differ")

    def newness(group: Dimensions) -> tuple[int, tuple[str, ...]]:
        years = [
            o.year or 0 for shown in figures.values() for o in shown if _of(o) == group
        ]
        return -max(years), tuple(part or "" for part in group)

    chosen = min(shared, key=newness)
    return {c: [o for o in shown if _of(o) == chosen] for c, shown in figures.items()}


def _of(observation: ObservationFacts) -> Dimensions:
    """What a value is a value of; of money, also which money."""
    money = observation.money
    kept = (money.currency, money.period, money.gross, money.basis) if money else ()
    return (*observation.dimensions, *kept)


def _newest(
    common: Mapping[str, list[ObservationFacts]],
) -> dict[str, list[ObservationFacts]]:
    newest = {}
    for country, shown in common.items():
        year = max(o.year or 0 for o in shown)
        newest[country] = [o for o in shown if o.year == year]
        if len({figure(o) for o in newest[country]}) > 1:
            raise NoScale("sources differ")
    return newest


def _point(country: str, shown: Sequence[ObservationFacts]) -> Point:
    return Point(country, figure(shown[0]) or 0.0, shown[0].year or 0)


def equal(values: Mapping[str, Sequence[ObservationFacts]]) -> bool:
    """Whether every country says the same; one that says nothing differs."""
    said = {frozenset(_said(o) for o in shown) for shown in values.values()}
    return len(values) > 1 and len(said) == 1 and frozenset() not in said


def _said(observation: ObservationFacts) -> tuple[object, ...]:
    return (
        observation.number,
        observation.text,
        observation.yes_no,
        frozenset(observation.choices),
        observation.money,
        observation.dimensions,
    )
