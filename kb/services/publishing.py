"""The write path: save a revision, move what the public sees, write the log.

Every function here is part of a use case that has called `db.begin_write()` and
will commit, last; none commits.
"""

from collections.abc import Mapping, Sequence
from dataclasses import astuple, dataclass, field
from datetime import UTC, datetime

from sqlalchemy import select

from kb.db import Model, db
from kb.errors import NotFound
from kb.models import (
    AlsoTopic,
    Citation,
    Country,
    Entry,
    EntryBody,
    EntryEvidence,
    EntryInstrument,
    EntryLevel,
    EntryRevision,
    EntryTag,
    Instrument,
    Item,
    Publication,
    Revision,
    RevisionText,
    Source,
)
from kb.models.revision import TEXT_FIELDS
from kb.queries import publications
from kb.text.marks import marks_in


@dataclass(frozen=True)
class TextInput:
    """What a revision shall say in one language."""

    title: str
    summary: str
    context: str = ""
    measure: str = ""
    results: str = ""
    lessons: str = ""
    translated_by: str | None = None
    checked_by: str | None = None


@dataclass(frozen=True)
class EntryInput:
    """What a revision of an entry shall say beside its texts."""

    topic: str
    nature: str
    scope: str = "national"
    place: str | None = None
    place_code: str | None = None
    status: str | None = None
    year_from: int | None = None
    year_to: int | None = None
    also_topics: Sequence[str] = ()
    tags: Sequence[str] = ()
    levels: Sequence[str] = ()
    evidence: Sequence[str] = ()
    instruments: Sequence[str] = ()
    bodies: Sequence[str] = ()


@dataclass(frozen=True)
class NewRevision:
    """A save of an entry, whole; `sources` are those it rests on, in order."""

    key: str
    country: str
    author: str
    message: str
    origin: str
    facts: EntryInput
    texts: Mapping[str, TextInput]
    original_lang: str = "en"
    sources: Sequence[str] = field(default=())


def save_revision(new: NewRevision) -> Revision:
    """Write a new revision of an entry, made if need be, and make it the head.

    Raises NotFound for a country, source or instrument that does not exist.
    """
    item = _item(new)
    last = db.session.get(Revision, item.head_id) if item.head_id else None
    revision = Revision(
        item_id=item.id,
        number=last.number + 1 if last else 1,
        author=new.author,
        at=datetime.now(UTC),
        message=new.message,
        origin=new.origin,
        original_lang=new.original_lang,
    )
    db.session.add(revision)
    db.session.flush()
    _add_texts(revision, new)
    _add_facts(revision, new.facts)
    _add_citations(revision, new)
    db.session.flush()  # the guards seal a revision once the head has reached it
    item.head_id = revision.id
    db.session.flush()
    return revision


def publish(
    item_id: int, revision_id: int, actor: str, note: str | None = None
) -> Publication:
    """Make a revision the one that the public sees."""
    item = db.session.get_one(Item, item_id)
    item.published_id = revision_id
    return log("publish", actor, item_id=item_id, revision_id=revision_id, note=note)


def withdraw(item_id: int, actor: str, note: str | None = None) -> Publication:
    """Take an item out of the public's sight; its history stays."""
    item = db.session.get_one(Item, item_id)
    item.published_id = None
    return log("withdraw", actor, item_id=item_id, note=note)


def log(  # one argument for each column of the log
    action: str,
    actor: str,
    *,
    item_id: int | None = None,
    revision_id: int | None = None,
    subject: str | None = None,
    note: str | None = None,
) -> Publication:
    """Write a line of the log: the next number, and a time that never runs back."""
    last = db.session.scalar(publications.newest_line())
    now = datetime.now(UTC)
    line = Publication(
        id=last.id + 1 if last else 1,
        at=max(now, last.at) if last else now,
        actor=actor,
        action=action,
        item_id=item_id,
        revision_id=revision_id,
        subject=subject,
        note=note,
    )
    db.session.add(line)
    db.session.flush()
    return line


def _item(new: NewRevision) -> Item:
    item = db.session.scalar(select(Item).where(Item.key == new.key))
    if item is not None:
        return item
    country = db.session.scalar(select(Country).where(Country.alpha3 == new.country))
    if country is None:
        raise NotFound("country", new.country)
    item = Item(kind="entry", key=new.key)
    db.session.add(item)
    db.session.flush()
    db.session.add(Entry(id=item.id, kind="entry", country_id=country.id))
    return item


def _add_texts(revision: Revision, new: NewRevision) -> None:
    for lang, text in new.texts.items():
        original = lang == new.original_lang
        row = RevisionText(
            revision_id=revision.id,
            lang=lang,
            is_original=original,
            translation_of_id=None if original else revision.id,
            translated_by=text.translated_by,
            checked_by=text.checked_by,
            **{name: getattr(text, name) for name in TEXT_FIELDS},
        )
        db.session.add(row)


def _add_facts(revision: Revision, facts: EntryInput) -> None:
    row = EntryRevision(
        revision_id=revision.id,
        topic=facts.topic,
        nature=facts.nature,
        scope=facts.scope,
        place=facts.place,
        place_code=facts.place_code,
        status=facts.status,
        year_from=facts.year_from,
        year_to=facts.year_to,
    )
    db.session.add(row)
    db.session.flush()
    instruments = _ids(Instrument, "instrument", facts.instruments)
    _add_lines(revision, AlsoTopic, "topic", facts.also_topics)
    _add_lines(revision, EntryTag, "tag", facts.tags)
    _add_lines(revision, EntryLevel, "level", facts.levels)
    _add_lines(revision, EntryEvidence, "evidence", facts.evidence)
    _add_lines(revision, EntryInstrument, "instrument_id", instruments)
    _add_lines(revision, EntryBody, "name", facts.bodies)


def _add_lines(
    revision: Revision, model: type[Model], column: str, values: Sequence[object]
) -> None:
    db.session.add_all(
        model(revision_id=revision.id, position=n, **{column: value})
        for n, value in enumerate(values)
    )


def _add_citations(revision: Revision, new: NewRevision) -> None:
    marks = marks_in(
        str(part) for text in new.texts.values() for part in astuple(text)[:6]
    )
    keys = [*new.sources, *(m.key for m in marks)]
    cited = [(None, False)] * len(new.sources) + [(m.locator, True) for m in marks]
    ids = _ids(Source, "source", keys)
    for position, (source_id, (locator, in_text)) in enumerate(
        zip(ids, cited, strict=True)
    ):
        db.session.add(
            Citation(
                revision_id=revision.id,
                source_id=source_id,
                position=position,
                in_text=in_text,
                locator=locator,
            )
        )


def _ids(
    model: type[Source] | type[Instrument], kind: str, keys: Sequence[str]
) -> list[int]:
    if not keys:
        return []
    rows = db.session.execute(select(model.key, model.id).where(model.key.in_(keys)))
    found: dict[str, int] = {row.key: row.id for row in rows}
    for key in keys:
        if key not in found:
            raise NotFound(kind, key)
    return [found[key] for key in keys]
