"""A page of results: what was found, where it matched, and what else to try."""

from collections.abc import Mapping
from dataclasses import dataclass

from kb.errors import Problem
from kb.search.errors import IndexUnavailable
from kb.search.highlight import Marker
from kb.search.results import Request, Results
from kb.services.find.choice import NARROWED_BY, PER_PAGE, SearchChoice, allowed_values
from kb.services.find.help import Help, help_for
from kb.services.find.hits import SearchHit, shown_hits
from kb.services.indexing import current_index, follow, trouble
from kb.services.vocabulary import Named, Vocabulary, vocabulary

FEW = 3  # with fewer results than this, help is offered
OPEN = ("country", "theme", "nature", "status")  # facets shown open at first


@dataclass(frozen=True)
class FacetValue:
    """A value to narrow the results to, with how many it would leave."""

    key: str
    count: int
    chosen: bool


@dataclass(frozen=True)
class Facet:
    """A way to narrow the results; open if it is a main one or something is chosen."""

    name: str
    values: tuple[FacetValue, ...]
    open: bool

    @property
    def narrows(self) -> bool:
        """Whether there is anything to choose or to take off."""
        return len(self.values) > 1 or any(value.chosen for value in self.values)


@dataclass(frozen=True)
class Also:
    """A concept that widened the query, with its name in each language."""

    concept: str
    labels: tuple[Named, ...]


@dataclass(frozen=True)
class SearchPage:
    """Everything that the search page and its JSON show.

    `read_as` is the query as it was read, `notes` say by code what was not read as
    written; `unavailable` while the index cannot be asked; `trouble` says by code why
    it cannot follow what is published.
    """

    choice: SearchChoice
    problems: tuple[Problem, ...]
    total: int = 0
    hits: tuple[SearchHit, ...] = ()
    facets: tuple[Facet, ...] = ()
    read_as: Mapping[str, object] | None = None
    read_text: str = ""
    notes: tuple[str, ...] = ()
    also_matched: tuple[Also, ...] = ()
    suggestion: str | None = None
    relaxed: bool = False
    help: Help | None = None
    unavailable: bool = False
    trouble: str | None = None

    @property
    def pages(self) -> int:
        """How many pages the results fill."""
        return max(1, -(-self.total // PER_PAGE))


def find_entries(
    choice: SearchChoice, lang: str, problems: tuple[Problem, ...] = ()
) -> SearchPage:
    """Search, and read what was found from the database.

    Past the last page there is a problem to tell, and the first page is shown.
    """
    try:
        follow()
        index = current_index()
        results = index.find(_request(choice, lang))
        if choice.page > 1 and choice.offset >= results.total:
            problems = (*problems, Problem("page", str(choice.page)))
            choice = choice.turned_to(1)
            results = index.find(_request(choice, lang))
        marker = index.marker(results)
    except IndexUnavailable:
        return SearchPage(choice, problems, unavailable=True, trouble=trouble())
    return _page(choice, problems, results, marker)


def _page(
    choice: SearchChoice,
    problems: tuple[Problem, ...],
    results: Results,
    marker: Marker,
) -> SearchPage:
    known = vocabulary()
    return SearchPage(
        choice=choice,
        problems=problems,
        trouble=trouble(),
        total=results.total,
        hits=shown_hits(results.hits, marker, known),
        facets=_facets(results, choice, known),
        read_as=results.read.read_as.as_data() if results.read.read_as else None,
        read_text=str(results.read.read_as or ""),
        notes=results.read.notes,
        also_matched=tuple(
            Also(also.concept, tuple(Named(text, lang) for lang, text in also.labels))
            for also in results.also_matched
        ),
        suggestion=results.suggestion,
        relaxed=results.relaxed,
        help=help_for(choice) if results.total < FEW else None,
    )


def _request(choice: SearchChoice, lang: str) -> Request:
    return Request(
        text=choice.q,
        choice={name: frozenset(values) for name, values in choice.narrowed.items()},
        years=(choice.year_from, choice.year_to),
        exact=choice.exact,
        without=frozenset(choice.off),
        order=choice.order,  # type: ignore[arg-type]  # one of SORTS, see read_choice
        offset=choice.offset,
        limit=PER_PAGE,
        lang=lang,
    )


def _facets(
    results: Results, choice: SearchChoice, known: Vocabulary
) -> tuple[Facet, ...]:
    return tuple(
        _facet(name, dict(results.facets.get(name, ())), choice, known)
        for name in NARROWED_BY
    )


def _facet(
    name: str, counts: Mapping[str, int], choice: SearchChoice, known: Vocabulary
) -> Facet:
    chosen = choice.narrowed.get(name, ())
    values = tuple(
        FacetValue(key, counts.get(key, 0), key in chosen)
        for key in allowed_values(name, known)
        if counts.get(key) or key in chosen
    )
    return Facet(name, values, bool(chosen) or name in OPEN)
