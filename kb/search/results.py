"""What is asked of the index, and what it answers."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from kb.search.engine import Order
from kb.search.places import Places
from kb.search.query import ReadQuery
from kb.search.widened import Widened


@dataclass(frozen=True)
class Request:
    """A search as a reader makes it.

    `choice` has the chosen values by facet, several of one facet meaning either;
    `years` are the first and last year wanted; `without` are concepts switched off;
    `lang` is the language that the reader reads; `places` are the countries that the
    words may name, those in `plain_countries` being read as mere words.
    """

    text: str = ""
    choice: Mapping[str, frozenset[str]] = field(default_factory=dict)
    years: tuple[int | None, int | None] = (None, None)
    exact: bool = False
    without: frozenset[str] = frozenset()
    order: Order = "relevance"
    offset: int = 0
    limit: int = 20
    lang: str = "en"
    places: Places | None = None
    plain_countries: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Hit:
    """One entry found: the language to show it in, and all in which it matched."""

    entry: str
    key: str
    lang: str
    score: float
    langs: tuple[str, ...]


@dataclass(frozen=True)
class AlsoMatched:
    """A concept by which a query was widened, with its label in each language."""

    concept: str
    labels: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Results:
    """What was found.

    `total` counts entries; `facets` has (value, entries) with the most frequent first;
    `relaxed` says that some words were let go; `suggestion` is a corrected query.
    `near` and `letters` are forms looked for too, `switched_off` are concepts that
    were not. `incomplete` says that the time was up before all was looked at.
    """

    request: Request
    read: ReadQuery
    total: int
    hits: tuple[Hit, ...]
    facets: Mapping[str, tuple[tuple[str, int], ...]]
    also_matched: tuple[AlsoMatched, ...]
    suggestion: str | None
    relaxed: bool
    switched_off: tuple[AlsoMatched, ...] = ()
    near: tuple[Widened, ...] = ()
    letters: tuple[Widened, ...] = ()
    incomplete: bool = False


@dataclass(frozen=True)
class Status:
    """How the index is; `state` is ready or the reason why it cannot answer."""

    state: str
    position: int | None
    documents: int
    entries: int
    folder: str | None
    fingerprint: str
    rebuilding: bool
