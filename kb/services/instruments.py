"""Instruments: a country's laws and acts, and one of them with its entries."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from kb.db import db
from kb.errors import NotFound
from kb.models import Instrument
from kb.queries import instruments
from kb.services.facts import EntryFacts, InstrumentFacts, load_entries
from kb.services.nearest import nearest
from kb.services.vocabulary import vocabulary


@dataclass(frozen=True)
class Behind:
    """An instrument and the public entries that it stands behind."""

    instrument: InstrumentFacts
    entries: tuple[EntryFacts, ...]


@dataclass(frozen=True)
class OfKind:
    """The instruments of one legal form, the newest first, those without date last."""

    kind: str
    instruments: tuple[Behind, ...]


@dataclass(frozen=True)
class InstrumentList:
    """Everything that instruments/list.html shows."""

    country: str
    kinds: tuple[OfKind, ...]
    total: int


@dataclass(frozen=True)
class InstrumentPage:
    """Everything that instruments/show.html shows."""

    instrument: InstrumentFacts
    successor: InstrumentFacts | None
    replaced: tuple[InstrumentFacts, ...]
    entries: tuple[EntryFacts, ...]


def list_instruments(country: str) -> InstrumentList:
    """A country's instruments by kind and date. Raises NotFound for the country."""
    known = vocabulary()
    if country not in known.countries:
        raise NotFound("country", country, nearest("country", country))
    found = _facts(db.session.scalars(instruments.instruments_of(country)))
    entries = _by_instrument(load_entries(countries=(country,)))
    kinds = []
    for kind in known.instrument_kinds:
        of_kind = [one for one in found if one.kind == kind]
        if of_kind:
            ordered = sorted(of_kind, key=lambda one: one.date or "", reverse=True)
            behind = tuple(Behind(one, tuple(entries[one.key])) for one in ordered)
            kinds.append(OfKind(kind, behind))
    return InstrumentList(country, tuple(kinds), len(found))


def show_instrument(key: str) -> InstrumentPage:
    """An instrument, what it replaced and was replaced by, and its entries."""
    query = instruments.one_instrument(key)
    row = db.session.scalar(query) if key.isprintable() else None
    if row is None:
        raise NotFound("instrument", key, nearest("instrument", key))
    facts = InstrumentFacts.of(row)
    later = instruments.one_instrument(facts.replaced_by or "")
    successor = db.session.scalar(later)
    return InstrumentPage(
        facts,
        InstrumentFacts.of(successor) if successor else None,
        _facts(db.session.scalars(instruments.replaced_by(key))),
        load_entries(instrument=key),
    )


def _facts(rows: Iterable[Instrument]) -> tuple[InstrumentFacts, ...]:
    return tuple(InstrumentFacts.of(row) for row in rows)


def _by_instrument(entries: Iterable[EntryFacts]) -> dict[str, list[EntryFacts]]:
    found: dict[str, list[EntryFacts]] = defaultdict(list)
    for entry in entries:
        for instrument in entry.instruments:
            found[instrument.key].append(entry)
    return found
