"""What a run of the seeder did, as the person who ran it is told."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, order=True)
class Reported:
    """Something that was left as it is, and why.

    The reasons: "edited" (a person has changed it), "withdrawn" (by a person), "taken"
    (a person had made one of this key), "deleted" (by a person), "removed" (from the
    files, not from the database).
    """

    kind: str
    key: str
    reason: str


@dataclass(frozen=True)
class SeedReport:
    """How many were new, changed and unchanged, by kind; and what was left alone.

    `skipped` says that the files were those of the last run and nothing was done.
    """

    new: Mapping[str, int] = field(default_factory=dict)
    changed: Mapping[str, int] = field(default_factory=dict)
    unchanged: Mapping[str, int] = field(default_factory=dict)
    reported: tuple[Reported, ...] = ()
    skipped: bool = False

    @property
    def kinds(self) -> tuple[str, ...]:
        """Every kind that was counted, in the order of loading."""
        return tuple(dict.fromkeys((*self.new, *self.changed, *self.unchanged)))


@dataclass
class Tally:
    """The report while it is being made."""

    new: Counter[str] = field(default_factory=Counter)
    changed: Counter[str] = field(default_factory=Counter)
    unchanged: Counter[str] = field(default_factory=Counter)
    reported: list[Reported] = field(default_factory=list)

    def report(self, kind: str, key: str, reason: str) -> None:
        """Tell that something was left as it is."""
        self.reported.append(Reported(kind, key, reason))

    def done(self) -> SeedReport:
        """The report, finished."""
        return SeedReport(
            dict(self.new),
            dict(self.changed),
            dict(self.unchanged),
            tuple(sorted(self.reported)),
        )
