"""Guard the keys of items, and the choices of observations against late additions."""

from alembic import op

from kb.migrations.guards import drop_guards, make_guards, release, unseal

revision = "002"
down_revision = "001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    drop_guards(op.get_bind())  # a database made by this version has them already
    make_guards(op.get_bind())


def downgrade() -> None:
    release(op.get_bind(), "item")
    unseal(op.get_bind(), "observation_choice")
