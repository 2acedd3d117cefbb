"""The history of an entry: the revisions that were public, and what befell them."""

from dataclasses import dataclass

from kb.services.entries.page import published_versions
from kb.services.entries.public import Line, public_lines
from kb.services.facts import EntryFacts


@dataclass(frozen=True)
class Version:
    """A revision that was published; `before` is the public one that it followed."""

    entry: EntryFacts
    published: Line
    before: int | None
    current: bool


@dataclass(frozen=True)
class History:
    """Everything that entries/history.html shows, newest first."""

    entry: EntryFacts
    versions: tuple[Version, ...]
    lines: tuple[Line, ...]


def show_history(key: str) -> History:
    """The public past of an entry. Raises NotFound, or Withdrawn."""
    lines = public_lines(key)
    entries = published_versions(key)
    first: dict[int, Line] = {}
    for line in lines:
        if line.action == "publish" and line.revision:
            first.setdefault(line.revision, line)
    newest = [line.revision for line in lines if line.action == "publish"][-1]
    numbers = [*entries, None]
    versions = tuple(
        Version(entry, first[number], before, number == newest)
        for (number, entry), before in zip(entries.items(), numbers[1:], strict=True)
    )
    current = next(version.entry for version in versions if version.current)
    return History(current, versions, tuple(reversed(lines)))
