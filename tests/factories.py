"""Make rows for a test: say what matters, leave the rest to the defaults.

Each function runs in an application context and commits. What an entry or an
observation refers to (country, vocabulary, source, instrument) is made if need be.
"""

from collections.abc import Mapping
from typing import Any, TypeVar

from sqlalchemy import select

from kb.db import db
from kb.models import Country, Indicator, Instrument, Item, Observation, Source, Topic
from kb.models import ObservationChoice as Choice
from kb.services.publishing import (
    EntryInput,
    NewRevision,
    TextInput,
    log,
    publish,
    save_revision,
)
from kb.services.publishing import withdraw as withdraw_item
from tests.vocabulary import invented_vocabulary

M = TypeVar("M", Source, Instrument)
DESK = "desk research"


def make_vocabulary() -> None:
    """The invented vocabulary of `tests/vocabulary.py`; once is enough."""
    if db.session.scalar(select(Topic.id).limit(1)):
        return
    _begin()
    for rows in invented_vocabulary():
        db.session.add_all(rows)
        db.session.flush()
    log("vocabulary", "test", subject="invented")
    db.session.commit()


def make_country(code: str = "XAA", alpha2: str | None = None) -> Country:
    """A country; XAA is XA unless said otherwise."""
    country = Country(alpha3=code, alpha2=alpha2 or code[0] + code[2])
    _begin()
    db.session.add(country)
    log("vocabulary", "test", subject=code)
    db.session.commit()
    return country


def make_source(key: str = "paper", **facts: Any) -> Source:
    """A source: a report of 2020, read in full, unless said otherwise."""
    make_vocabulary()
    defaults: dict[str, Any] = {
        "title": f"The {key}",
        "authors": "A. Writer",
        "publisher": "Press",
        "year": 2020,
        "url": f"https://example.org/{key}",
        "kind": "report",
        "language": "en",
        "read": "full",
    }
    source = Source(key=key, **{**defaults, **facts})
    _begin()
    db.session.add(source)
    log("source", "test", subject=key)
    db.session.commit()
    return source


def make_instrument(key: str = "act", country: str = "XAA", **facts: Any) -> Instrument:
    """An act of a country: a law of 2019, unless said otherwise."""
    make_vocabulary()
    defaults: dict[str, Any] = {"title": f"The {key}", "kind": "law", "date": "2019"}
    row = Instrument(key=key, country_id=_country(country).id, **{**defaults, **facts})
    _begin()
    db.session.add(row)
    log("source", "test", subject=key)
    db.session.commit()
    return row


def make_entry(
    key: str = "xaa-steps",
    country: str = "XAA",
    texts: Mapping[str, TextInput] | None = None,
    *,
    published: bool = True,
    **facts: Any,
) -> Item:
    """An entry: a national rule in force, published, unless said otherwise.

    Takes what EntryInput and NewRevision take, and `title` and `summary` for the
    English text. Called again with the same key, it makes a further revision.
    """
    make_vocabulary()
    _country(country)
    new = _new_revision(key, country, texts, facts)
    for source in new.sources:
        _found(Source, source) or make_source(source)
    for act in new.facts.instruments:
        _found(Instrument, act) or make_instrument(act, country)
    _begin()
    revision = save_revision(new)
    if published:
        publish(revision.item_id, revision.id, new.author)
    db.session.commit()
    return db.session.get_one(Item, revision.item_id)


def withdraw(key: str, note: str | None = None) -> None:
    """Take an entry out of the public's sight."""
    _begin()
    item = db.session.scalars(select(Item).where(Item.key == key)).one()
    withdraw_item(item.id, "test", note)
    db.session.commit()


def make_observation(
    indicator: str = "hours", country: str = "XAA", source: str = "paper", **facts: Any
) -> Observation:
    """A value of an indicator: 18 hours in 2024, unless said otherwise.

    `choices` takes the options of an indicator of choices.
    """
    make_vocabulary()
    _country(country)
    _found(Source, source) or make_source(source)
    choices = facts.pop("choices", ())
    _begin()
    row = _observation(indicator, country, source, facts)
    db.session.add(row)
    db.session.flush()
    db.session.add_all(
        Choice(
            observation_id=row.id,
            indicator_id=row.indicator_id,
            position=position,
            option=option,
        )
        for position, option in enumerate(choices)
    )
    db.session.commit()
    return row


def _new_revision(
    key: str,
    country: str,
    texts: Mapping[str, TextInput] | None,
    facts: dict[str, Any],
) -> NewRevision:
    title = facts.pop("title", f"Title of {key}")
    english = TextInput(title, facts.pop("summary", f"Summary of {key}."))
    said = {"en": english} if texts is None else texts
    own: dict[str, Any] = {
        name: facts.pop(name)
        for name in ("author", "message", "origin", "original_lang", "sources")
        if name in facts
    }
    saved: dict[str, Any] = {"author": "test", "message": "", "origin": DESK}
    saved["sources"] = ("paper",)
    described: dict[str, Any] = {"topic": "staying/steps", "nature": "rule"}
    described["status"] = None if facts.get("nature") == "finding" else "in force"
    return NewRevision(
        key=key,
        country=country,
        facts=EntryInput(**{**described, **facts}),
        texts=said,
        **{**saved, **own},
    )


def _observation(
    indicator: str, country: str, source: str, facts: dict[str, Any]
) -> Observation:
    measured = db.session.scalars(
        select(Indicator).where(Indicator.key == indicator)
    ).one()
    defaults: dict[str, Any] = {"year": 2024, "announced": False, "retracted": False}
    if measured.kind == "number" and "text" not in facts:
        defaults["number"] = 18
    return Observation(
        indicator_id=measured.id,
        kind=measured.kind,
        country_id=_country(country).id,
        source_id=_known(Source, source).id,
        publication_id=log("observe", "test", subject=indicator).id,
        **{**defaults, **facts},
    )


def _begin() -> None:
    db.begin_write()


def _found(model: type[M], key: str) -> M | None:
    return db.session.scalar(select(model).where(model.key == key))


def _known(model: type[M], key: str) -> M:
    return db.session.scalars(select(model).where(model.key == key)).one()


def _country(code: str) -> Country:
    found = db.session.scalar(select(Country).where(Country.alpha3 == code))
    return found or make_country(code)
