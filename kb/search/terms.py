"""What an engine is asked: a tree of tokens, never a text."""

from dataclasses import dataclass
from typing import Literal

Kind = Literal["form", "stem", "concept"]


@dataclass(frozen=True)
class Term:
    """One token, anywhere or in one field; `weight` multiplies its score."""

    kind: Kind
    text: str
    field: str | None = None
    weight: float = 1.0


@dataclass(frozen=True)
class InOrder:
    """Surface forms that follow each other in one field; each place has choices."""

    places: tuple[tuple[str, ...], ...]
    field: str | None = None


@dataclass(frozen=True)
class Has:
    """A value of a facet; it narrows and does not rank."""

    facet: str
    value: str


@dataclass(frozen=True)
class AllOf:
    """Documents that match every node; their scores are added."""

    nodes: tuple["Node", ...]


@dataclass(frozen=True)
class AnyOf:
    """Documents that match a node; the best counts, the others a little."""

    nodes: tuple["Node", ...]


@dataclass(frozen=True)
class BestOf:
    """Documents that match a good part of what is asked, rare nodes counting more.

    Nodes that match nothing are not asked. Those that match more come first.
    """

    nodes: tuple["Node", ...]


@dataclass(frozen=True)
class Without:
    """Documents that match the one and not the other."""

    node: "Node"
    excluded: "Node"


@dataclass(frozen=True)
class Everything:
    """All documents, none better than another."""


Node = Term | InOrder | Has | AllOf | AnyOf | BestOf | Without | Everything
