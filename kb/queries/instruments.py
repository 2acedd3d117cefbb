"""Questions about instruments."""

from sqlalchemy import Select, select
from sqlalchemy.orm import aliased, contains_eager, joinedload

from kb.models import Country, Instrument


def instruments_of(alpha3: str) -> Select[Instrument]:
    """A country's instruments, by key."""
    return _loaded().where(Country.alpha3 == alpha3)


def one_instrument(key: str) -> Select[Instrument]:
    """One instrument by its key."""
    return _loaded().where(Instrument.key == key)


def replaced_by(key: str) -> Select[Instrument]:
    """Those that an instrument replaced."""
    successor = aliased(Instrument)
    return (
        _loaded()
        .join(successor, successor.id == Instrument.replaced_by_id)
        .where(successor.key == key)
    )


def _loaded() -> Select[Instrument]:
    return (
        select(Instrument)
        .join(Instrument.country)
        .options(contains_eager(Instrument.country), joinedload(Instrument.replaced_by))
        .order_by(Instrument.key)
    )
