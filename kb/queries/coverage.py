"""Questions about what is recorded: which entries stand, and what the log says of them.

They read a few columns, so that a page over everything stays cheap.
"""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import ColumnElement, Select, func, or_, select

from kb.models import (
    AlsoTopic,
    Country,
    Entry,
    EntryRevision,
    Item,
    Publication,
    Revision,
)
from kb.queries.publications import last_pointers, up_to

CHANGES = ("publish", "validate")  # what a reader is told of as new


def standing_entries(until: int | None) -> Select[int, int, str, str]:
    """Item, revision, country and topic of all that the public sees, or saw."""
    return (
        select(Item.id, Revision.id, Country.alpha3, EntryRevision.topic)
        .join(Entry, Entry.id == Item.id)
        .join(Country, Country.id == Entry.country_id)
        .join(Revision, Revision.item_id == Item.id)
        .join(EntryRevision, EntryRevision.revision_id == Revision.id)
        .where(_stands(until))
        .order_by(Item.id)
    )


def entries_about(
    countries: Collection[str], topics: Collection[str]
) -> Select[int, str, str]:
    """Revision, country and topic of what the public sees of some countries and topics.

    No countries stand for all, and so no topics; an entry that bears on a topic beside
    its own is about that one too.
    """
    found = select(Revision.id, Country.alpha3, EntryRevision.topic)
    found = (
        found.join(Item, Item.published_id == Revision.id)
        .join(Entry, Entry.id == Item.id)
        .join(Country, Country.id == Entry.country_id)
        .join(EntryRevision, EntryRevision.revision_id == Revision.id)
    )
    if countries:
        found = found.where(Country.alpha3.in_(countries))
    if topics:
        beside = select(AlsoTopic.revision_id).where(AlsoTopic.topic.in_(topics))
        found = found.where(
            or_(EntryRevision.topic.in_(topics), Revision.id.in_(beside))
        )
    return found


def topics_beside(
    countries: Collection[str], topics: Collection[str]
) -> Select[int, str]:
    """The topics that those entries bear on, beside their own, by revision."""
    those = entries_about(countries, topics).with_only_columns(Revision.id)
    return select(AlsoTopic.revision_id, AlsoTopic.topic).where(
        AlsoTopic.revision_id.in_(those)
    )


def further_topics(until: int | None) -> Select[int, str]:
    """The topics that those entries bear on, beside their own, by revision."""
    return (
        select(AlsoTopic.revision_id, AlsoTopic.topic)
        .join(Revision, Revision.id == AlsoTopic.revision_id)
        .join(Item, Item.id == Revision.item_id)
        .where(_stands(until))
        .order_by(AlsoTopic.id)
    )


def lines_of_entries(
    until: int | None,
) -> Select[int | None, int | None, str, datetime]:
    """Item, revision, action and time of the log's lines about items, oldest first."""
    return (
        select(
            Publication.item_id,
            Publication.revision_id,
            Publication.action,
            Publication.at,
        )
        .where(Publication.item_id.is_not(None), *up_to(until))
        .order_by(Publication.id)
    )


def newest_changes(limit: int) -> Select[Publication, str, int]:
    """The newest change of each public entry, with its key and revision number."""
    last = (
        select(func.max(Publication.id))
        .where(Publication.action.in_(CHANGES))
        .group_by(Publication.item_id)
    )
    return (
        select(Publication, Item.key, Revision.number)
        .join(Item, Item.id == Publication.item_id)
        .join(Revision, Revision.id == Publication.revision_id)
        .where(Publication.id.in_(last), Item.kind == "entry")
        .where(Item.published_id.is_not(None))
        .order_by(Publication.id.desc())
        .limit(limit)
    )


def _stands(until: int | None) -> ColumnElement[bool]:
    if until is None:
        return Item.published_id == Revision.id
    return Revision.id.in_(
        select(Publication.revision_id).where(
            Publication.id.in_(last_pointers(until)), Publication.action == "publish"
        )
    )
