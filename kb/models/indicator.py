"""Indicators, and what countries' observations say of them, by year and source."""

from sqlalchemy import (
    CheckConstraint,
    ForeignKey,
    ForeignKeyConstraint,
    UniqueConstraint,
)
from sqlalchemy.orm import Mapped, mapped_column, relationship

from kb.db import Model, Numbered
from kb.models.country import Country
from kb.models.source import Source
from kb.models.vocabulary import Word

KINDS = ("number", "money", "text", "yes-no", "choice", "choices")


class Indicator(Word, Model):
    """What an observation measures; its name, unit and definition are labels."""

    __tablename__ = "indicator"
    __table_args__ = (
        UniqueConstraint("id", "kind"),
        CheckConstraint(
            "kind IN ({})".format(", ".join(f"'{k}'" for k in KINDS)), name="kind"
        ),
    )

    kind: Mapped[str]
    topic: Mapped[str | None] = mapped_column(ForeignKey("topic.key"), index=True)
    comparable: Mapped[bool]

    options: Mapped[list["IndicatorOption"]] = relationship(
        order_by="IndicatorOption.position", lazy="raise"
    )


class IndicatorOption(Numbered, Model):
    """One of the answers that an indicator of a choice allows."""

    __tablename__ = "indicator_option"
    __table_args__ = (UniqueConstraint("indicator_id", "option"),)

    indicator_id: Mapped[int] = mapped_column(ForeignKey("indicator.id"))
    position: Mapped[int]
    option: Mapped[str]


class Observation(Numbered, Model):
    """A country's value of an indicator in a year, as one source gives it.

    Never changed: a later one of the same source and dimensions supersedes it, or
    retracts it (`retracted`, without a value). One with a place does not speak for
    the country. Money is `amount_low` to `amount_high` of `currency` for `period`.
    """

    __tablename__ = "observation"
    __table_args__ = (
        ForeignKeyConstraint(
            ["indicator_id", "kind"], ["indicator.id", "indicator.kind"]
        ),
        CheckConstraint(
            "retracted OR number IS NOT NULL OR text IS NOT NULL"
            " OR yes_no IS NOT NULL OR amount_low IS NOT NULL"
            " OR kind IN ('choice', 'choices')",
            name="value",
        ),
        CheckConstraint("NOT retracted OR supersedes_id IS NOT NULL", name="retracted"),
        CheckConstraint("number IS NULL OR kind = 'number'", name="number"),
        CheckConstraint("yes_no IS NULL OR kind = 'yes-no'", name="yes_no"),
        CheckConstraint(
            "(amount_low IS NULL) = (amount_high IS NULL)"
            " AND (amount_low IS NULL) = (currency IS NULL)"
            " AND (amount_low IS NULL) = (period IS NULL)"
            " AND (amount_low IS NULL OR kind = 'money')"
            " AND amount_high >= amount_low",
            name="money",
        ),
        CheckConstraint("period IN ('month', 'year')", name="period"),
        CheckConstraint("gross IN ('gross', 'net', 'not stated')", name="gross"),
        CheckConstraint("place_code IS NULL OR place IS NOT NULL", name="place_code"),
        CheckConstraint("year BETWEEN 1800 AND 2100", name="year"),
        CheckConstraint("sex IN ('female', 'male')", name="sex"),
        CheckConstraint("area IN ('urban', 'rural')", name="area"),
        CheckConstraint("sector IN ('public', 'private')", name="sector"),
    )

    indicator_id: Mapped[int] = mapped_column(index=True)
    kind: Mapped[str]
    country_id: Mapped[int] = mapped_column(ForeignKey("country.id"), index=True)
    year: Mapped[int | None]
    number: Mapped[float | None]
    text: Mapped[str | None]
    yes_no: Mapped[bool | None]
    amount_low: Mapped[float | None]
    amount_high: Mapped[float | None]
    currency: Mapped[str | None]
    period: Mapped[str | None]
    basis: Mapped[str | None]
    gross: Mapped[str | None]
    announced: Mapped[bool]
    place: Mapped[str | None]
    place_code: Mapped[str | None]
    level: Mapped[str | None] = mapped_column(ForeignKey("level.key"))
    sex: Mapped[str | None]
    area: Mapped[str | None]
    sector: Mapped[str | None]
    language_of_instruction: Mapped[str | None]
    note: Mapped[str | None]
    retracted: Mapped[bool]
    source_id: Mapped[int] = mapped_column(ForeignKey("source.id"), index=True)
    publication_id: Mapped[int] = mapped_column(
        ForeignKey("publication.id"), index=True
    )
    supersedes_id: Mapped[int | None] = mapped_column(
        ForeignKey("observation.id"), unique=True
    )

    indicator: Mapped[Indicator] = relationship(
        foreign_keys=[indicator_id],
        primaryjoin="Observation.indicator_id == Indicator.id",
        lazy="raise",
    )
    country: Mapped[Country] = relationship(lazy="raise")
    source: Mapped[Source] = relationship(lazy="raise")
    choices: Mapped[list["ObservationChoice"]] = relationship(
        order_by="ObservationChoice.position", lazy="raise"
    )


class ObservationChoice(Numbered, Model):
    """One option that an observation of a choice names."""

    __tablename__ = "observation_choice"
    __table_args__ = (
        UniqueConstraint("observation_id", "option"),
        ForeignKeyConstraint(
            ["indicator_id", "option"],
            ["indicator_option.indicator_id", "indicator_option.option"],
        ),
    )

    observation_id: Mapped[int] = mapped_column(ForeignKey("observation.id"))
    indicator_id: Mapped[int]
    position: Mapped[int]
    option: Mapped[str]
