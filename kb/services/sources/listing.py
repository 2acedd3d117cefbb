"""The list of sources: narrowed, in an order, a page at a time."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace

from sqlalchemy import Select

from kb.db import db
from kb.errors import Problem, printable
from kb.language.sorting import collation_key
from kb.queries import sources
from kb.services.asked import Problems, one_asked
from kb.services.facts import SourceFacts
from kb.services.vocabulary import vocabulary

A_PAGE = 50
ORDERS = ("title", "newest", "most-used")
LONGEST = 200  # of the words asked for; more narrows nothing down


@dataclass(frozen=True)
class SourceChoice:
    """What was asked of the list; an empty field leaves it open."""

    country: str = ""
    kind: str = ""
    lang: str = ""
    q: str = ""
    sort: str = ORDERS[0]
    page: int = 1


@dataclass(frozen=True)
class Listed:
    """A source in the list, with how much of each country rests on it."""

    source: SourceFacts
    entries: int
    observations: int
    countries: tuple[str, ...]


@dataclass(frozen=True)
class SourceList:
    """Everything that sources/list.html shows.

    `counts` tells for each value of a field how many sources there would be with it,
    its own present choice left out of account.
    """

    choice: SourceChoice
    shown: tuple[Listed, ...]
    total: int
    pages: int
    everything: int
    counts: Mapping[str, Mapping[str, int]]
    problems: Problems


def list_sources(given: Mapping[str, str], lang: str) -> SourceList:
    """The sources that an address asks for; costs three statements for any number."""
    everything = _listed()
    choice, problems = _choice(given, everything)
    found = [one for one in everything if _fits(one, choice)]
    pages = max(1, -(-len(found) // A_PAGE))
    page, wrong = _page(given.get("page", ""), pages)
    start = (page - 1) * A_PAGE
    return SourceList(
        choice=replace(choice, page=page),
        shown=tuple(_ordered(found, choice.sort, lang)[start : start + A_PAGE]),
        total=len(found),
        pages=pages,
        everything=len(everything),
        counts={field: _counted(everything, choice, field) for field in FIELDS},
        problems=problems + wrong,
    )


FIELDS: Mapping[str, Callable[[Listed], Iterable[str]]] = {
    "country": lambda one: one.countries,
    "kind": lambda one: (one.source.kind,),
    "lang": lambda one: (one.source.language,),
}


def _listed() -> list[Listed]:
    entries = _by_source(sources.entries_by_source())
    observations = _by_source(sources.observations_by_source())
    return [
        Listed(
            SourceFacts.of(row),
            sum(entries[row.id].values()),
            sum(observations[row.id].values()),
            tuple(sorted({*entries[row.id], *observations[row.id]})),
        )
        for row in db.session.scalars(sources.all_sources())
    ]


def _by_source(query: Select[int, str, int]) -> dict[int, dict[str, int]]:
    found: dict[int, dict[str, int]] = defaultdict(dict)
    for source, country, count in db.session.execute(query):
        found[source][country] = count
    return found


def _choice(
    given: Mapping[str, str], everything: Iterable[Listed]
) -> tuple[SourceChoice, Problems]:
    allowed = {
        "country": frozenset(vocabulary().countries),
        "kind": frozenset(vocabulary().source_kinds),
        "lang": frozenset(one.source.language for one in everything),
        "sort": frozenset(ORDERS),
    }
    read: dict[str, str] = {}
    problems: Problems = ()
    for field, values in allowed.items():
        default = ORDERS[0] if field == "sort" else ""
        read[field], wrong = one_asked(field, given.get(field), values, default)
        problems += wrong
    words = printable(given.get("q", "")[:LONGEST]).strip()
    choice = SourceChoice(
        read["country"], read["kind"], read["lang"], words, read["sort"]
    )
    return choice, problems


def _page(given: str, pages: int) -> tuple[int, Problems]:
    if not given:
        return 1, ()
    whole = given.isascii() and given.isdigit() and len(given) < 9
    if whole and 1 <= int(given) <= pages:
        return int(given), ()
    return 1, (Problem("page", given),)


def _fits(one: Listed, choice: SourceChoice, leaving_out: str = "") -> bool:
    for field, values in FIELDS.items():
        wanted = getattr(choice, field)
        if wanted and field != leaving_out and wanted not in values(one):
            return False
    source = one.source
    text = f"{source.title} {source.authors} {source.publisher}".casefold()
    return all(word in text for word in choice.q.casefold().split())


def _counted(
    everything: Iterable[Listed], choice: SourceChoice, field: str
) -> Mapping[str, int]:
    fitting = (one for one in everything if _fits(one, choice, field))
    return Counter(value for one in fitting for value in set(FIELDS[field](one)))


def _ordered(found: Iterable[Listed], sort: str, lang: str) -> list[Listed]:
    collate = collation_key(lang)
    by_title = sorted(
        found, key=lambda one: (collate(one.source.title), one.source.key)
    )
    if sort == "newest":
        return sorted(by_title, key=lambda one: -(one.source.year or 0))
    if sort == "most-used":
        return sorted(by_title, key=lambda one: -(one.entries + one.observations))
    return by_title
