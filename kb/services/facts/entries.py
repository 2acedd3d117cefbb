"""Read entries out of the database as plain values."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select

from kb.db import db
from kb.models import Country, EntryRevision, Item, Publication, Revision, RevisionText
from kb.models.revision import TEXT_FIELDS
from kb.queries import entries, publications
from kb.services.facts.entry import Cited, EntryFacts, Text
from kb.services.facts.reference import InstrumentFacts, SourceFacts
from kb.services.facts.story import CHECKS, last, validation
from kb.services.record import NOW, Moment
from kb.services.vocabulary import Vocabulary, vocabulary

Entries = Select[Item, Country, Revision, EntryRevision]

NARROWINGS: Mapping[str, Callable[[Entries, Any], Entries]] = {
    "countries": entries.of_countries,
    "topics": entries.on_topics,
    "keys": entries.with_keys,
    "source": entries.resting_on,
    "instrument": entries.under_instrument,
}


def load_entries(
    at: Moment = NOW, **narrowed: Collection[str] | str | None
) -> tuple[EntryFacts, ...]:
    """The entries that the public sees, or saw at a moment, narrowed as asked.

    Narrowed by `countries`, `topics` (those about them or bearing on them), `keys`,
    `source` or `instrument`; None leaves one open. In the order of topics, then
    countries; national and in force first. Costs the same number of statements for
    any number of entries.
    """
    query = entries.shown(at.number)
    for name, by in narrowed.items():
        if by is not None:
            query = NARROWINGS[name](query, by)
    return entry_facts(query, at)


def entry_facts(query: Entries, at: Moment = NOW) -> tuple[EntryFacts, ...]:
    """Run a query of entries and make values of its rows, in the usual order."""
    rows = db.session.execute(query).all()
    known = vocabulary()
    stories = _stories([row.Item.id for row in rows])
    found = [
        _Reading(item, country, revision, facts, _up_to(stories[item.id], at)).facts(
            known, stories[item.id]
        )
        for item, country, revision, facts in rows
    ]
    position = {key: n for n, key in enumerate(known.topics)}
    return tuple(sorted(found, key=lambda entry: _order(entry, position)))


def _order(entry: EntryFacts, position: Mapping[str, int]) -> tuple[object, ...]:
    return (
        position[entry.topic],
        entry.country,
        not entry.national,
        not entry.in_force(),
        entry.key,
        -entry.revision,
    )


def _stories(ids: list[int]) -> dict[int, list[Publication]]:
    """Every line of the log about some items, by item, oldest first."""
    stories: dict[int, list[Publication]] = {id_: [] for id_ in ids}
    if ids:
        for line in db.session.scalars(publications.lines_about(ids, None)):
            stories[line.item_id or 0].append(line)
    return stories


def _up_to(story: Sequence[Publication], at: Moment) -> list[Publication]:
    return [line for line in story if at.number is None or line.id <= at.number]


@dataclass(frozen=True)
class _Reading:
    """The rows of one entry, and its lines of the log up to the moment asked for."""

    item: Item
    country: Country
    revision: Revision
    row: EntryRevision
    lines: Sequence[Publication]

    def facts(self, known: Vocabulary, story: Sequence[Publication]) -> EntryFacts:
        """All of them as one value; the whole story tells of a later withdrawal."""
        return EntryFacts(
            **self._facts(),
            **self._lists(),
            **self._revision(),
            **self._record(story),
            theme=known.topics[self.row.topic].theme,
        )

    def _facts(self) -> dict[str, Any]:
        names = (
            "topic",
            "nature",
            "scope",
            "place",
            "place_code",
            "status",
            "year_from",
            "year_to",
        )
        return {
            "key": self.item.key,
            "country": self.country.alpha3,
            **{name: getattr(self.row, name) for name in names},
        }

    def _lists(self) -> dict[str, Any]:
        row = self.row
        return {
            "also_topics": tuple(line.topic for line in row.also_topics),
            "levels": tuple(line.level for line in row.levels),
            "tags": tuple(line.tag for line in row.tags),
            "evidence": tuple(line.evidence for line in row.evidence),
            "bodies": tuple(line.name for line in row.bodies),
            "instruments": tuple(
                InstrumentFacts.of(line.instrument) for line in row.instruments
            ),
        }

    def _revision(self) -> dict[str, Any]:
        revision = self.revision
        cited = revision.citations
        return {
            "texts": {t.lang: _text(t, revision) for t in revision.texts},
            "sources": tuple(SourceFacts.of(c.source) for c in cited if not c.in_text),
            "cited": tuple(
                Cited(SourceFacts.of(c.source), c.locator) for c in cited if c.in_text
            ),
            "original_lang": revision.original_lang,
            "origin": revision.origin,
            "author": revision.author,
            "message": revision.message,
            "revision": revision.number,
            "saved_at": revision.at,
        }

    def _record(self, story: Sequence[Publication]) -> dict[str, Any]:
        published = last(self.lines, ("publish",), self.revision.id)
        checked = last(self.lines, CHECKS, self.revision.id)
        pointer = last(story, publications.POINTERS)
        gone = pointer if pointer and pointer.action == "withdraw" else None
        return {
            "published_number": published.id if published else 0,
            "published_at": published.at if published else self.revision.at,
            "checked_at": checked.at if checked else self.revision.at,
            "validation": validation(self.lines, self.revision.id),
            "withdrawn_at": gone.at if gone else None,
        }


def _text(row: RevisionText, revision: Revision) -> Text:
    return Text(
        lang=row.lang,
        **{name: getattr(row, name) for name in TEXT_FIELDS},
        is_original=row.is_original,
        behind=row.translation_of_id not in (None, revision.id),
        translated_by=row.translated_by,
        checked_by=row.checked_by,
    )
