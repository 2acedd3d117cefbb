"""What a reader asks the search for, read from the address."""

import unicodedata
from collections.abc import Iterable, Mapping, Sequence

from kb.errors import Problem
from kb.services.find.choice import (
    NARROWED_BY,
    SORTS,
    SearchChoice,
    allowed_values,
)
from kb.services.vocabulary import Vocabulary

LAST_PAGE = 500
MOST_LETTERS = 1000  # the search itself reads fewer, and says so
MOST_SWITCHED = 20  # concepts or countries
YEARS = range(1800, 2101)


def read_choice(
    given: Mapping[str, Sequence[str]], known: Vocabulary
) -> tuple[SearchChoice, tuple[Problem, ...]]:
    """Read an address; what makes no sense is left out and told."""
    problems: list[Problem] = []
    narrowed = {
        name: kept
        for name in NARROWED_BY
        if (kept := _known(name, given.get(name, ()), known, problems))
    }
    first = {name: values[0].strip() for name, values in given.items() if values}
    sort = first.get("sort", "")
    if sort not in ("", *SORTS):
        problems.append(Problem("sort", sort))
        sort = ""
    choice = SearchChoice(
        q=_clean(first.get("q", "")),
        narrowed=narrowed,
        year_from=_number("year_from", first, YEARS, problems),
        year_to=_number("year_to", first, YEARS, problems),
        sort=sort,
        page=_number("page", first, range(1, LAST_PAGE + 1), problems) or 1,
        exact=first.get("exact") == "1",
        off=_few(given.get("off", ())),
        plain=_few(c for c in given.get("plain", ()) if c in known.alpha2),
    )
    return choice, tuple(problems)


def _few(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(values))[:MOST_SWITCHED]


def _clean(q: str) -> str:
    """A query that a page can show again: no control characters, no end of length."""
    kept = (c for c in q[:MOST_LETTERS] if unicodedata.category(c) not in ("Cc", "Cs"))
    return "".join(kept)


def _known(
    name: str, values: Sequence[str], known: Vocabulary, problems: list[Problem]
) -> tuple[str, ...]:
    allowed = allowed_values(name, known)
    asked = tuple(
        dict.fromkeys(v.upper() if name == "country" else v for v in values if v)
    )
    problems += [Problem(name, value) for value in asked if value not in allowed]
    return tuple(value for value in asked if value in allowed)


def _number(
    name: str, first: Mapping[str, str], allowed: range, problems: list[Problem]
) -> int | None:
    given = first.get(name, "")
    if not given:
        return None
    if given.isascii() and given.isdigit() and len(given) < 6 and int(given) in allowed:
        return int(given)
    problems.append(Problem(name, given))
    return None
