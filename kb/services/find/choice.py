"""What a reader asks the search for, as the address tells it."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from kb.services.vocabulary import Vocabulary

SORTS = ("relevance", "newest", "year")
NARROWED_BY = (
    "country",
    "theme",
    "topic",
    "nature",
    "status",
    "scope",
    "level",
    "evidence",
    "tag",
    "lang",
    "kind",
)
LANGUAGES = ("en", "ru", "kk", "ky", "tg", "uz")
KINDS = ("entry",)
PER_PAGE = 20


@dataclass(frozen=True)
class SearchChoice:
    """A query, what it is narrowed to, and how the results are laid out.

    `off` names concepts of the thesaurus that shall not widen the query; `exact`
    leaves all of them out, and stems too. `plain` names countries whose names in the
    query are to be read as mere words.
    """

    q: str = ""
    narrowed: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    year_from: int | None = None
    year_to: int | None = None
    sort: str = ""
    page: int = 1
    exact: bool = False
    off: tuple[str, ...] = ()
    plain: tuple[str, ...] = ()

    @property
    def order(self) -> str:
        """The order asked for; by relevance where there is a query, else the newest."""
        return self.sort or ("relevance" if self.q.strip() else "newest")

    @property
    def offset(self) -> int:
        """How many results stand on the pages before."""
        return (self.page - 1) * PER_PAGE

    @property
    def pairs(self) -> tuple[tuple[str, str], ...]:
        """The choice as the address writes it; what is not chosen is left out."""
        every = (
            ("q", self.q),
            *((n, v) for n in NARROWED_BY for v in self.narrowed.get(n, ())),
            ("year_from", str(self.year_from or "")),
            ("year_to", str(self.year_to or "")),
            ("sort", self.sort),
            ("exact", "1" if self.exact else ""),
            *(("off", concept) for concept in self.off),
            *(("plain", country) for country in self.plain),
            ("page", str(self.page) if self.page > 1 else ""),
        )
        return tuple((name, value) for name, value in every if value)

    def turned_to(self, page: int) -> "SearchChoice":
        """The same choice at another page."""
        return replace(self, page=page)

    def without(self, name: str, value: str) -> "SearchChoice":
        """The same choice, one value of a facet taken off."""
        left = tuple(v for v in self.narrowed.get(name, ()) if v != value)
        return replace(self, narrowed={**self.narrowed, name: left}, page=1)

    def cleared(self) -> "SearchChoice":
        """The same query, narrowed to nothing."""
        return replace(self, narrowed={}, year_from=None, year_to=None, page=1)

    def of_any_year(self) -> "SearchChoice":
        """The same choice without its years."""
        return replace(self, year_from=None, year_to=None, page=1)

    def sorted_by(self, sort: str) -> "SearchChoice":
        """The same choice in another order."""
        return replace(self, sort=sort, page=1)

    @property
    def is_narrowed(self) -> bool:
        """Whether anything beside the query narrows the results."""
        return bool(any(self.narrowed.values()) or self.year_from or self.year_to)

    def about(self, q: str) -> "SearchChoice":
        """The same choice for another query."""
        return replace(self, q=q, page=1)

    def exactly(self, *, exact: bool = True) -> "SearchChoice":
        """The same query for the exact words, or widened again."""
        return replace(self, exact=exact, off=(), page=1)

    def switched_off(self, concept: str) -> "SearchChoice":
        """The same query without one concept of the thesaurus."""
        return replace(self, off=(*self.off, concept), page=1)

    def switched_on(self, concept: str) -> "SearchChoice":
        """The same query, widened by a concept again."""
        left = tuple(other for other in self.off if other != concept)
        return replace(self, off=left, page=1)

    def read_plainly(self, country: str) -> "SearchChoice":
        """The same query, the name of a country read as mere words."""
        return replace(self, plain=(*self.plain, country), page=1)

    def read_as_country(self, country: str) -> "SearchChoice":
        """The same query, the name of a country narrowing again."""
        left = tuple(other for other in self.plain if other != country)
        return replace(self, plain=left, page=1)


def allowed_values(name: str, known: Vocabulary) -> tuple[str, ...]:
    """The values that a facet may be narrowed to, in the order of their list."""
    return {
        "country": known.countries,
        "theme": tuple(theme.key for theme in known.themes),
        "topic": tuple(known.topics),
        "nature": known.natures,
        "status": known.statuses,
        "scope": known.scopes,
        "level": known.levels,
        "evidence": known.evidence,
        "tag": known.tags,
        "lang": LANGUAGES,
        "kind": KINDS,
    }[name]
