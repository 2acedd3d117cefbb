"""Questions about the names under which entries are found beside their texts."""

from collections.abc import Collection

from sqlalchemy import Select, select

from kb.models import EntryBody, EntryInstrument, EntryTag, Instrument, Item


def bodies(keys: Collection[str]) -> Select[str, str]:
    """The bodies of public entries, each with the entry's key, in their order."""
    return (
        select(Item.key, EntryBody.name)
        .join(EntryBody, EntryBody.revision_id == Item.published_id)
        .where(Item.key.in_(keys))
        .order_by(EntryBody.position)
    )


def instruments(keys: Collection[str]) -> Select[str, str, str | None]:
    """The titles and numbers of the instruments behind public entries, by key."""
    return (
        select(Item.key, Instrument.title, Instrument.number)
        .join(EntryInstrument, EntryInstrument.revision_id == Item.published_id)
        .join(Instrument, Instrument.id == EntryInstrument.instrument_id)
        .where(Item.key.in_(keys))
        .order_by(EntryInstrument.position)
    )


def tags(keys: Collection[str]) -> Select[str, str]:
    """The tags of public entries, by key."""
    return (
        select(Item.key, EntryTag.tag)
        .join(EntryTag, EntryTag.revision_id == Item.published_id)
        .where(Item.key.in_(keys))
        .order_by(EntryTag.position)
    )
