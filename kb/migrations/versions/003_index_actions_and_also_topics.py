"""Find the last line of an action, and what bears on a topic, without reading all."""

from alembic import op

revision = "003"
down_revision = "002"
branch_labels = None
depends_on = None

INDEXES = (
    ("ix_publication_action_id", "publication", ["action", "id"]),
    ("ix_entry_also_topic_topic", "entry_also_topic", ["topic"]),
)


def upgrade() -> None:
    for name, table, columns in INDEXES:
        op.create_index(name, table, columns)


def downgrade() -> None:
    for name, table, _ in INDEXES:
        op.drop_index(name, table)
