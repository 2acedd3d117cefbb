"""One run of the seeder: what it remembers of the last, and what it has done so far."""

import hashlib
import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from sqlalchemy import insert, select

from kb.db import db
from kb.models import SeedRecord
from kb.seeding.problems import Problem
from kb.seeding.seeds import Seeds
from kb.services.seeding.report import Tally

ACTOR = "seed"
ORIGIN = "desk research"
Progress = Callable[[int, int], None]  # how many of how many are done


def digest(value: object) -> str:
    """The digest of plain data; the same data, the same digest."""
    text = json.dumps(value, sort_keys=True, ensure_ascii=False, default=str)
    return hashlib.sha256(text.encode()).hexdigest()


@dataclass
class Memory:
    """The records of what was last loaded, by kind and key."""

    _records: dict[tuple[str, str], SeedRecord] = field(default_factory=dict)
    _new: list[SeedRecord] = field(default_factory=list)

    @classmethod
    def recalled(cls) -> "Memory":
        """All that earlier runs have left."""
        records = db.session.scalars(select(SeedRecord).order_by(SeedRecord.id))
        return cls({(record.kind, record.key): record for record in records})

    def of(self, kind: str, key: str) -> SeedRecord | None:
        """What is remembered of one key."""
        return self._records.get((kind, key))

    def digest(self, kind: str, key: str) -> str | None:
        """The digest that was last loaded for a key."""
        record = self.of(kind, key)
        return record.digest if record else None

    def keys(self, kind: str) -> tuple[str, ...]:
        """Every key of a kind that was ever loaded."""
        return tuple(key for name, key in self._records if name == kind)

    def keep(
        self,
        kind: str,
        key: str,
        digest: str,
        *,
        revision_id: int | None = None,
        observation_id: int | None = None,
    ) -> None:
        """Remember what was loaded for a key just now."""
        record = self.of(kind, key)
        if record is None:
            record = SeedRecord(kind=kind, key=key, digest=digest)
            self._records[kind, key] = record
            self._new.append(record)
        record.digest = digest
        record.revision_id = revision_id
        record.observation_id = observation_id

    def save(self) -> None:
        """Write down what is new; what has changed is written with the session."""
        names = ("kind", "key", "digest", "revision_id", "observation_id")
        rows = [{name: getattr(r, name) for name in names} for r in self._new]
        if rows:
            db.session.execute(insert(SeedRecord), rows)
        self._new.clear()


@dataclass
class Run:
    """The seeds of a run with its memory, its tally and the problems it has met."""

    seeds: Seeds
    memory: Memory
    total: int
    progress: Progress | None = None
    tally: Tally = field(default_factory=Tally)
    problems: list[Problem] = field(default_factory=list)
    replaced: dict[str, str | None] = field(default_factory=dict)  # instruments
    _done: int = 0

    def step(self) -> None:
        """Tell that one more record has been seen to."""
        self._done += 1
        if self.progress:
            self.progress(self._done, self.total)

    def decide(self, kind: str, key: str, file: str, row: str | None) -> str:
        """What becomes of a row that is edited in place, by its digests.

        "new", "changed" or "unchanged", which are counted here; anything else is a
        reason to leave the row alone, and is reported.
        """
        known = self.memory.digest(kind, key)
        act = _act(known, file, row)
        if act in ("new", "changed", "unchanged"):
            getattr(self.tally, act)[kind] += 1
            if known != file:
                self.memory.keep(kind, key, file)
        else:
            self.tally.report(kind, key, act)
        self.step()
        return act

    def report_removed(self, kind: str, present: Iterable[str]) -> None:
        """Report what was loaded once and has gone from the files."""
        there = set(present)
        for key in self.memory.keys(kind):
            if key not in there:
                self.tally.report(kind, key, "removed")


def _act(known: str | None, file: str, row: str | None) -> str:
    if known == file:
        return "unchanged"  # whatever people did
    if row is None:
        return "new" if known is None else "deleted"
    if row == file:
        return "unchanged"  # a person was faster
    if row == known:
        return "changed"
    return "taken" if known is None else "edited"
