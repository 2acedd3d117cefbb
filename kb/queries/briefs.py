"""Questions about what lists and comparisons show of many entries at once.

They read columns, not rows: a page of all topics has hundreds of entries.
"""

from collections.abc import Collection
from typing import Any

from sqlalchemy import Select, and_, or_, select

from kb.models import (
    AlsoTopic,
    Citation,
    Country,
    EntryRevision,
    EntryTag,
    Item,
    Publication,
    Revision,
    RevisionText,
    Source,
)
from kb.queries import entries


def shown(
    until: int | None,
    countries: Collection[str] | None = None,
    topics: Collection[str] | None = None,
    keys: Collection[str] | None = None,
) -> Select[*tuple[Any, ...]]:
    """What the public sees, or saw at a log number: one row an entry."""
    query = entries.plainly_shown(until)
    if countries is not None:
        query = entries.of_countries(query, countries)
    if topics is not None:
        query = entries.on_topics(query, topics)
    if keys is not None:
        query = entries.with_keys(query, keys)
    return query.with_only_columns(
        Item.id.label("item"),
        Item.published_id.label("published"),
        Item.key,
        Country.alpha3.label("country"),
        Revision.id.label("revision"),
        Revision.number,
        Revision.original_lang,
        Revision.origin,
        Revision.at.label("saved_at"),
        EntryRevision.topic,
        EntryRevision.nature,
        EntryRevision.scope,
        EntryRevision.place,
        EntryRevision.status,
        EntryRevision.year_from,
        EntryRevision.year_to,
    ).order_by(Item.id)


def also_topics(revisions: Collection[int]) -> Select[int, str]:
    """The further topics that some revisions bear on, in their order."""
    return (
        select(AlsoTopic.revision_id, AlsoTopic.topic)
        .where(AlsoTopic.revision_id.in_(revisions))
        .order_by(AlsoTopic.position)
    )


def tags(revisions: Collection[int]) -> Select[int, str]:
    """The tags of some revisions, in their order."""
    return (
        select(EntryTag.revision_id, EntryTag.tag)
        .where(EntryTag.revision_id.in_(revisions))
        .order_by(EntryTag.position)
    )


def heads(revisions: Collection[int], lang: str) -> Select[*tuple[Any, ...]]:
    """Title and summary in a language and in the original, and what either renders."""
    return (
        select(
            RevisionText.revision_id,
            RevisionText.lang,
            RevisionText.title,
            RevisionText.summary,
            RevisionText.translation_of_id,
        )
        .where(RevisionText.revision_id.in_(revisions))
        .where(or_(RevisionText.lang == lang, RevisionText.is_original))
        .order_by(RevisionText.id)
    )


def lines(items: Collection[int], until: int | None) -> Select[*tuple[Any, ...]]:
    """What the log says of some items up to a number, oldest first."""
    kept = [] if until is None else [Publication.id <= until]
    return (
        select(
            Publication.item_id,
            Publication.revision_id,
            Publication.action,
            Publication.at,
            Publication.actor,
            Publication.note,
        )
        .where(Publication.item_id.in_(items), *kept)
        .order_by(Publication.id)
    )


def withdrawals(items: Collection[int]) -> Select[*tuple[Any, ...]]:
    """When some items were withdrawn, oldest first."""
    withdrawn = and_(Publication.item_id.in_(items), Publication.action == "withdraw")
    return (
        select(Publication.item_id, Publication.at)
        .where(withdrawn)
        .order_by(Publication.id)
    )


def citations(revisions: Collection[int]) -> Select[int, int, bool]:
    """The sources that some revisions name, whether in their texts, in their order."""
    return (
        select(Citation.revision_id, Citation.source_id, Citation.in_text)
        .where(Citation.revision_id.in_(revisions))
        .order_by(Citation.position)
    )


def sources(ids: Collection[int]) -> Select[*tuple[Any, ...]]:
    """The records of some sources, as columns."""
    return select(*Source.__table__.columns).where(Source.id.in_(ids))
