"""What a reader asks to compare, as the address tells it and as it can be used."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from kb.errors import Invalid, NotFound, Problem
from kb.services.nearest import nearest
from kb.services.record import NOW, Moment, moment
from kb.services.vocabulary import Vocabulary

T = TypeVar("T")

MOST_COUNTRIES = 12
YEARS = range(1800, 2101)
DIFFERENCES = "differences"


@dataclass(frozen=True)
class CompareChoice:
    """The choice word for word; nothing of it is checked yet."""

    countries: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    indicators: tuple[str, ...] = ()
    year: str = ""
    recorded: str = ""
    only: str = ""
    lang: str = "en"

    @property
    def pairs(self) -> tuple[tuple[str, str], ...]:
        """The choice as an address writes it; what is not chosen is left out."""
        several = (
            ("country", self.countries),
            ("theme", self.themes),
            ("topic", self.topics),
            ("indicator", self.indicators),
        )
        single = (("year", self.year), ("recorded", self.recorded), ("only", self.only))
        return (
            *((name, value) for name, values in several for value in values),
            *((name, value) for name, value in single if value),
        )


@dataclass(frozen=True)
class Asked:
    """The choice as it can be used, and what of it could not be.

    `everything` tells that no topic, theme or indicator was named, so that all topics
    stand; `named` are the indicators asked for by name.
    """

    countries: tuple[str, ...]
    topics: tuple[str, ...]
    named: tuple[str, ...]
    year: int | None
    moment: Moment
    differences: bool
    everything: bool
    problems: tuple[Problem, ...]


def canonical(countries: Iterable[str], known: Vocabulary) -> tuple[str, ...]:
    """Codes of countries as addresses shall write them: alpha-3, upper case, once.

    What is no code at all is left as it is.
    """
    codes = {two: three for three, two in known.alpha2.items()}
    codes |= {three: three for three in known.alpha2}
    found = (codes.get(given.strip().upper(), given) for given in countries)
    return tuple(dict.fromkeys(found))


def read(choice: CompareChoice, known: Vocabulary) -> Asked:
    """Check a choice: unknown keys raise NotFound, wrong settings are problems."""
    countries = _known("country", choice.countries, known.countries)
    themes = _known("theme", choice.themes, [t.key for t in known.themes])
    topics = _known("topic", choice.topics, known.topics)
    named = _known("indicator", choice.indicators, known.indicators)
    problems: list[Problem] = []
    if len(countries) > MOST_COUNTRIES:
        problems.append(Problem("country", str(len(countries))))
    everything = not (themes or topics or named)
    return Asked(
        countries=countries[:MOST_COUNTRIES],
        topics=tuple(
            key
            for key, topic in known.topics.items()
            if everything or key in topics or topic.theme in themes
        ),
        named=named,
        year=_or_none(_year, choice.year, problems),
        moment=_or_none(moment, choice.recorded, problems) or NOW,
        differences=bool(_or_none(_only, choice.only, problems)),
        everything=everything,
        problems=tuple(problems),
    )


def _known(kind: str, given: Sequence[str], keys: Iterable[str]) -> tuple[str, ...]:
    every = frozenset(keys)
    for key in given:
        if key not in every:
            raise NotFound(kind, key, nearest(kind, key))
    return tuple(dict.fromkeys(given))


def _or_none(
    reading: Callable[[str], T], given: str, problems: list[Problem]
) -> T | None:
    try:
        return reading(given.strip())
    except Invalid as error:
        problems.extend(p for p in error.problems if isinstance(p, Problem))
        return None


def _year(given: str) -> int | None:
    if not given:
        return None
    if given.isascii() and given.isdigit() and len(given) == 4 and int(given) in YEARS:
        return int(given)
    raise Invalid(Problem("year", given))


def _only(given: str) -> bool:
    if given not in ("", DIFFERENCES):
        raise Invalid(Problem("only", given))
    return bool(given)
