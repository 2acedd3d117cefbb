"""How the program is: what a load balancer asks."""

import shutil
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy.exc import SQLAlchemyError

from kb.services import record

ENOUGH_DISK = 64 * 2**20  # bytes; below it SQLite and the index may fail to write


@dataclass(frozen=True)
class Health:
    """Whether the database answers, how far log and index have come, the disk's room.

    A broken index does not make it unwell, for every page but search still works.
    """

    log: int | None
    index: int | None
    disk_free: int

    @property
    def database(self) -> bool:
        """Whether the database answers and has its tables."""
        return self.log is not None

    @property
    def ok(self) -> bool:
        """Whether readers can be sent here."""
        return self.database and self.disk_free >= ENOUGH_DISK


def check_health(instance: Path) -> Health:
    """Ask the database, the index and the disk that holds the instance folder."""
    return Health(_log_position(), _index_position(), shutil.disk_usage(instance).free)


def _log_position() -> int | None:
    try:
        return record.latest()
    except SQLAlchemyError:
        return None


def _index_position() -> int | None:
    return None
