"""Entries: one country's experience on one topic, and what each revision says of it."""

from sqlalchemy import (
    CheckConstraint,
    ForeignKey,
    ForeignKeyConstraint,
    UniqueConstraint,
)
from sqlalchemy.orm import Mapped, mapped_column, relationship

from kb.db import Model, Numbered
from kb.models.country import Country
from kb.models.instrument import Instrument
from kb.models.item import Item
from kb.models.revision import Revision


class Entry(Model):
    """One country's experience; a country has any number of them on a topic."""

    __tablename__ = "entry"
    __table_args__ = (
        ForeignKeyConstraint(["id", "kind"], ["item.id", "item.kind"]),
        CheckConstraint("kind = 'entry'", name="kind"),
    )

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    kind: Mapped[str] = mapped_column(default="entry")
    country_id: Mapped[int] = mapped_column(ForeignKey("country.id"), index=True)

    item: Mapped[Item] = relationship(lazy="raise")
    country: Mapped[Country] = relationship(lazy="raise")


class EntryRevision(Model):
    """What a revision of an entry says beside its texts."""

    __tablename__ = "entry_revision"
    __table_args__ = (
        # A finding is not in force or planned; everything else is one or the other.
        CheckConstraint("(nature = 'finding') = (status IS NULL)", name="status"),
        CheckConstraint("(scope = 'national') = (place IS NULL)", name="place"),
        CheckConstraint("place_code IS NULL OR place IS NOT NULL", name="place_code"),
        CheckConstraint("year_from BETWEEN 1800 AND 2100", name="year_from"),
        CheckConstraint("year_to BETWEEN 1800 AND 2100", name="year_to"),
        CheckConstraint("year_to >= year_from", name="years"),
    )

    revision_id: Mapped[int] = mapped_column(
        ForeignKey("revision.id"), primary_key=True, autoincrement=False
    )
    topic: Mapped[str] = mapped_column(ForeignKey("topic.key"), index=True)
    nature: Mapped[str] = mapped_column(ForeignKey("nature.key"))
    scope: Mapped[str] = mapped_column(ForeignKey("scope.key"))
    place: Mapped[str | None]
    place_code: Mapped[str | None]
    status: Mapped[str | None] = mapped_column(ForeignKey("status.key"))
    year_from: Mapped[int | None]
    year_to: Mapped[int | None]

    revision: Mapped[Revision] = relationship(lazy="raise")
    also_topics: Mapped[list["AlsoTopic"]] = relationship(
        order_by="AlsoTopic.position", lazy="raise"
    )
    tags: Mapped[list["EntryTag"]] = relationship(
        order_by="EntryTag.position", lazy="raise"
    )
    levels: Mapped[list["EntryLevel"]] = relationship(
        order_by="EntryLevel.position", lazy="raise"
    )
    evidence: Mapped[list["EntryEvidence"]] = relationship(
        order_by="EntryEvidence.position", lazy="raise"
    )
    instruments: Mapped[list["EntryInstrument"]] = relationship(
        order_by="EntryInstrument.position", lazy="raise"
    )
    bodies: Mapped[list["EntryBody"]] = relationship(
        order_by="EntryBody.position", lazy="raise"
    )


class Listed(Numbered):
    """One line of a list that a revision of an entry carries, in its order."""

    revision_id: Mapped[int] = mapped_column(ForeignKey("entry_revision.revision_id"))
    position: Mapped[int]


class AlsoTopic(Listed, Model):
    """A further topic that an entry bears on."""

    __tablename__ = "entry_also_topic"
    __table_args__ = (UniqueConstraint("revision_id", "topic"),)

    topic: Mapped[str] = mapped_column(ForeignKey("topic.key"), index=True)


class EntryTag(Listed, Model):
    """A tag of an entry."""

    __tablename__ = "entry_tag"
    __table_args__ = (UniqueConstraint("revision_id", "tag"),)

    tag: Mapped[str] = mapped_column(ForeignKey("tag.key"))


class EntryLevel(Listed, Model):
    """A level of education that an entry concerns."""

    __tablename__ = "entry_level"
    __table_args__ = (UniqueConstraint("revision_id", "level"),)

    level: Mapped[str] = mapped_column(ForeignKey("level.key"))


class EntryEvidence(Listed, Model):
    """A kind of evidence that the results of an entry rest on."""

    __tablename__ = "entry_evidence"
    __table_args__ = (UniqueConstraint("revision_id", "evidence"),)

    evidence: Mapped[str] = mapped_column(ForeignKey("evidence.key"))


class EntryInstrument(Listed, Model):
    """An instrument behind an entry."""

    __tablename__ = "entry_instrument"
    __table_args__ = (UniqueConstraint("revision_id", "instrument_id"),)

    instrument_id: Mapped[int] = mapped_column(ForeignKey("instrument.id"), index=True)

    instrument: Mapped[Instrument] = relationship(lazy="raise")


class EntryBody(Listed, Model):
    """A body that makes or carries out what an entry tells of."""

    __tablename__ = "entry_body"
    __table_args__ = (UniqueConstraint("revision_id", "name"),)

    name: Mapped[str]
