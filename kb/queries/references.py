"""Questions about the keys of sources and instruments."""

from sqlalchemy import Select, select

from kb.models import Instrument, Source


def source_keys() -> Select[str]:
    """The keys of all sources."""
    return select(Source.key).order_by(Source.key)


def instrument_keys() -> Select[str]:
    """The keys of all instruments."""
    return select(Instrument.key).order_by(Instrument.key)
