"""Revisions: what an item said at each save; never changed afterwards."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from kb.db import Model, Numbered
from kb.models.item import Item
from kb.models.source import Source

LANGUAGES = ("en", "ru", "kk", "ky", "tg", "uz")
ORIGINS = ("desk research", "person", "import")
TEXT_FIELDS = ("title", "summary", "context", "measure", "results", "lessons")


def _one_of(column: str, values: tuple[str, ...]) -> str:
    return "{} IN ({})".format(column, ", ".join(f"'{v}'" for v in values))


class Revision(Numbered, Model):
    """One save of an item; its number counts from 1 within the item."""

    __tablename__ = "revision"
    __table_args__ = (
        UniqueConstraint("item_id", "number"),
        UniqueConstraint("id", "item_id"),
        CheckConstraint("number >= 1", name="number"),
        CheckConstraint(_one_of("origin", ORIGINS), name="origin"),
        CheckConstraint(_one_of("original_lang", LANGUAGES), name="original_lang"),
    )

    item_id: Mapped[int] = mapped_column(ForeignKey("item.id"))
    number: Mapped[int]
    author: Mapped[str]
    at: Mapped[datetime]
    message: Mapped[str]
    origin: Mapped[str]
    original_lang: Mapped[str]

    item: Mapped[Item] = relationship(foreign_keys=[item_id], lazy="raise")
    texts: Mapped[list["RevisionText"]] = relationship(
        order_by="RevisionText.id",
        foreign_keys="RevisionText.revision_id",
        lazy="raise",
    )
    citations: Mapped[list["Citation"]] = relationship(
        order_by="Citation.position", lazy="raise"
    )


class RevisionText(Numbered, Model):
    """What a revision says in one language.

    A translation names the revision whose original it renders, and who or what
    translated and checked it.
    """

    __tablename__ = "revision_text"
    __table_args__ = (
        UniqueConstraint("revision_id", "lang"),
        CheckConstraint(_one_of("lang", LANGUAGES), name="lang"),
        CheckConstraint("is_original OR translation_of_id IS NOT NULL", name="origin"),
    )

    revision_id: Mapped[int] = mapped_column(ForeignKey("revision.id"))
    lang: Mapped[str]
    title: Mapped[str]
    summary: Mapped[str]
    context: Mapped[str]
    measure: Mapped[str]
    results: Mapped[str]
    lessons: Mapped[str]
    is_original: Mapped[bool]
    translation_of_id: Mapped[int | None] = mapped_column(ForeignKey("revision.id"))
    translated_by: Mapped[str | None]
    checked_by: Mapped[str | None]


class Citation(Numbered, Model):
    """A source that a revision rests on as a whole, or cites at a statement.

    A citation within a text names its `locator` ("p. 14"); one for the whole
    entry has `in_text` false and is never drawn as a note.
    """

    __tablename__ = "citation"
    __table_args__ = (UniqueConstraint("revision_id", "position"),)

    revision_id: Mapped[int] = mapped_column(ForeignKey("revision.id"))
    source_id: Mapped[int] = mapped_column(ForeignKey("source.id"), index=True)
    position: Mapped[int]
    in_text: Mapped[bool]
    locator: Mapped[str | None]

    source: Mapped[Source] = relationship(lazy="raise")
