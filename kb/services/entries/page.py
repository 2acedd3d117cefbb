"""One entry with what a reader needs beside it, now or as it stood."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime

from kb.errors import NotFound
from kb.language import LANGUAGES
from kb.queries import history
from kb.services.asked import Problems, moment_asked, one_asked
from kb.services.entries.public import public_lines
from kb.services.entries.reading import Reading, read
from kb.services.facts import EntryFacts, entry_facts, load_entries
from kb.services.record import NOW, Moment
from kb.services.vocabulary import vocabulary

MOST_RELATED = 6


@dataclass(frozen=True)
class EntryPage:
    """Everything that entries/show.html shows.

    `siblings` are the country's other entries on the topic, `abroad` one of each of
    some other countries, `countries` how many other countries have any; `isced` is
    the ISCED level of each level; `newest` is
    the number of the revision that the public sees today.
    """

    entry: EntryFacts
    reading: Reading
    siblings: tuple[EntryFacts, ...]
    abroad: tuple[EntryFacts, ...]
    countries: int
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


def show_entry(
    key: str, page_lang: str, lang: str | None = None, recorded: str | None = None
) -> EntryPage:
    """An entry in a language, else its original, as it stands or stood.

    Raises NotFound, and Withdrawn for one that was taken back since.
    """
    at, wrong_moment = moment_asked(recorded)
    asked, wrong_lang = one_asked("lang", lang, LANGUAGES, page_lang)
    lines = public_lines(key, at)
    entry = load_entries(at, keys=(key,))[0]
    newest = [line.revision for line in lines if line.action == "publish"][-1]
    problems = wrong_moment + wrong_lang
    return _page(entry, read(entry, asked), newest or 0, at, problems)


def show_revision(
    key: str, number: int, page_lang: str, lang: str | None = None
) -> EntryPage:
    """A revision that was published once, exactly as it was.

    Raises NotFound for drafts and for numbers that do not exist, naming the nearest.
    """
    asked, problems = one_asked("lang", lang, LANGUAGES, page_lang)
    lines = public_lines(key)
    newest = [line.revision for line in lines if line.action == "publish"][-1]
    versions = published_versions(key)
    if number not in versions:
        raise NotFound(
            "revision", f"{key} {number}", near_numbers(key, number, versions)
        )
    entry = versions[number]
    return _page(entry, read(entry, asked), newest or 0, NOW, problems)


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
    entry: EntryFacts, reading: Reading, newest: int, at: Moment, problems: Problems
) -> EntryPage:
    beside = [e for e in load_entries(at, topics=(entry.topic,)) if e.key != entry.key]
    shown = [other for other in beside if other.withdrawn_at is None]
    others = [e for e in shown if e.country != entry.country and e.topic == entry.topic]
    return EntryPage(
        entry=entry,
        reading=reading,
        siblings=tuple(e for e in shown if e.country == entry.country)[:MOST_RELATED],
        abroad=_nearest_abroad(entry, others),
        countries=len({other.country for other in others}),
        isced=vocabulary().isced,
        newest=newest,
        at=at,
        accessed=datetime.now(UTC).date(),
        problems=problems,
    )


def _nearest_abroad(
    entry: EntryFacts, others: Iterable[EntryFacts]
) -> tuple[EntryFacts, ...]:
    """One entry a country, those that have most in common with this one first."""
    best: dict[str, EntryFacts] = {}
    for other in sorted(others, key=lambda other: -_in_common(entry, other)):
        best.setdefault(other.country, other)
    return tuple(best.values())[:MOST_RELATED]


def _in_common(entry: EntryFacts, other: EntryFacts) -> int:
    tags = len(set(entry.tags) & set(other.tags))
    topics = len(set(entry.topics) & set(other.topics))
    return 2 * tags + topics + (entry.nature == other.nature) + other.national
