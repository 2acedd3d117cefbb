"""How the program is: what a load balancer asks."""

import shutil
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy.exc import SQLAlchemyError

from kb.db import db
from kb.services import indexing, record

ENOUGH_DISK = 64 * 2**20  # bytes; below it the database and the index may fail to write


@dataclass(frozen=True)
class Health:
    """How far the log and the index have come, and how much room the disk has.

    None for what does not answer. A broken index does not make the program unwell,
    for every page but search still works.
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
    free = shutil.disk_usage(instance).free
    try:
        return Health(record.latest(), indexing.index_status().position, free)
    except SQLAlchemyError:
        db.session.rollback()
        return Health(None, None, free)
