"""One entry with what a reader needs beside it, now or as it stood."""

import weakref
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime

from kb.db import db
from kb.errors import NotFound
from kb.kept import Kept
from kb.language import LANGUAGES
from kb.queries import history
from kb.services.asked import Problems, moment_asked, one_asked
from kb.services.entries.public import Line, public_lines
from kb.services.entries.reading import Reading, read
from kb.services.entries.related import Related, related
from kb.services.facts import EntryFacts, entry_facts, load_entries
from kb.services.record import NOW, Moment, latest
from kb.services.vocabulary import vocabulary

MOST_KEPT = 256  # pages, of some twenty kilobytes each


@dataclass(frozen=True)
class EntryPage:
    """Everything that entries/show.html shows.

    `isced` is the ISCED level of each level; `newest` is the number of the revision
    that the public sees today; `line` is the line of the log that this was made at.
    """

    line: int
    entry: EntryFacts
    reading: Reading
    related: Related
    isced: Mapping[str, str]
    newest: int
    at: Moment
    accessed: date
    problems: Problems = ()

    @property
    def current(self) -> bool:
        """Whether this is what the public sees today."""
        return self.entry.revision == self.newest

    @property
    def validated(self) -> bool:
        """Whether a ministry stands behind exactly this revision."""
        return bool(self.entry.validation and self.entry.validation.current)

    @property
    def desk_research(self) -> bool:
        """Whether the reader must be told how this was compiled."""
        return self.entry.origin == "desk research" and not self.validated


@dataclass(frozen=True)
class _Asked:
    """What is asked for, and what the answer depends on beside it."""

    key: str
    page_lang: str
    lang: str | None
    recorded: str | None
    number: int | None
    line: int
    today: date


_kept: Kept[EntryPage] = Kept(MOST_KEPT)


def show_entry(
    key: str, page_lang: str, lang: str | None = None, recorded: str | None = None
) -> EntryPage:
    """An entry in a language, else its original, as it stands or stood.

    Raises NotFound, and Withdrawn for one that was taken back since.
    """
    asked = _Asked(key, page_lang, lang, recorded, None, latest(), _today())
    return _once(asked, _entry)


def show_revision(
    key: str, number: int, page_lang: str, lang: str | None = None
) -> EntryPage:
    """A revision that was published once, exactly as it was.

    Raises NotFound for drafts and for numbers that do not exist, naming the nearest.
    """
    asked = _Asked(key, page_lang, lang, None, number, latest(), _today())
    return _once(asked, lambda asked: _revision(asked, number))


def _today() -> date:
    return datetime.now(UTC).date()


def _once(asked: _Asked, make: Callable[[_Asked], EntryPage]) -> EntryPage:
    return _kept.get((weakref.ref(db.engine), asked), lambda: make(asked))


def _entry(asked: _Asked) -> EntryPage:
    at, problems = moment_asked(asked.recorded)
    lines = public_lines(asked.key, at)
    return _page(asked, load_entries(at, keys=(asked.key,))[0], lines, at, problems)


def _revision(asked: _Asked, number: int) -> EntryPage:
    key = asked.key
    lines = public_lines(key)
    versions = published_versions(key)
    if number not in versions:
        near = near_numbers(key, number, versions)
        raise NotFound("revision", f"{key} {number}", near)
    return _page(asked, versions[number], lines, NOW, ())


def published_versions(key: str) -> dict[int, EntryFacts]:
    """The revisions of an entry that were ever published, newest first."""
    found = entry_facts(history.published_revisions(key))
    ordered = sorted(found, key=lambda entry: -entry.revision)
    return {entry.revision: entry for entry in ordered}


def near_numbers(key: str, number: int, known: Iterable[int]) -> tuple[str, ...]:
    """The paths of the revisions nearest to a number, below the place of entries."""
    nearest = sorted(known, key=lambda other: abs(other - number))
    return tuple(f"{key}/revisions/{other}" for other in nearest[:3])


def _page(
    asked: _Asked,
    entry: EntryFacts,
    lines: Iterable[Line],
    at: Moment,
    problems: Problems,
) -> EntryPage:
    lang, wrong = one_asked("lang", asked.lang, LANGUAGES, asked.page_lang)
    newest = [line.revision for line in lines if line.action == "publish"][-1]
    return EntryPage(
        line=asked.line,
        entry=entry,
        reading=read(entry, lang),
        related=related(entry, at, asked.page_lang, asked.line),
        isced=vocabulary().isced,
        newest=newest or 0,
        at=at,
        accessed=asked.today,
        problems=problems + wrong,
    )
