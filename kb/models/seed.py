"""What the seeder remembers, so that it never overwrites a person's work."""

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from kb.db import Model, Numbered


class SeedRecord(Numbered, Model):
    """The digest of what was last loaded for a key, and the revision made of it."""

    __tablename__ = "seed_record"
    __table_args__ = (UniqueConstraint("kind", "key"),)

    kind: Mapped[str]
    key: Mapped[str]
    digest: Mapped[str]
    revision_id: Mapped[int | None] = mapped_column(ForeignKey("revision.id"))
    observation_id: Mapped[int | None] = mapped_column(ForeignKey("observation.id"))
