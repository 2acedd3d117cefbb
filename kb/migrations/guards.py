"""Triggers that keep what is written written: no change, no deletion, no late addition.

Alembic's batch mode drops the triggers of a table that it rebuilds, so a migration
that touches a guarded table calls `drop_guards` first and `make_guards` last.
"""

from sqlalchemy.engine import Connection

# Each guarded table, with the column that leads to what it is part of, if anything.
GUARDED = {
    "revision": None,
    "revision_text": "revision_id",
    "citation": "revision_id",
    "entry_revision": "revision_id",
    "entry_also_topic": "revision_id",
    "entry_tag": "revision_id",
    "entry_level": "revision_id",
    "entry_evidence": "revision_id",
    "entry_instrument": "revision_id",
    "entry_body": "revision_id",
    "publication": None,
    "observation": None,
    "observation_choice": "observation_id",
}
# Columns that never change though others of their row do: addresses are made of them.
FIXED = {"item": "key"}

# A revision is sealed once its item's head has reached it, an observation once the
# log has gone on.
SEALED = {
    "revision_id": (
        "SELECT 1 FROM revision JOIN item ON item.id = revision.item_id"
        " WHERE revision.id = NEW.revision_id AND item.head_id >= revision.id"
    ),
    "observation_id": (
        "SELECT 1 FROM observation WHERE observation.id = NEW.observation_id"
        " AND observation.publication_id < (SELECT max(id) FROM publication)"
    ),
}


def guard_names(table: str) -> list[str]:
    """The triggers that stand on a guarded table, on SQLite."""
    names = [f"{table}_no_update", f"{table}_no_delete"]
    return [*names, f"{table}_sealed"] if GUARDED[table] else names


def make_guards(connection: Connection) -> None:
    """Put every trigger in place."""
    make = _make_sqlite if connection.dialect.name == "sqlite" else _make_postgresql
    for table, column in GUARDED.items():
        for statement in make(table, column):
            connection.exec_driver_sql(statement)
    for table, column in FIXED.items():
        for statement in _fix(connection, table, column):
            connection.exec_driver_sql(statement)


def drop_guards(connection: Connection) -> None:
    """Take every trigger away."""
    for table in FIXED:
        release(connection, table)
    if connection.dialect.name == "sqlite":
        for table in GUARDED:
            for name in guard_names(table):
                connection.exec_driver_sql(f"DROP TRIGGER IF EXISTS {name}")
        return
    for table in GUARDED:
        for function in (f"{table}_immutable", f"{table}_sealed"):
            connection.exec_driver_sql(f"DROP FUNCTION IF EXISTS {function} CASCADE")


def release(connection: Connection, table: str) -> None:
    """Let the fixed column of a table be changed."""
    _drop(connection, f"{table}_{FIXED[table]}_fixed")


def unseal(connection: Connection, table: str) -> None:
    """Let something be added to a guarded table late."""
    _drop(connection, f"{table}_sealed")


def _drop(connection: Connection, name: str) -> None:
    """Take away a trigger whose function, where there is one, has its name."""
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql(f"DROP TRIGGER IF EXISTS {name}")
    else:
        connection.exec_driver_sql(f"DROP FUNCTION IF EXISTS {name} CASCADE")


def _fix(connection: Connection, table: str, column: str) -> list[str]:
    name, said = f"{table}_{column}_fixed", f"{table}.{column} cannot be changed"
    before = f"CREATE TRIGGER {name} BEFORE UPDATE OF {column} ON {table} "
    changed = "NEW.{0} IS {1} OLD.{0}"
    if connection.dialect.name == "sqlite":
        when = changed.format(column, "NOT")
        act = f"BEGIN SELECT RAISE(ABORT, '{said}'); END"
        return [f"{before} FOR EACH ROW WHEN {when} {act}"]
    when = changed.format(column, "DISTINCT FROM")
    return [
        (
            f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
            f"RAISE EXCEPTION '{said}' USING ERRCODE = '23001'; END $$"
        ),
        f"{before} FOR EACH ROW WHEN ({when}) EXECUTE FUNCTION {name}()",
    ]


def _make_sqlite(table: str, column: str | None) -> list[str]:
    statements = [
        f"CREATE TRIGGER {table}_no_{act.lower()} BEFORE {act} ON {table} "
        f"BEGIN SELECT RAISE(ABORT, '{table} cannot be changed'); END"
        for act in ("UPDATE", "DELETE")
    ]
    if column:
        statements.append(
            f"CREATE TRIGGER {table}_sealed BEFORE INSERT ON {table} "
            f"WHEN EXISTS ({SEALED[column]}) "
            f"BEGIN SELECT RAISE(ABORT, '{table} cannot be changed'); END"
        )
    return statements


def _make_postgresql(table: str, column: str | None) -> list[str]:
    refuse = f"RAISE EXCEPTION '{table} cannot be changed' USING ERRCODE = '23001'"
    statements = [
        (
            f"CREATE FUNCTION {table}_immutable() RETURNS trigger LANGUAGE plpgsql "
            f"AS $$ BEGIN {refuse}; END $$"
        ),
        (
            f"CREATE TRIGGER {table}_no_change BEFORE UPDATE OR DELETE ON {table} "
            f"FOR EACH ROW EXECUTE FUNCTION {table}_immutable()"
        ),
        (
            f"CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table} "
            f"FOR EACH STATEMENT EXECUTE FUNCTION {table}_immutable()"
        ),
    ]
    if column:
        statements += [
            (
                f"CREATE FUNCTION {table}_sealed() RETURNS trigger LANGUAGE plpgsql "
                f"AS $$ BEGIN IF EXISTS ({SEALED[column]}) "
                f"THEN {refuse}; "
                "END IF; RETURN NEW; END $$"
            ),
            (
                f"CREATE TRIGGER {table}_no_late_insert BEFORE INSERT ON {table} "
                f"FOR EACH ROW EXECUTE FUNCTION {table}_sealed()"
            ),
        ]
    return statements
