"""Questions about entries and their revisions."""

from collections.abc import Collection

from sqlalchemy import Row, Select, and_, or_, select
from sqlalchemy.orm import joinedload, selectinload

from kb.models import (
    AlsoTopic,
    Citation,
    Country,
    Entry,
    EntryInstrument,
    EntryRevision,
    Instrument,
    Item,
    Publication,
    Revision,
    Source,
)
from kb.queries.publications import last_pointers

EntryRow = Row[Item, Country, Revision, EntryRevision]


def shown(until: int | None) -> Select[Item, Country, Revision, EntryRevision]:
    """Entries with the revision that the public sees, or saw at a log number."""
    return _with_facts(plainly_shown(until)).order_by(Item.id)


def revisions_of(key: str) -> Select[Item, Country, Revision, EntryRevision]:
    """Every revision of an entry, newest first."""
    every = _joined(Revision.item_id == Item.id).where(Item.key == key)
    return _with_facts(every).order_by(Revision.number.desc())


def plainly_shown(
    until: int | None,
) -> Select[Item, Country, Revision, EntryRevision]:
    """The same without what hangs on a revision; whoever asks says what to read."""
    if until is None:
        return _joined(Item.published_id == Revision.id)
    pointed = select(Publication.revision_id).where(
        Publication.id.in_(last_pointers(until)), Publication.action == "publish"
    )
    return _joined(Revision.item_id == Item.id).where(Revision.id.in_(pointed))


def _joined(on: object) -> Select[Item, Country, Revision, EntryRevision]:
    return (
        select(Item, Country, Revision, EntryRevision)
        .join(Entry, Entry.id == Item.id)
        .join(Country, Country.id == Entry.country_id)
        .join(Revision, on)  # type: ignore[arg-type]  # a comparison of two columns
        .join(EntryRevision, EntryRevision.revision_id == Revision.id)
    )


def _with_facts(
    query: Select[Item, Country, Revision, EntryRevision],
) -> Select[Item, Country, Revision, EntryRevision]:
    return query.options(
        selectinload(Revision.texts),
        selectinload(Revision.citations).joinedload(Citation.source),
        selectinload(EntryRevision.also_topics),
        selectinload(EntryRevision.tags),
        selectinload(EntryRevision.levels),
        selectinload(EntryRevision.evidence),
        selectinload(EntryRevision.bodies),
        selectinload(EntryRevision.instruments).options(
            joinedload(EntryInstrument.instrument).options(
                joinedload(Instrument.country), joinedload(Instrument.replaced_by)
            )
        ),
    )


def of_countries(
    query: Select[Item, Country, Revision, EntryRevision], codes: Collection[str]
) -> Select[Item, Country, Revision, EntryRevision]:
    """Those of some countries."""
    return query.where(Country.alpha3.in_(codes))


def on_topics(
    query: Select[Item, Country, Revision, EntryRevision], topics: Collection[str]
) -> Select[Item, Country, Revision, EntryRevision]:
    """Those that are about some topics, or bear on them."""
    also = select(AlsoTopic.revision_id).where(AlsoTopic.topic.in_(topics))
    return query.where(
        or_(EntryRevision.topic.in_(topics), EntryRevision.revision_id.in_(also))
    )


def with_keys(
    query: Select[Item, Country, Revision, EntryRevision], keys: Collection[str]
) -> Select[Item, Country, Revision, EntryRevision]:
    """Those with some keys."""
    return query.where(Item.key.in_(keys))


def resting_on(
    query: Select[Item, Country, Revision, EntryRevision], source: str
) -> Select[Item, Country, Revision, EntryRevision]:
    """Those that name a source, for the whole entry or at a statement."""
    citing = (
        select(Citation.revision_id)
        .join(Source, Source.id == Citation.source_id)
        .where(Source.key == source)
    )
    return query.where(Revision.id.in_(citing))


def under_instrument(
    query: Select[Item, Country, Revision, EntryRevision], instrument: str
) -> Select[Item, Country, Revision, EntryRevision]:
    """Those that an instrument stands behind."""
    behind = (
        select(EntryInstrument.revision_id)
        .join(Instrument, Instrument.id == EntryInstrument.instrument_id)
        .where(Instrument.key == instrument)
    )
    return query.where(Revision.id.in_(behind))


def item_of_entry(key: str) -> Select[Item]:
    """The item of one entry."""
    return select(Item).where(and_(Item.key == key, Item.kind == "entry"))


def public_keys() -> Select[str]:
    """The keys of all entries that the public sees."""
    return select(Item.key).where(Item.kind == "entry", Item.published_id.is_not(None))


def keys_of(ids: Collection[int]) -> Select[str]:
    """The keys of some entries, whether the public sees them or not."""
    return select(Item.key).where(Item.kind == "entry", Item.id.in_(ids))


def keys_under(instruments: Collection[str | None]) -> Select[str]:
    """The keys of the entries that the public sees with one of some instruments."""
    return (
        select(Item.key)
        .join(EntryInstrument, EntryInstrument.revision_id == Item.published_id)
        .join(Instrument, Instrument.id == EntryInstrument.instrument_id)
        .where(Instrument.key.in_(instruments))
        .distinct()
    )
