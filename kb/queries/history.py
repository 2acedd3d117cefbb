"""Questions about the past of an entry, as far as it was ever public."""

from sqlalchemy import Select, select

from kb.models import Country, EntryRevision, Item, Publication, Revision
from kb.queries import entries


def published_revisions(
    key: str,
) -> Select[Item, Country, Revision, EntryRevision]:
    """Every revision of an entry that was ever published; never a draft."""
    published = select(Publication.revision_id).where(Publication.action == "publish")
    return entries.revisions_of(key).where(Revision.id.in_(published))


def lines_of_entry(key: str) -> Select[Publication, int | None]:
    """The lines of the log about an entry with the revision's number, oldest first."""
    return (
        select(Publication, Revision.number)
        .join(Item, Item.id == Publication.item_id)
        .outerjoin(Revision, Revision.id == Publication.revision_id)
        .where(Item.key == key, Item.kind == "entry")
        .order_by(Publication.id)
    )
