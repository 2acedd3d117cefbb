"""Run the migrations on the connection that the program hands in."""

from alembic import context

import kb.models  # noqa: F401  # registers every table on the metadata
from kb.db import Model

connection = context.config.attributes["connection"]
context.configure(
    connection=connection,
    target_metadata=Model.metadata,
    render_as_batch=connection.dialect.name == "sqlite",
    compare_type=True,
)
with context.begin_transaction():
    context.run_migrations()
