"""Questions about the thesaurus."""

from sqlalchemy import Select, select
from sqlalchemy.orm import selectinload

from kb.models import Term, TermLabel


def every_label() -> Select[str, str, str]:
    """Each label of each concept: its key, the language and the label."""
    return (
        select(Term.key, TermLabel.lang, TermLabel.label)
        .join(TermLabel, TermLabel.term_id == Term.id)
        .order_by(Term.id, TermLabel.lang, TermLabel.position)
    )


def terms_on(topic: str) -> Select[Term]:
    """The concepts that belong to a topic, with their labels."""
    return (
        select(Term)
        .options(selectinload(Term.labels))
        .where(Term.topic == topic)
        .order_by(Term.id)
    )
