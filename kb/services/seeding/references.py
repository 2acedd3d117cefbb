"""Loads countries, and what their entries refer to: sources and instruments.

A first load writes one line of the log for a country's sources and instruments
together, whose subject is the country's code; a change later names the key of each.
"""

from collections.abc import Mapping

from sqlalchemy import select

from kb.db import db
from kb.models import Country, Instrument, Source
from kb.seeding.records import InstrumentRecord, SourceRecord
from kb.seeding.seeds import CountrySeeds
from kb.services import publishing
from kb.services.seeding.run import ACTOR, Run, digest

SOURCE = (
    "title",
    "authors",
    "publisher",
    "year",
    "url",
    "kind",
    "language",
    "identifier",
    "accessed",
    "read",
    "note",
)
INSTRUMENT = ("title", "kind", "number", "date", "body", "url")


def load_countries(run: Run) -> None:
    """Add the countries that are not there yet."""
    there = {row.alpha3: row.alpha2 for row in db.session.scalars(select(Country))}
    acts = set()
    for seeds in run.seeds.countries:
        now = there.get(seeds.alpha3)
        now = digest(now) if now else None
        act = run.decide("country", seeds.alpha3, digest(seeds.alpha2), now)
        if act == "new":
            db.session.add(Country(alpha3=seeds.alpha3, alpha2=seeds.alpha2))
        acts.add(act)
    db.session.flush()
    run.report_removed("country", (seeds.alpha3 for seeds in run.seeds.countries))
    if "new" in acts:
        note = run.seeds.provenance.note
        publishing.log("vocabulary", ACTOR, subject="country", note=note)


def load_references(run: Run) -> None:
    """Bring sources and instruments up to the files."""
    sources = {row.key: row for row in db.session.scalars(select(Source))}
    instruments = {row.key: row for row in db.session.scalars(select(Instrument))}
    keys = {row.id: key for key, row in instruments.items()}
    query = select(Country.alpha3, Country.id)
    countries = dict(db.session.execute(query).all())
    for seeds in run.seeds.countries:
        acts = {
            **_sources(run, seeds, sources),
            **_instruments(run, seeds, instruments, keys, countries[seeds.alpha3]),
        }
        db.session.flush()
        _log(run, seeds.alpha3, acts)
    every = run.seeds.countries
    run.report_removed("source", (s.key for c in every for s in c.sources))
    run.report_removed("instrument", (i.key for c in every for i in c.instruments))
    _link_replacements(run)


def _log(run: Run, alpha3: str, acts: Mapping[str, str]) -> None:
    note = run.seeds.provenance.note
    if "new" in acts.values():
        publishing.log("source", ACTOR, subject=alpha3, note=note)
    for key, act in acts.items():
        if act == "changed":
            publishing.log("source", ACTOR, subject=key, note=note)


def _sources(
    run: Run, seeds: CountrySeeds, rows: Mapping[str, Source]
) -> dict[str, str]:
    acts = {}
    for record in seeds.sources:
        row = rows.get(record.key)
        now = digest([getattr(row, name) for name in SOURCE]) if row else None
        act = run.decide("source", record.key, digest(_source(record)), now)
        if act in ("new", "changed"):
            if row is None:
                row = Source(key=record.key)
                db.session.add(row)
            for name, value in zip(SOURCE, _source(record), strict=True):
                setattr(row, name, value)
        acts[record.key] = act
    return acts


def _source(record: SourceRecord) -> list[object]:
    return [getattr(record, name) for name in SOURCE]


def _instruments(
    run: Run,
    seeds: CountrySeeds,
    rows: Mapping[str, Instrument],
    keys: Mapping[int, str],
    country_id: int,
) -> dict[str, str]:
    acts = {}
    for record in seeds.instruments:
        row = rows.get(record.key)
        state = digest([seeds.alpha3, _instrument(record), record.replaced_by])
        now = digest(_instrument_now(row, seeds, keys, country_id)) if row else None
        act = run.decide("instrument", record.key, state, now)
        if act in ("new", "changed"):
            if row is None:
                row = Instrument(key=record.key)
                db.session.add(row)
            row.country_id = country_id
            for name, value in zip(INSTRUMENT, _instrument(record), strict=True):
                setattr(row, name, value)
            run.replaced[record.key] = record.replaced_by
        acts[record.key] = act
    return acts


def _instrument(record: InstrumentRecord) -> list[object]:
    return [getattr(record, name) for name in INSTRUMENT]


def _instrument_now(
    row: Instrument, seeds: CountrySeeds, keys: Mapping[int, str], country_id: int
) -> object:
    country = seeds.alpha3 if row.country_id == country_id else row.country_id
    facts = [getattr(row, name) for name in INSTRUMENT]
    return [country, facts, keys.get(row.replaced_by_id or 0)]


def _link_replacements(run: Run) -> None:
    """Point at what replaced an instrument, once all of them are there."""
    query = select(Instrument).where(Instrument.key.in_(_linked(run)))
    rows = {row.key: row for row in db.session.scalars(query)}
    for key, by in run.replaced.items():
        rows[key].replaced_by_id = rows[by].id if by else None
    db.session.flush()


def _linked(run: Run) -> set[str]:
    return {*run.replaced, *(by for by in run.replaced.values() if by)}
