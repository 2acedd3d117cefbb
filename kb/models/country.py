"""Countries, by ISO 3166-1."""

from sqlalchemy import CheckConstraint, String
from sqlalchemy.orm import Mapped, mapped_column

from kb.db import Model, Numbered


class Country(Numbered, Model):
    """One country; its names come from CLDR by the reader's language."""

    __tablename__ = "country"
    __table_args__ = (
        CheckConstraint("length(alpha3) = 3 AND upper(alpha3) = alpha3", name="alpha3"),
        CheckConstraint("length(alpha2) = 2 AND upper(alpha2) = alpha2", name="alpha2"),
    )

    alpha3: Mapped[str] = mapped_column(String(3), unique=True)
    alpha2: Mapped[str] = mapped_column(String(2), unique=True)
