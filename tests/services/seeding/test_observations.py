from sqlalchemy import select

from kb.db import db
from kb.models import (
    Observation,
    Publication,
)
from kb.services import publishing
from kb.services.seed import seed
from tests.seeding.small import SmallSeeds
from tests.services.seeding.state import as_a_person, lines, since

XAA = "countries/XAA.yaml"


def supersede(old: int, new: int) -> None:
    before = db.session.scalars(
        select(Observation).where(Observation.number == old)
    ).one()
    line = publishing.log("observe", "A person", subject="XAA")
    same = ("indicator_id", "kind", "country_id", "year", "source_id")
    row = Observation(
        **{name: getattr(before, name) for name in same},
        number=new,
        announced=False,
        retracted=False,
        publication_id=line.id,
        supersedes_id=before.id,
    )
    db.session.add(row)


def test_observations_name_the_line_that_made_them_known(small: SmallSeeds) -> None:
    query = select(Publication.action, Publication.subject).join(
        Observation, Observation.publication_id == Publication.id
    )

    assert {tuple(row) for row in db.session.execute(query)} == {("observe", "XAA")}


def test_a_changed_value_supersedes_the_earlier_one(small: SmallSeeds) -> None:
    count = len(lines())
    small.change(XAA, "value: 18", "value: 20")

    report = seed(small.folder)

    assert report.changed == {"observation": 1}
    assert since(count) == [("observe", "XAA")]
    now = db.session.scalars(select(Observation).where(Observation.number == 20)).one()
    before = db.session.get_one(Observation, now.supersedes_id)
    assert before.number == 18


def test_a_value_changed_twice_makes_a_chain(small: SmallSeeds) -> None:
    small.change(XAA, "value: state", "value: school")
    seed(small.folder)
    small.change(XAA, "value: school", "value: state")

    report = seed(small.folder)

    assert (report.changed, report.reported) == ({"observation": 1}, ())


def test_of_two_alike_the_one_that_went_is_reported(small: SmallSeeds) -> None:
    first = "- indicator: hours\n  value: 18\n  year: 2020\n"
    small.change(XAA, first + "  source: xa-report\n  note: full post\n", "")

    report = seed(small.folder)

    assert (report.new, report.changed) == ({}, {})
    assert [r.reason for r in report.reported] == ["removed"]


def test_a_value_that_a_person_superseded_is_left_alone(small: SmallSeeds) -> None:
    as_a_person(lambda: supersede(18, 19))
    small.change(XAA, "value: 18", "value: 20")

    report = seed(small.folder)

    assert [(r.kind, r.reason) for r in report.reported] == [("observation", "edited")]
    assert report.changed == {}
