"""What the tests of every engine are made of: a few documents, and how to ask."""

from abc import ABC, abstractmethod
from collections.abc import Iterator

import pytest

from kb.search.engine import Engine, Found, Question
from kb.search.terms import (
    Node,
    Term,
)
from tests.search.factories import make_document, prepared

LADDER = make_document(
    "xaa-ladder",
    texts={
        "title": "A career ladder",
        "summary": "Teachers climb a ladder in a career",
    },
    country="XAA",
    year="2019",
    level="primary,secondary",
    newest=5,
)
LADDER_RU = make_document(
    "xaa-ladder",
    "ru",
    texts={"title": "Карьерная лестница", "measure": "Аттестация педагогов"},
    country="XAA",
    year="2019",
    level="primary,secondary",
    newest=5,
)
PAY = make_document(
    "xbb-pay",
    texts={"title": "Pay of teachers", "measure": "Teachers, teachers and pay"},
    country="XBB",
    year="2021",
    newest=7,
)
APPRAISAL = make_document(
    "xcc-appraisal",
    texts={"title": "Attestation", "lessons": "Mentors climb too, one ladder for all"},
    names=("Cland", "Order 57"),
    country="XCC",
    level="primary",
    newest=6,
)
ALL = (LADDER, LADDER_RU, PAY, APPRAISAL)


def form(text: str, field: str | None = None) -> Term:
    return Term("form", text, field)


def stem(text: str, weight: float = 1.0) -> Term:
    return Term("stem", text, weight=weight)


def found_in(found: Found) -> list[str]:
    return [hit.entry for hit in found.entries]


class EngineCases(ABC):
    """What the tests share; a subclass says how an empty engine is made."""

    @abstractmethod
    def make_engine(self) -> Engine:
        """An empty engine."""

    @pytest.fixture
    def engine(self) -> Iterator[Engine]:
        engine = self.make_engine()
        engine.apply(3, prepared(*ALL), [])
        yield engine
        engine.close()

    def ask(self, engine: Engine, tree: Node, **choice: str) -> list[str]:
        chosen = {name: frozenset(value.split(",")) for name, value in choice.items()}
        return found_in(engine.search(Question(tree, chosen)))
