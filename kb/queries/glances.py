"""Questions about what a short line on an entry shows; they read columns, not rows.

A page of results asks them for each of its hits, so they leave out whatever only the
page of an entry tells.
"""

from collections.abc import Collection
from typing import Any

from sqlalchemy import Select, func, select

from kb.models import (
    Citation,
    Country,
    Entry,
    EntryEvidence,
    EntryRevision,
    Item,
    Publication,
    Revision,
    RevisionText,
)
from kb.models.revision import TEXT_FIELDS

OF_THE_RECORD = ("publish", "check", "validate", "unvalidate")


def public_entries(keys: Collection[str]) -> Select[*tuple[Any, ...]]:
    """What a line on each entry with a key shows, if the public sees it now."""
    sources = (
        select(func.count())
        .where(Citation.revision_id == Revision.id, ~Citation.in_text)
        .scalar_subquery()
    )
    return (
        select(
            Item.id.label("item"),
            Revision.id.label("revision"),
            Item.key,
            Country.alpha3.label("country"),
            EntryRevision.topic,
            EntryRevision.nature,
            EntryRevision.scope,
            EntryRevision.place,
            EntryRevision.status,
            EntryRevision.year_from,
            EntryRevision.year_to,
            Revision.original_lang,
            Revision.origin,
            Revision.at.label("saved_at"),
            sources.label("source_count"),
        )
        .join(Entry, Entry.id == Item.id)
        .join(Country, Country.id == Entry.country_id)
        .join(Revision, Revision.id == Item.published_id)
        .join(EntryRevision, EntryRevision.revision_id == Revision.id)
        .where(Item.key.in_(keys))
    )


def evidence(revisions: Collection[int]) -> Select[int, str]:
    """The evidence that some revisions rest on, in their order."""
    return (
        select(EntryEvidence.revision_id, EntryEvidence.evidence)
        .where(EntryEvidence.revision_id.in_(revisions))
        .order_by(EntryEvidence.position)
    )


def texts(revisions: Collection[int]) -> Select[*tuple[Any, ...]]:
    """What some revisions say: revision, language, then the texts."""
    return (
        select(
            RevisionText.revision_id,
            RevisionText.lang,
            *(getattr(RevisionText, name) for name in TEXT_FIELDS),
        )
        .where(RevisionText.revision_id.in_(revisions))
        .order_by(RevisionText.id)
    )


def lines(items: Collection[int]) -> Select[*tuple[Any, ...]]:
    """What the log says of some items in public, oldest first."""
    return (
        select(
            Publication.item_id,
            Publication.revision_id,
            Publication.action,
            Publication.at,
            Publication.actor,
            Publication.note,
        )
        .where(Publication.item_id.in_(items), Publication.action.in_(OF_THE_RECORD))
        .order_by(Publication.id)
    )
