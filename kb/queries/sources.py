"""Questions about sources and what rests on them."""

from sqlalchemy import Select, distinct, exists, func, select
from sqlalchemy.orm import aliased

from kb.models import Citation, Country, Entry, Item, Observation, Source


def all_sources() -> Select[Source]:
    """Every source, by key."""
    return select(Source).order_by(Source.key)


def one_source(key: str) -> Select[Source]:
    """One source by its key."""
    return select(Source).where(Source.key == key)


def entries_by_source() -> Select[int, str, int]:
    """How many public entries of each country rest on each source."""
    return (
        select(Citation.source_id, Country.alpha3, func.count(distinct(Item.id)))
        .join(Item, Item.published_id == Citation.revision_id)
        .join(Entry, Entry.id == Item.id)
        .join(Country, Country.id == Entry.country_id)
        .group_by(Citation.source_id, Country.alpha3)
        .order_by(Citation.source_id, Country.alpha3)
    )


def observations_by_source() -> Select[int, str, int]:
    """How many standing observations of each country each source gives."""
    later = aliased(Observation)
    return (
        select(Observation.source_id, Country.alpha3, func.count(Observation.id))
        .join(Country, Country.id == Observation.country_id)
        .where(Observation.retracted.is_(False))
        .where(~exists().where(later.supersedes_id == Observation.id))
        .group_by(Observation.source_id, Country.alpha3)
        .order_by(Observation.source_id, Country.alpha3)
    )
