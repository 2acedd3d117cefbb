"""The index follows the publication log, and can be thrown away."""

import resource
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import select

from kb.db import db
from kb.models import Instrument
from kb.search.errors import IndexUnavailable
from kb.search.index import SearchIndex
from kb.search.results import Request, Results
from kb.services import indexing, mending
from kb.services.find import SearchChoice, find_entries
from kb.services.publishing import TextInput, log
from kb.services.record import latest
from tests.conftest import CountQueries
from tests.factories import make_entry, withdraw

pytestmark = pytest.mark.usefixtures("ctx")


@contextmanager
def no_room() -> Iterator[None]:
    """No file can grow beyond some bytes, as on a full disk."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def found(q: str, lang: str = "en") -> list[str]:
    page = find_entries(SearchChoice(q=q), lang)
    return [hit.entry.key for hit in page.hits]


def test_a_published_entry_is_found_at_once_and_a_withdrawn_one_is_not() -> None:
    make_entry("xaa-steps", title="Lanterns for teachers")
    assert found("lanterns") == ["xaa-steps"]

    withdraw("xaa-steps")

    assert found("lanterns") == []
    assert indexing.index_status().position == latest()


def test_a_draft_never_reaches_the_index() -> None:
    make_entry("xaa-steps", title="Lanterns")
    make_entry("xaa-steps", title="Candles", published=False)
    make_entry("xaa-other", title="Torches", published=False)

    assert found("lanterns") == ["xaa-steps"]
    assert found("candles") == []
    assert found("torches") == []
    assert find_entries(SearchChoice(), "en").total == 1


def test_a_later_publication_replaces_what_was_found_before() -> None:
    make_entry("xaa-steps", title="Lanterns")
    assert found("lanterns") == ["xaa-steps"]

    make_entry("xaa-steps", title="Candles")

    assert found("lanterns") == []
    assert found("candles") == ["xaa-steps"]


def test_an_entry_is_one_result_whatever_its_languages() -> None:
    texts = {
        "en": TextInput("Lanterns 1204", "Light."),
        "ru": TextInput("Фонари 1204", "Свет."),
    }
    make_entry("xaa-steps", texts=texts)

    page = find_entries(SearchChoice(q="1204"), "ru")

    assert page.total == 1
    assert page.hits[0].lang == "ru"
    assert set(page.hits[0].langs) == {"en", "ru"}


def test_an_index_thrown_away_is_made_anew(app: Flask) -> None:
    make_entry("xaa-steps", title="Lanterns")
    assert found("lanterns") == ["xaa-steps"]
    folder = indexing.index_status().folder
    assert folder

    shutil.rmtree(Path(folder))
    indexing.configure(f"whoosh://{folder}")

    assert found("lanterns") == ["xaa-steps"]


def test_a_change_of_a_vocabulary_reaches_every_entry() -> None:
    make_entry("xaa-steps", title="Lanterns")
    assert found("lanterns") == ["xaa-steps"]
    db.begin_write()
    before = indexing.index_status().position
    log("vocabulary", "test", subject="topic")
    db.session.commit()

    assert found("lanterns") == ["xaa-steps"]
    assert indexing.index_status().position == latest() != before


def test_a_change_of_an_instrument_reaches_the_entries_it_stands_behind() -> None:
    make_entry("xaa-steps", instruments=("act",))
    make_entry("xaa-other")
    assert found("lanterns") == []
    db.begin_write()
    db.session.scalars(select(Instrument)).one().title = "Law on lanterns"
    log("source", "test", subject="act")
    db.session.commit()

    assert found("lanterns") == ["xaa-steps"]


def test_starting_makes_anew_an_index_that_is_damaged() -> None:
    make_entry("xaa-steps", title="Lanterns")
    indexing.catch_up()
    folder = indexing.index_status().folder
    assert folder
    for file in Path(folder).glob("*/*"):
        file.unlink()
    make_entry("xaa-other", title="Lanterns too")

    indexing.catch_up()

    assert indexing.index_status().state == "ready"
    assert sorted(found("lanterns")) == ["xaa-other", "xaa-steps"]


def test_an_index_that_follows_the_log_but_cannot_answer_is_made_anew(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    make_entry("xaa-steps", title="Lanterns")
    assert found("lanterns") == ["xaa-steps"]
    build = indexing.current_index().build()
    find = SearchIndex.find

    def fail_on_that_build(index: SearchIndex, request: Request) -> Results:
        if index.build() == build:
            raise IndexUnavailable("broken")
        return find(index, request)

    monkeypatch.setattr(SearchIndex, "find", fail_on_that_build)
    folder = indexing.index_status().folder
    indexing.configure(f"whoosh://{folder}")

    pages = [find_entries(SearchChoice(q="lanterns"), "en") for _ in range(2)]

    assert [page.unavailable for page in pages] == [True, False]
    assert [hit.entry.key for hit in pages[1].hits] == ["xaa-steps"]


def test_a_build_that_another_process_has_replaced_is_not_made_anew() -> None:
    make_entry("xaa-steps", title="Lanterns")
    assert found("lanterns") == ["xaa-steps"]
    folder = indexing.index_status().folder
    assert folder
    waiting: list[mending.Job] = []
    indexing.configure(f"whoosh://{folder}", waiting.append)
    (Path(folder) / "CURRENT").write_text("gone-1\n")
    assert find_entries(SearchChoice(q="lanterns"), "en").unavailable
    indexing.rebuild()
    build = indexing.current_index().build()

    waiting[0]()

    assert indexing.current_index().build() == build
    assert indexing.trouble() is None


def test_indexing_many_entries_asks_no_more_often_than_indexing_few(
    count_queries: CountQueries,
) -> None:
    make_entry("xaa-0")
    with count_queries() as few:
        indexing.rebuild()
    for number in range(1, 6):
        make_entry(f"xaa-{number}")
    indexing.follow()

    with count_queries() as many:
        indexing.rebuild()

    assert len(many) <= len(few)


def test_a_rebuild_tells_how_far_it_is() -> None:
    for number in range(3):
        make_entry(f"xaa-{number}")
    seen: list[tuple[int, int]] = []

    assert indexing.rebuild(lambda done, of: seen.append((done, of)))

    assert seen[-1] == (3, 3)
    assert indexing.index_status().entries == 3


def test_an_index_ahead_of_the_log_is_made_anew() -> None:
    make_entry("xaa-steps", title="Lanterns")
    assert found("lanterns") == ["xaa-steps"]
    indexing.current_index().apply(latest() + 7, (), ["xaa-steps"])

    assert found("lanterns") == ["xaa-steps"]  # as after the database lost its end
    assert indexing.index_status().position == latest()


def test_an_index_that_cannot_be_written_says_so_and_comes_back(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(mending, "SHARE", 0)  # a busy machine would make it rest longer
    make_entry("xaa-steps", title="Lanterns")
    assert found("lanterns") == ["xaa-steps"]
    make_entry("xaa-other", title="Lanterns too")

    with no_room():
        page = find_entries(SearchChoice(q="lanterns"), "en")
        assert [hit.entry.key for hit in page.hits] == ["xaa-steps"]
        assert page.trouble == "unwritable"

    time.sleep(mending.PAUSE * 1.1)
    assert sorted(found("lanterns")) == ["xaa-other", "xaa-steps"]
    assert indexing.trouble() is None


def test_a_rebuild_that_fails_is_not_tried_at_once_again() -> None:
    tried: list[int] = []

    def fail() -> None:
        tried.append(1)
        raise IndexUnavailable("unwritable")

    one = mending.Mending(None)
    for _ in range(3):
        one.unusable("broken", 0.0, fail)

    assert len(tried) == 1
    assert one.trouble == "unwritable"
    one.level()
    one.unusable("broken", 0.0, fail)
    assert len(tried) == 2
