"""The seeds that are shipped: what they hold, and that they load, twice the same."""

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import DeclarativeBase

from kb.config import ROOT
from kb.db import db
from kb.models import (
    Country,
    EntryRevision,
    Instrument,
    Item,
    Observation,
    Publication,
    Revision,
    RevisionText,
    Source,
    Term,
    Topic,
)
from kb.services.seed import seed


def count(model: type[DeclarativeBase]) -> int | None:
    return db.session.scalar(select(func.count()).select_from(model))


@pytest.mark.usefixtures("ctx")
@pytest.mark.slow
def test_the_shipped_seeds_load_and_load_twice_without_change() -> None:
    first = seed(ROOT / "seeds")
    lines = count(Publication)
    second = seed(ROOT / "seeds")

    assert first.new["entry"] == count(Item) == count(EntryRevision) == 172
    assert first.new["observation"] == count(Observation) == 331
    assert first.new["instrument"] == count(Instrument) == 203
    assert first.new["source"] == count(Source) == 694
    assert first.new["country"] == count(Country) == 13
    assert (count(Topic), count(Term)) == (26, 376)
    assert (first.changed, first.reported) == ({}, ())
    assert second.skipped
    assert count(Publication) == lines
    _every_entry_tells_its_origin()


def _every_entry_tells_its_origin() -> None:
    origins = select(Revision.origin, Revision.author, Revision.message).distinct()
    assert [tuple(row) for row in db.session.execute(origins)] == [
        (
            "desk research",
            "Desk research",
            "Compiled by desk research, November 2026",
        )
    ]
    unpublished = select(func.count()).where(
        Item.published_id.is_distinct_from(Item.head_id)
    )
    assert db.session.scalar(unpublished) == 0
    translations = (
        select(RevisionText.translated_by, RevisionText.checked_by)
        .where(RevisionText.is_original.is_(False))
        .distinct()
    )
    assert [tuple(row) for row in db.session.execute(translations)] == [
        ("desk research, unchecked", None)
    ]
    unread = select(func.count()).where(Source.read.is_(None))
    assert db.session.scalar(unread) == 0
