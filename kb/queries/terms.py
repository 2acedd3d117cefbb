"""Questions about the thesaurus."""

from sqlalchemy import Select, select
from sqlalchemy.orm import selectinload

from kb.models import Term


def all_terms() -> Select[Term]:
    """Every concept with its labels."""
    return select(Term).options(selectinload(Term.labels)).order_by(Term.id)


def terms_on(topic: str) -> Select[Term]:
    """The concepts that belong to a topic, with their labels."""
    return all_terms().where(Term.topic == topic)
