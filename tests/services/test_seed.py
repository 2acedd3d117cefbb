from collections.abc import Callable
from pathlib import Path

import pytest
from flask.ctx import AppContext
from sqlalchemy import func, select

from kb.db import db
from kb.models import (
    Citation,
    EntryRevision,
    Indicator,
    Instrument,
    Item,
    Label,
    Observation,
    Publication,
    Revision,
    RevisionText,
    SeedRecord,
    Source,
    Topic,
)
from kb.seeding.problems import SeedProblems
from kb.services import publishing
from kb.services.publishing import EntryInput, NewRevision, TextInput
from kb.services.seed import Reported, SeedReport, seed
from tests.seeding.small import SmallSeeds

XAA = "countries/XAA.yaml"
pytestmark = pytest.mark.usefixtures("ctx")


@pytest.fixture
def small(tmp_path: Path, ctx: AppContext) -> SmallSeeds:
    small = SmallSeeds(tmp_path)
    seed(small.folder)
    return small


def lines() -> list[tuple[str, str | None]]:
    query = select(Publication.action, Publication.subject).order_by(Publication.id)
    return [(action, subject) for action, subject in db.session.execute(query)]


def since(count: int) -> list[tuple[str, str | None]]:
    return lines()[count:]


def item(key: str) -> Item:
    return db.session.scalars(select(Item).where(Item.key == key)).one()


def published_title(key: str, lang: str = "en") -> str:
    query = select(RevisionText.title).where(
        RevisionText.revision_id == item(key).published_id, RevisionText.lang == lang
    )
    return db.session.scalars(query).one()


def as_a_person(act: Callable[[], object]) -> None:
    db.begin_write()
    act()
    db.session.commit()


def edited(key: str) -> Revision:
    return publishing.save_revision(
        NewRevision(
            key=key,
            country="XAA",
            author="A person",
            message="Corrected",
            origin="person",
            facts=EntryInput(topic="career/pay", nature="rule", status="in force"),
            texts={"en": TextInput("A person's title", "A person's summary")},
        )
    )


def rows() -> int:
    models = (Item, Revision, Observation, Publication, Source, Label, SeedRecord)
    return sum(
        db.session.scalar(select(func.count()).select_from(model)) or 0
        for model in models
    )


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


def test_instruments_point_at_what_replaced_them(small: SmallSeeds) -> None:
    query = select(Instrument).order_by(Instrument.key)
    law, order = db.session.scalars(query)

    assert law.replaced_by_id == order.id
    assert (law.date, order.date) == ("2019-12", "2020-02-03")


def test_observations_name_the_line_that_made_them_known(small: SmallSeeds) -> None:
    query = select(Publication.action, Publication.subject).join(
        Observation, Observation.publication_id == Publication.id
    )

    assert {tuple(row) for row in db.session.execute(query)} == {("observe", "XAA")}


def test_the_log_stays_readable(small: SmallSeeds) -> None:
    actions = [action for action, _ in lines()]

    assert actions.count("publish") == 3
    assert [s for a, s in lines() if a == "source"] == ["XAA", "XBB"]
    assert [s for a, s in lines() if a == "observe"] == ["XAA"]
    assert len({s for a, s in lines() if a == "vocabulary"}) == 15


def test_a_second_run_reads_nothing(small: SmallSeeds) -> None:
    before = rows()

    assert seed(small.folder) == SeedReport(skipped=True)
    assert rows() == before


def test_files_that_say_the_same_in_other_words_change_nothing(
    small: SmallSeeds,
) -> None:
    before = rows()
    small.change(XAA, "country: XAA", "# a comment\ncountry: XAA")

    report = seed(small.folder)

    assert (report.new, report.changed, report.reported) == ({}, {}, ())
    assert report.unchanged["entry"] == 3
    assert rows() == before


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


def test_what_has_gone_from_the_files_stays_in_the_database(small: SmallSeeds) -> None:
    count = len(lines())
    small.write("translations/XAA.yaml", b"{}")
    small.change(XAA, "- indicator: rest\n  value: Ten minutes\n", "")
    small.change(XAA, "  level: primary\n  source: xa-page\n", "")
    small.change("taxonomy.yaml", "tags: [{key: rural, name: Rural}]", "tags: []")
    small.change(XAA, "tags: [rural]", "tags: []")

    report = seed(small.folder)

    assert [(r.kind, r.reason) for r in report.reported] == [
        ("observation", "removed"),
        ("tag", "removed"),
    ]
    assert since(count) == [("publish", None)]


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


def test_a_label_changes_its_vocabulary_alone(small: SmallSeeds) -> None:
    count = len(lines())
    small.change("labels.yaml", "name: Оплата", "name: Оплата труда")

    report = seed(small.folder)

    assert report.changed == {"topic": 1}
    assert since(count) == [("vocabulary", "topic")]


def test_a_label_that_a_person_changed_is_left_alone(small: SmallSeeds) -> None:
    query = select(Label).where(Label.key == "career/pay", Label.lang == "ru")
    label = db.session.scalars(query).one()
    as_a_person(lambda: setattr(label, "name", "Заработная плата"))
    small.change("labels.yaml", "name: Оплата", "name: Оплата труда")

    report = seed(small.folder)

    assert report.reported == (Reported("topic", "career/pay", "edited"),)
    assert label.name == "Заработная плата"


def test_a_new_topic_takes_its_place_in_the_order(small: SmallSeeds) -> None:
    new = '- {key: career/rank, name: Rank, question: "Which ranks are there?"}'
    old = "- {key: career/load"
    small.change("taxonomy.yaml", old, f"{new}\n      {old}")

    report = seed(small.folder)

    assert (report.new, report.changed) == ({"topic": 1}, {"topic": 1})
    query = select(Topic.key).order_by(Topic.position)
    assert list(db.session.scalars(query)) == [
        "career/pay",
        "career/rank",
        "career/load",
    ]


def test_terms_and_crosswalk_are_changed_in_place(small: SmallSeeds) -> None:
    count = len(lines())
    small.change("thesaurus.yaml", "[pay, wage]", "[pay, wage, salary]")
    small.change(
        "crosswalk.yaml", "career/load: {saber: []}", "career/load: {sdg: [4.c]}"
    )

    report = seed(small.folder)

    assert report.changed == {"term": 1, "crosswalk": 1}
    assert since(count) == [("vocabulary", "thesaurus"), ("vocabulary", "crosswalk")]


def test_an_indicator_with_observations_keeps_its_kind(small: SmallSeeds) -> None:
    before = rows()
    small.change("indicators.yaml", "kind: number", "kind: text")
    small.change(XAA, "value: 18", "value: eighteen")

    with pytest.raises(SeedProblems) as caught:
        seed(small.folder)

    assert "seeds/indicators.yaml:1: " in str(caught.value)
    assert rows() == before
    query = select(Indicator.kind).where(Indicator.key == "hours")
    assert db.session.scalar(query) == "number"


def test_an_option_that_is_named_cannot_go(small: SmallSeeds) -> None:
    small.change("indicators.yaml", "[hours, rank]", "[hours, grade]")
    small.change(XAA, "[rank, hours]", "[grade, hours]")

    with pytest.raises(SeedProblems) as caught:
        seed(small.folder)

    assert 'lacks the option "rank"' in str(caught.value)


def test_an_option_that_is_not_named_can_go(small: SmallSeeds) -> None:
    small.change("indicators.yaml", "[state, school]", "[state, union]")
    small.change("labels.yaml", "school: школа", "union: профсоюз")

    report = seed(small.folder)

    assert report.changed == {"indicator": 1}
    assert report.reported == (Reported("option", "school", "removed"),)


def test_bad_files_leave_the_database_as_it_was(small: SmallSeeds) -> None:
    before = rows()
    small.change(XAA, "title: A pay scale", "title: A new pay scale")
    small.change(XAA, "year: 2021", "year: soon")

    with pytest.raises(SeedProblems):
        seed(small.folder)

    assert rows() == before
    assert published_title("xaa-pay") == "A pay scale"


def test_a_load_that_breaks_off_leaves_the_database_as_it_was(
    tmp_path: Path, ctx: AppContext
) -> None:
    small = SmallSeeds(tmp_path)

    def break_off(done: int, total: int) -> None:
        if done == total - 3:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        seed(small.folder, break_off)

    assert rows() == 0


def test_progress_counts_every_record_once(tmp_path: Path, ctx: AppContext) -> None:
    small = SmallSeeds(tmp_path)
    seen: list[tuple[int, int]] = []

    seed(small.folder, lambda done, total: seen.append((done, total)))

    assert [done for done, _ in seen] == list(range(1, seen[0][1] + 1))
    assert len({total for _, total in seen}) == 1


def test_a_finding_has_no_status_and_a_city_its_place(small: SmallSeeds) -> None:
    entry = db.session.get_one(EntryRevision, item("xaa-load").published_id)

    assert (entry.status, entry.scope, entry.place) == (None, "city", "Aland")
