from pathlib import Path

import pytest
from flask.ctx import AppContext

from kb.seeding.problems import SeedProblems
from kb.services.seed import SeedReport, seed
from tests.seeding.small import SmallSeeds
from tests.services.seeding.state import lines, published_title, rows, since

XAA = "countries/XAA.yaml"


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
