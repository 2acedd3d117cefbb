from sqlalchemy import select

from kb.db import db
from kb.models import (
    Instrument,
    Source,
)
from kb.services.seed import Reported, seed
from tests.seeding.small import SmallSeeds
from tests.services.seeding.state import as_a_person, lines, since

XAA = "countries/XAA.yaml"


def test_instruments_point_at_what_replaced_them(small: SmallSeeds) -> None:
    query = select(Instrument).order_by(Instrument.key)
    law, order = db.session.scalars(query)

    assert law.replaced_by_id == order.id
    assert (law.date, order.date) == ("2019-12", "2020-02-03")


def test_a_source_is_changed_in_place(small: SmallSeeds) -> None:
    count = len(lines())
    small.change(XAA, "title: A page", "title: A better page")

    report = seed(small.folder)

    assert report.changed == {"source": 1}
    assert since(count) == [("source", "xa-page")]
    query = select(Source.title).where(Source.key == "xa-page")
    assert db.session.scalar(query) == "A better page"


def test_a_source_that_a_person_changed_is_left_alone(small: SmallSeeds) -> None:
    source = db.session.scalars(select(Source).where(Source.key == "xa-page")).one()
    as_a_person(lambda: setattr(source, "note", "only a summary"))
    small.change(XAA, "title: A page", "title: A better page")

    report = seed(small.folder)

    assert report.reported == (Reported("source", "xa-page", "edited"),)
    assert source.title == "A page"


def test_a_source_that_a_person_changed_likewise_is_no_matter(
    small: SmallSeeds,
) -> None:
    source = db.session.scalars(select(Source).where(Source.key == "xa-page")).one()
    as_a_person(lambda: setattr(source, "title", "A better page"))
    count = len(lines())
    small.change(XAA, "title: A page", "title: A better page")

    report = seed(small.folder)

    assert (report.changed, report.reported) == ({}, ())
    assert since(count) == []


def test_an_instrument_is_changed_in_place(small: SmallSeeds) -> None:
    count = len(lines())
    small.change(XAA, "  replaced_by: xaa-order\n", "")

    report = seed(small.folder)

    assert report.changed == {"instrument": 1}
    assert since(count) == [("source", "xaa-law")]
    query = select(Instrument.replaced_by_id).where(Instrument.key == "xaa-law")
    assert db.session.scalar(query) is None
