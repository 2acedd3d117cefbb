"""The publication log: every change of a public answer, in order; the clock of all."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, ForeignKeyConstraint, Index
from sqlalchemy.orm import Mapped, mapped_column

from kb.db import Model

OF_A_REVISION = ("publish", "validate", "unvalidate", "check")
OF_NO_ITEM = ("observe", "source", "vocabulary")


def _in(values: tuple[str, ...]) -> str:
    return "action IN ({})".format(", ".join(f"'{v}'" for v in values))


class Publication(Model):
    """One line of the log; `id` and `at` are given under the lock of its writers.

    Lines about an item name it; those about observations, sources or vocabularies
    name their `subject` by its key.
    """

    __tablename__ = "publication"
    __table_args__ = (
        ForeignKeyConstraint(
            ["revision_id", "item_id"], ["revision.id", "revision.item_id"]
        ),
        CheckConstraint(
            f"({_in(OF_A_REVISION)} AND item_id IS NOT NULL"
            " AND revision_id IS NOT NULL AND subject IS NULL)"
            " OR (action = 'withdraw' AND item_id IS NOT NULL"
            " AND revision_id IS NULL AND subject IS NULL)"
            f" OR ({_in(OF_NO_ITEM)} AND item_id IS NULL"
            " AND revision_id IS NULL AND subject IS NOT NULL)",
            name="action",
        ),
        Index("ix_publication_item_id_id", "item_id", "id"),
        Index("ix_publication_action_id", "action", "id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    at: Mapped[datetime] = mapped_column(index=True)
    actor: Mapped[str]
    action: Mapped[str]
    item_id: Mapped[int | None] = mapped_column(ForeignKey("item.id"))
    revision_id: Mapped[int | None]
    subject: Mapped[str | None]
    note: Mapped[str | None]
