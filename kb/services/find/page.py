"""A page of results: what was found, where it matched, and what else to try."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from kb.errors import Problem
from kb.search.analysis import is_function_word
from kb.search.errors import IndexUnavailable
from kb.search.joining import asks_for_words
from kb.search.query import NamedCountry, ReadQuery
from kb.search.results import Request, Results
from kb.services.find.choice import PER_PAGE, SearchChoice
from kb.services.find.facets import Facet, facets_of
from kb.services.find.help import Help, absent_countries, help_for
from kb.services.find.hits import SearchHit, shown_hits
from kb.services.find.widening import Widening, widening_of
from kb.services.indexing import current_index, follow, trouble, unanswered
from kb.services.places import named_places
from kb.services.vocabulary import Vocabulary, vocabulary

FEW = 3  # with fewer results than this, help is offered


@dataclass(frozen=True)
class SearchPage:
    """Everything that the search page and its JSON show.

    `read_as` is the query as it was read, `notes` say by code what was not read as
    written; `unavailable` while the index cannot be asked; `trouble` says by code why
    it cannot follow what is published. `absent` are countries that the query names
    and of which nothing is recorded.
    """

    choice: SearchChoice
    problems: tuple[Problem, ...]
    total: int = 0
    hits: tuple[SearchHit, ...] = ()
    facets: tuple[Facet, ...] = ()
    read_as: Mapping[str, object] | None = None
    read_text: str = ""
    notes: tuple[str, ...] = ()
    widening: Widening = field(default_factory=Widening)
    countries: tuple[NamedCountry, ...] = ()
    absent: tuple[str, ...] = ()
    everywhere: str | None = None
    suggestion: str | None = None
    relaxed: bool = False
    incomplete: bool = False
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
    known, level = vocabulary(), follow()
    try:
        index = current_index()
        results = index.find(_request(choice, lang, known))
        if choice.page > 1 and choice.offset >= results.total:
            problems = (*problems, Problem("page", str(choice.page)))
            choice = choice.turned_to(1)
            results = index.find(_request(choice, lang, known))
        marker = index.marker(results)
    except IndexUnavailable as error:
        if level:  # else it is known already
            unanswered(error.reason)
        return SearchPage(choice, problems, unavailable=True, trouble=trouble())
    asked = asks_for_words(results.read.tree)
    found = shown_hits(results.hits, marker, known, asked=asked)
    return _page(choice, problems, results, found, known)


def _page(
    choice: SearchChoice,
    problems: tuple[Problem, ...],
    results: Results,
    hits: tuple[SearchHit, ...],
    known: Vocabulary,
) -> SearchPage:
    return SearchPage(
        choice=choice,
        problems=problems,
        trouble=trouble(),
        total=results.total,
        hits=hits,
        facets=facets_of(results, choice, known),
        read_as=results.read.read_as.as_data() if results.read.read_as else None,
        read_text=str(results.read.read_as or ""),
        notes=results.read.notes,
        widening=widening_of(results, choice),
        countries=results.read.countries,
        absent=absent_countries(results.read),
        everywhere=_everywhere(results.read),
        suggestion=results.suggestion,
        relaxed=results.relaxed,
        incomplete=results.incomplete,
        help=help_for(choice, results.read) if _wants_help(results) else None,
    )


def _request(choice: SearchChoice, lang: str, known: Vocabulary) -> Request:
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
        places=named_places(known.countries),
        plain_countries=frozenset(choice.plain),
    )


def _wants_help(results: Results) -> bool:
    """Whether little was found, and not for want of time."""
    return results.total < FEW and not results.incomplete


def _everywhere(read: ReadQuery) -> str | None:
    """The query without the countries that narrow it, if anything is left then."""
    narrowing = [named for named in read.countries if named.use == "narrows"]
    text = read.text
    for named in reversed(narrowing):
        head, space, last = text[: named.start].rstrip().rpartition(" ")
        kept = head if is_function_word(last.casefold()) else head + space + last
        text = f"{kept} {text[named.end :]}"
    return " ".join(text.split()) or None if narrowing else None
