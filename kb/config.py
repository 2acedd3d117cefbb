"""Settings: read once from the environment, and the same everywhere after."""

import os
import secrets
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import NamedTemporaryFile

ROOT = Path(__file__).parent.parent
PREFIX = "KB_"


@dataclass(frozen=True)
class Settings:
    """Every setting, with a default that is right for one machine.

    Each is read from the environment variable of its name in capitals after `KB_`.
    """

    instance: Path = field(
        default=ROOT / "instance",
        metadata={"meaning": "Folder of what the program itself writes"},
    )
    database_url: str = field(
        default="",
        metadata={
            "meaning": "Database; empty for SQLite in the instance folder, "
            "or `postgresql://user:password@host/name`"
        },
    )
    search_url: str = field(
        default="",
        metadata={
            "meaning": "Search index; empty for Whoosh in the instance folder, "
            "or `whoosh:///path`, or `tantivy:///path` after "
            "`make run EXTRAS=tantivy`"
        },
    )
    search_seconds: int = field(
        default=2,
        metadata={
            "meaning": "Seconds after which a search gives the best found so far and "
            "says so; 0 for no limit"
        },
    )
    secret_key: str = field(
        default="",
        metadata={
            "meaning": "Key that signs cookies and forms; empty to make one in the "
            "instance folder at the first start"
        },
    )
    public_url: str = field(
        default="",
        metadata={
            "meaning": "Address by which readers reach the site, as in "
            "`https://kb.example.org`; with https, browsers are told to insist on it"
        },
    )
    host: str = field(
        default="127.0.0.1", metadata={"meaning": "Address the server listens on"}
    )
    port: int = field(default=8000, metadata={"meaning": "Port the server listens on"})
    workers: int = field(
        default=0, metadata={"meaning": "Server processes; 0 for one a core"}
    )
    threads: int = field(
        default=2, metadata={"meaning": "Threads in each server process"}
    )
    proxies: int = field(
        default=0,
        metadata={"meaning": "Proxies in front whose X-Forwarded headers are trusted"},
    )

    @classmethod
    def from_env(cls, environ: Mapping[str, str] | None = None) -> "Settings":
        """Read the settings; raises ValueError naming a senseless variable."""
        environ = os.environ if environ is None else environ
        known = {PREFIX + name.upper(): name for name in cls.__dataclass_fields__}
        values: dict[str, Path | int | str] = {}
        for variable, name in known.items():
            given = environ.get(variable, "")
            if given:
                values[name] = _parsed(
                    variable, given, cls.__dataclass_fields__[name].type
                )
        return cls(**values)  # type: ignore[arg-type]  # each was parsed to its field's type

    @property
    def database(self) -> str:
        """The database's address, with the driver named."""
        if not self.database_url:
            return f"sqlite:///{self.instance / 'kb.sqlite'}"
        for short in ("postgresql://", "postgres://"):
            if self.database_url.startswith(short):
                return "postgresql+psycopg://" + self.database_url.removeprefix(short)
        return self.database_url

    @property
    def search(self) -> str:
        """The search index's address."""
        return self.search_url or f"whoosh://{self.instance / 'search'}"

    def key(self) -> str:
        """The signing key; made and kept in the instance folder when none is set."""
        if self.secret_key:
            return self.secret_key
        path = self.instance / "secret-key"
        if not path.exists():
            self.instance.mkdir(parents=True, exist_ok=True)
            _write_key(path)
        return path.read_text()


def _write_key(path: Path) -> None:
    """Make a key's file: whole or not at all, and the first of several makers wins."""
    with NamedTemporaryFile("w", dir=path.parent, prefix=f"{path.name}.") as file:
        file.write(secrets.token_hex(32))
        file.flush()
        with suppress(FileExistsError):  # another process made it just now
            os.link(file.name, path)


def _parsed(variable: str, given: str, kind: object) -> Path | int | str:
    if kind is Path:
        return Path(given).resolve()
    if kind is int:
        if not given.isdigit():
            raise ValueError(f"{variable} must be a whole number, not {given!r}")
        return int(given)
    return given
