"""What an engine must do: it stores token streams and ranks trees of tokens."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, Protocol

from kb.search.terms import Everything, Node, Term

Order = Literal["relevance", "newest", "year"]


@dataclass(frozen=True)
class Place:
    """One place of a field: its form, its stems, the concepts that begin here."""

    form: str
    stems: tuple[str, ...]
    concepts: tuple[str, ...] = ()


@dataclass(frozen=True)
class Prepared:
    """A document as the engine gets it: by field, its words in order."""

    key: str
    entry: str
    lang: str
    newest: int
    facets: Mapping[str, tuple[str, ...]]
    fields: Mapping[str, tuple[Place, ...]]


@dataclass(frozen=True)
class Question:
    """A tree, the chosen values by facet (several mean OR), and the page wanted.

    `until` is the moment of time.monotonic() when an answer is due, complete or not.
    """

    tree: Node = field(default_factory=Everything)
    choice: Mapping[str, frozenset[str]] = field(default_factory=dict)
    order: Order = "relevance"
    offset: int = 0
    limit: int = 20
    until: float | None = None


@dataclass(frozen=True)
class DocumentHit:
    """A matching document of an entry."""

    key: str
    lang: str
    score: float


@dataclass(frozen=True)
class EntryHit:
    """An entry with its matching documents, the best first."""

    entry: str
    documents: tuple[DocumentHit, ...]


@dataclass(frozen=True)
class Found:
    """What an engine answers.

    `matched` counts the entries that match the tree whatever is chosen, `total`
    those that match the choice too. The counts of a facet leave the choice made
    in that facet out of account. `incomplete` says that the time was up before all
    were found: these are the best so far.
    """

    matched: int
    total: int
    entries: tuple[EntryHit, ...]
    facets: Mapping[str, Mapping[str, int]]
    incomplete: bool = False


class Engine(Protocol):
    """A place where prepared documents are kept and asked for.

    Many threads and processes may ask at once while one writes; who writes is
    settled outside. An answer comes from the newest commit there is when asked.
    """

    def apply(
        self, position: int, put: Sequence[Prepared], drop: Collection[str]
    ) -> None:
        """Put documents in place of those with their keys, drop whole entries.

        The position is written in the same commit: all of it is seen, or nothing.
        """

    @property
    def position(self) -> int:
        """The position written last, 0 at the beginning."""

    @property
    def generation(self) -> object:
        """What differs after each commit, whoever made it; equal until then."""

    def search(self, question: Question) -> Found:
        """The entries that match, ordered, with exact counts."""

    def frequency(self, term: Term) -> int:
        """How many documents hold a term, roughly."""

    def forms_like(self, prefix: str, limit: int) -> tuple[str, ...]:
        """Surface forms that begin so, the most frequent first."""

    def forms_near(self, form: str, distance: int) -> tuple[str, ...]:
        """Surface forms within so many slips of the pen, the likeliest first."""

    def values(self, facet: str) -> tuple[str, ...]:
        """The values that a facet has."""

    def size(self) -> tuple[int, int]:
        """How many documents there are, and of how many entries."""

    def close(self) -> None:
        """Let go of what is open."""
