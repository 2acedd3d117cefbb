"""Items: what owns revisions, and which of them the public sees."""

from sqlalchemy import CheckConstraint, ForeignKeyConstraint, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from kb.db import Model, Numbered


class Item(Numbered, Model):
    """A thing with a history: `published_id` is public, `head_id` the newest.

    The composite foreign keys keep a pointer from naming another item's revision.
    """

    __tablename__ = "item"
    __table_args__ = (
        UniqueConstraint("id", "kind"),
        CheckConstraint("kind IN ('entry', 'event', 'report')", name="kind"),
        ForeignKeyConstraint(
            ["head_id", "id"],
            ["revision.id", "revision.item_id"],
            name="fk_item_head_revision",
            use_alter=True,
        ),
        ForeignKeyConstraint(
            ["published_id", "id"],
            ["revision.id", "revision.item_id"],
            name="fk_item_published_revision",
            use_alter=True,
        ),
    )

    # Said aloud, because a part of a foreign key is not numbered by itself.
    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True, sort_order=-1)
    kind: Mapped[str]
    key: Mapped[str] = mapped_column(unique=True)
    head_id: Mapped[int | None]
    published_id: Mapped[int | None] = mapped_column(index=True)
