"""Questions about the keys of sources and instruments."""

from collections.abc import Collection

from sqlalchemy import Select, select

from kb.models import Instrument, Source


def source_keys() -> Select[str]:
    """The keys of all sources."""
    return select(Source.key).order_by(Source.key)


def instrument_keys() -> Select[str]:
    """The keys of all instruments."""
    return select(Instrument.key).order_by(Instrument.key)


def titles_of_sources(keys: Collection[str]) -> Select[str, str]:
    """Key and title of some sources."""
    return select(Source.key, Source.title).where(Source.key.in_(keys))


def titles_of_instruments(keys: Collection[str]) -> Select[str, str]:
    """Key and title of some instruments."""
    return select(Instrument.key, Instrument.title).where(Instrument.key.in_(keys))
