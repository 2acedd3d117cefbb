"""The vocabularies that describe entries: data, with names in six languages."""

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from kb.db import Model, Numbered

VOCABULARIES = (
    "theme",
    "topic",
    "nature",
    "scope",
    "status",
    "evidence",
    "tag",
    "level",
    "instrument_kind",
    "source_kind",
    "indicator",
    "option",
)


class Word(Numbered):
    """A word of a vocabulary: its key, and its place in the order of the list."""

    key: Mapped[str] = mapped_column(unique=True)
    position: Mapped[int]


class Theme(Word, Model):
    """One of the great parts of teacher policy."""

    __tablename__ = "theme"

    colour: Mapped[str]


class Topic(Word, Model):
    """What an entry is about; its question is what a comparison asks."""

    __tablename__ = "topic"

    theme: Mapped[str] = mapped_column(ForeignKey("theme.key"), index=True)


class Nature(Word, Model):
    """What an entry is: a rule, a programme, a practice or a finding."""

    __tablename__ = "nature"


class Scope(Word, Model):
    """How far a measure reaches: the country, a region, a city, an institution."""

    __tablename__ = "scope"


class Status(Word, Model):
    """Where a measure stands: planned, in force, replaced and so on."""

    __tablename__ = "status"


class Evidence(Word, Model):
    """What the results of an entry rest on; described, not graded."""

    __tablename__ = "evidence"


class Tag(Word, Model):
    """A matter that cuts across the topics."""

    __tablename__ = "tag"


class Level(Word, Model):
    """A level of education, with its ISCED 2011 level."""

    __tablename__ = "level"

    isced: Mapped[str]


class InstrumentKind(Word, Model):
    """The legal form of an instrument."""

    __tablename__ = "instrument_kind"


class SourceKind(Word, Model):
    """The kind of publication that a source is."""

    __tablename__ = "source_kind"


class Label(Numbered, Model):
    """How a word of a vocabulary is called in one language, and what it asks or means.

    `detail` is a topic's question or an indicator's definition; `unit` belongs to
    indicators alone.
    """

    __tablename__ = "label"
    __table_args__ = (
        UniqueConstraint("vocabulary", "key", "lang"),
        CheckConstraint(
            "vocabulary IN ({})".format(", ".join(f"'{v}'" for v in VOCABULARIES)),
            name="vocabulary",
        ),
    )

    vocabulary: Mapped[str]
    key: Mapped[str]
    lang: Mapped[str]
    name: Mapped[str]
    detail: Mapped[str | None]
    unit: Mapped[str | None]


class CrosswalkGoal(Numbered, Model):
    """A goal of another framework beside a topic, for orientation."""

    __tablename__ = "crosswalk_goal"
    __table_args__ = (UniqueConstraint("topic", "framework", "goal"),)

    topic: Mapped[str] = mapped_column(ForeignKey("topic.key"))
    framework: Mapped[str]
    position: Mapped[int]
    goal: Mapped[str]
