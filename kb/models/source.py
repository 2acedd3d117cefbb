"""Sources: what statements rest on."""

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from kb.db import Model, Numbered


class Source(Numbered, Model):
    """A bibliographic record, with how far it was read and what is weak about it."""

    __tablename__ = "source"
    __table_args__ = (CheckConstraint("read IN ('opening', 'full')", name="read"),)

    key: Mapped[str] = mapped_column(unique=True)
    title: Mapped[str]
    authors: Mapped[str]
    publisher: Mapped[str]
    year: Mapped[int | None]
    url: Mapped[str | None]
    kind: Mapped[str] = mapped_column(ForeignKey("source_kind.key"))
    language: Mapped[str]
    identifier: Mapped[str | None]
    accessed: Mapped[date | None]
    read: Mapped[str]
    note: Mapped[str | None]
