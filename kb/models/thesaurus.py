"""The thesaurus: concepts of the field with their labels in six languages."""

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from kb.db import Model, Numbered


class Term(Numbered, Model):
    """One concept of the field."""

    __tablename__ = "term"

    key: Mapped[str] = mapped_column(unique=True)
    broader: Mapped[str | None] = mapped_column(ForeignKey("term.key"))
    topic: Mapped[str | None] = mapped_column(ForeignKey("topic.key"))

    labels: Mapped[list["TermLabel"]] = relationship(
        order_by="TermLabel.lang, TermLabel.position", lazy="raise"
    )


class TermLabel(Numbered, Model):
    """A name of a concept in one language; position 0 is the one in official use."""

    __tablename__ = "term_label"
    __table_args__ = (UniqueConstraint("term_id", "lang", "position"),)

    term_id: Mapped[int] = mapped_column(ForeignKey("term.id"))
    lang: Mapped[str]
    position: Mapped[int]
    label: Mapped[str]
