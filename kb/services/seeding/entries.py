"""Loads entries: a changed one becomes a revision, unless a person has touched it."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import select

from kb.db import db
from kb.models import Item
from kb.models.revision import TEXT_FIELDS
from kb.seeding.records import EntryRecord, TextRecord
from kb.seeding.seeds import EntrySeed
from kb.services import publishing
from kb.services.publishing import EntryInput, NewRevision, TextInput
from kb.services.seeding.run import ACTOR, ORIGIN, Run, digest

KIND = "entry"


@dataclass(frozen=True)
class Pointers:
    """Where an item stands."""

    id: int
    head_id: int | None
    published_id: int | None


def load_entries(run: Run) -> None:
    """Bring every entry up to the files; what people have touched is left alone."""
    query = select(Item.key, Item.id, Item.head_id, Item.published_id)
    items = {
        key: Pointers(id_, head_id, published_id)
        for key, id_, head_id, published_id in db.session.execute(query)
    }
    for country in run.seeds.countries:
        for entry in country.entries:
            _load(run, country.alpha3, entry, items)
            run.step()
    keys = (e.record.key for c in run.seeds.countries for e in c.entries)
    run.report_removed(KIND, keys)


def _load(
    run: Run, alpha3: str, entry: EntrySeed, items: Mapping[str, Pointers]
) -> None:
    key = entry.record.key
    state = _digest(entry)
    known = run.memory.of(KIND, key)
    if known and known.digest == state:
        run.tally.unchanged[KIND] += 1
        return
    item = items.get(key)
    if reason := _touched(item, known.revision_id if known else None):
        run.tally.report(KIND, key, reason)
        return
    (run.tally.changed if item else run.tally.new)[KIND] += 1
    revision = publishing.save_revision(_revision(run, alpha3, entry))
    provenance = run.seeds.provenance
    publishing.publish(revision.item_id, revision.id, ACTOR, provenance.note)
    run.memory.keep(KIND, key, state, revision_id=revision.id)


def _touched(item: Pointers | None, loaded: int | None) -> str | None:
    """Why an entry belongs to a person now, if it does."""
    if item is None:
        return None
    if loaded is None:
        return "taken"
    if item.head_id != loaded:
        return "edited"
    if item.published_id is None:
        return "withdrawn"
    return None if item.published_id == loaded else "edited"


def _digest(entry: EntrySeed) -> str:
    texts = {lang: text.model_dump() for lang, text in entry.translations.items()}
    return digest([entry.record.model_dump(), texts])


def _revision(run: Run, alpha3: str, entry: EntrySeed) -> NewRevision:
    provenance = run.seeds.provenance
    texts = {"en": _text(entry.record, None)}
    for lang, text in entry.translations.items():
        texts[lang] = _text(text, provenance.translated_by)
    return NewRevision(
        key=entry.record.key,
        country=alpha3,
        author=provenance.author,
        message=provenance.message,
        origin=ORIGIN,
        facts=_facts(entry.record),
        texts=texts,
        original_lang="en",
        sources=entry.record.sources,
    )


def _text(record: TextRecord, translated_by: str | None) -> TextInput:
    parts = {name: getattr(record, name) for name in TEXT_FIELDS}
    return TextInput(**parts, translated_by=translated_by)


def _facts(record: EntryRecord) -> EntryInput:
    return EntryInput(
        topic=record.topic,
        nature=record.nature,
        scope=record.scope,
        place=record.place,
        place_code=record.place_code,
        status=record.status,
        year_from=record.year_from,
        year_to=record.year_to,
        also_topics=record.also_topics,
        tags=record.tags,
        levels=record.levels,
        evidence=record.evidence,
        instruments=record.instruments,
        bodies=record.bodies,
    )
