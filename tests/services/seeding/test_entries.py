from sqlalchemy import select

from kb.db import db
from kb.models import (
    Citation,
    EntryRevision,
    Revision,
    RevisionText,
    Source,
)
from kb.services import publishing
from kb.services.seed import Reported, seed
from tests.seeding.small import SmallSeeds
from tests.services.seeding.state import (
    as_a_person,
    edited,
    item,
    lines,
    published_title,
    since,
)

XAA = "countries/XAA.yaml"


def test_an_entry_says_where_it_comes_from(small: SmallSeeds) -> None:
    entry = item("xaa-pay")

    revision = db.session.get_one(Revision, entry.published_id)
    assert entry.head_id == entry.published_id
    assert (revision.origin, revision.author) == ("desk research", "Desk research")
    assert revision.message == "Compiled for the tests"
    query = select(RevisionText).where(RevisionText.revision_id == revision.id)
    texts = {text.lang: text for text in db.session.scalars(query)}
    assert texts["en"].is_original
    assert texts["en"].translated_by is None
    assert texts["ru"].translated_by == "desk research, unchecked"
    assert texts["ru"].checked_by is None
    assert texts["ru"].translation_of_id == revision.id


def test_sources_named_and_cited_become_citations(small: SmallSeeds) -> None:
    query = (
        select(Citation.in_text, Citation.locator, Source.key)
        .join(Source)
        .where(Citation.revision_id == item("xaa-pay").published_id)
        .order_by(Citation.position)
    )

    assert [tuple(row) for row in db.session.execute(query)] == [
        (False, None, "xa-report"),
        (True, "p. 14", "xa-report"),
    ]


def test_a_finding_has_no_status_and_a_city_its_place(small: SmallSeeds) -> None:
    entry = db.session.get_one(EntryRevision, item("xaa-load").published_id)

    assert (entry.status, entry.scope, entry.place) == (None, "city", "Aland")


def test_a_changed_text_is_a_revision_and_a_publication(small: SmallSeeds) -> None:
    count = len(lines())
    small.change(XAA, "title: A pay scale", "title: A new pay scale")

    report = seed(small.folder)

    assert (report.new, report.changed) == ({}, {"entry": 1})
    assert since(count) == [("publish", None)]
    assert published_title("xaa-pay") == "A new pay scale"
    query = select(Revision.number).where(Revision.item_id == item("xaa-pay").id)
    assert sorted(db.session.scalars(query)) == [1, 2]


def test_a_changed_translation_is_a_revision_too(small: SmallSeeds) -> None:
    small.change("translations/XAA.yaml", "Шкала", "Сетка")

    assert seed(small.folder).changed == {"entry": 1}
    assert published_title("xaa-pay", "ru") == "Сетка оплаты"


def test_a_new_entry_is_published(small: SmallSeeds) -> None:
    small.change(XAA, "- key: xaa-load", "- key: xaa-load-2")

    report = seed(small.folder)

    assert report.new == {"entry": 1}
    assert report.reported == (Reported("entry", "xaa-load", "removed"),)
    assert published_title("xaa-load") == published_title("xaa-load-2")


def test_a_persons_revision_is_left_alone_and_reported(small: SmallSeeds) -> None:
    as_a_person(lambda: edited("xaa-pay"))
    head = item("xaa-pay").head_id
    count = len(lines())
    small.change(XAA, "title: A pay scale", "title: A new pay scale")

    report = seed(small.folder)

    assert report.reported == (Reported("entry", "xaa-pay", "edited"),)
    assert report.changed == {}
    assert item("xaa-pay").head_id == head
    assert since(count) == []


def test_an_unchanged_file_says_nothing_of_a_persons_work(small: SmallSeeds) -> None:
    as_a_person(lambda: edited("xaa-pay"))
    small.change(XAA, "title: A study of load", "title: A new study of load")

    report = seed(small.folder)

    assert report.reported == ()
    assert report.changed == {"entry": 1}


def test_a_withdrawn_entry_stays_withdrawn(small: SmallSeeds) -> None:
    as_a_person(lambda: publishing.withdraw(item("xaa-pay").id, "A person"))
    small.change(XAA, "title: A pay scale", "title: A new pay scale")

    report = seed(small.folder)

    assert report.reported == (Reported("entry", "xaa-pay", "withdrawn"),)
    assert item("xaa-pay").published_id is None


def test_an_earlier_revision_that_a_person_put_back_stays(small: SmallSeeds) -> None:
    first = item("xaa-pay").published_id
    assert first is not None
    small.change(XAA, "title: A pay scale", "title: A new pay scale")
    seed(small.folder)
    entry = item("xaa-pay")
    as_a_person(lambda: publishing.publish(entry.id, first, "A person"))
    small.change(XAA, "title: A new pay scale", "title: A newer pay scale")

    report = seed(small.folder)

    assert report.reported == (Reported("entry", "xaa-pay", "edited"),)
    assert published_title("xaa-pay") == "A pay scale"


def test_an_entry_that_a_person_made_first_is_kept(small: SmallSeeds) -> None:
    as_a_person(lambda: edited("xaa-mine"))
    small.change(XAA, "- key: xaa-load", "- key: xaa-mine")

    report = seed(small.folder)

    assert Reported("entry", "xaa-mine", "taken") in report.reported
