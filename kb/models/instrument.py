"""Instruments: the laws, decrees, orders and standards behind entries."""

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from kb.db import Model, Numbered
from kb.models.country import Country


class Instrument(Numbered, Model):
    """A legal or policy act of a country, as it is cited.

    `date` is the date of adoption as far as it is known: `2019`, `2019-12` or
    `2019-12-27`.
    """

    __tablename__ = "instrument"

    key: Mapped[str] = mapped_column(unique=True)
    country_id: Mapped[int] = mapped_column(ForeignKey("country.id"), index=True)
    title: Mapped[str]
    kind: Mapped[str] = mapped_column(ForeignKey("instrument_kind.key"))
    number: Mapped[str | None]
    date: Mapped[str | None]
    body: Mapped[str | None]
    url: Mapped[str | None]
    replaced_by_id: Mapped[int | None] = mapped_column(ForeignKey("instrument.id"))

    country: Mapped[Country] = relationship(lazy="raise")
    replaced_by: Mapped["Instrument | None"] = relationship(
        remote_side="Instrument.id", lazy="raise"
    )
