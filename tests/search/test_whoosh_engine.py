"""Whoosh keeps the contract, in memory and in a folder, among threads and processes."""

import sys
import threading
from pathlib import Path

import pytest
from whoosh.fields import UnknownFieldError

from kb.search.document import Document
from kb.search.engine import Engine, Question
from kb.search.whoosh_engine import WhooshEngine
from tests.search.engine_cases import form, found_in
from tests.search.engine_contract import EngineContract
from tests.search.factories import make_document, prepared
from tests.search.processes import elsewhere
from tests.search.readers import READERS, read_while_written


class TestInMemory(EngineContract):
    def make_engine(self) -> Engine:
        return WhooshEngine()


class TestInAFolder(EngineContract):
    @pytest.fixture(autouse=True)
    def _folder(self, tmp_path: Path) -> None:
        self.folder = tmp_path

    def make_engine(self) -> Engine:
        return WhooshEngine(self.folder, create=True)


def test_what_is_written_is_there_when_opened_again(tmp_path: Path) -> None:
    WhooshEngine(tmp_path, create=True).apply(3, prepared(make_document("a")), [])

    again = WhooshEngine(tmp_path)

    assert again.position == 3
    assert found_in(again.search(Question())) == ["a"]


def test_a_commit_that_fails_leaves_nothing_behind(tmp_path: Path) -> None:
    engine = WhooshEngine(tmp_path, create=True)
    engine.apply(1, prepared(make_document("a")), [])
    bad = prepared(make_document("b", texts={"title": "b"}))
    object.__setattr__(bad[0], "fields", {"no such field": ()})

    with pytest.raises(UnknownFieldError):
        engine.apply(2, [*prepared(make_document("c")), *bad], ["a"])

    assert engine.position == 1
    assert found_in(engine.search(Question())) == ["a"]
    engine.apply(2, [], ["a"])
    assert engine.position == 2


def test_the_texts_are_not_stored(tmp_path: Path) -> None:
    engine = WhooshEngine(tmp_path, create=True)
    title = "Confidential wording of a title"
    engine.apply(1, prepared(make_document("a", texts={"title": title})), [])

    assert not any(title.encode() in file.read_bytes() for file in tmp_path.iterdir())


def test_threads_that_search_while_one_writes_get_right_answers(tmp_path: Path) -> None:
    engine = WhooshEngine(tmp_path, create=True)
    engine.apply(1, prepared(*_documents(1)), [])
    wrong: list[object] = []
    asked = [0, 0]
    stop = threading.Event()

    def search(me: int) -> None:
        while not stop.is_set():
            found = engine.search(Question(form("shared"), order="newest"))
            generations = {entry.documents[0].key for entry in found.entries}
            if found.total != 20 or len(generations) != 20:
                wrong.append(found.total)
            asked[me] += 1

    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-5)
    threads = [threading.Thread(target=search, args=(me,)) for me in (0, 1)]
    for thread in threads:
        thread.start()
    for generation in range(2, 14):
        engine.apply(generation, prepared(*_documents(generation)), [])
    stop.set()
    for thread in threads:
        thread.join()
    sys.setswitchinterval(before)

    assert wrong == []
    assert min(asked) > 3
    assert engine.position == 13


def test_the_commit_of_another_process_is_seen(tmp_path: Path) -> None:
    engine = WhooshEngine(tmp_path, create=True)
    engine.apply(1, prepared(make_document("a")), [])
    assert found_in(engine.search(Question())) == ["a"]

    elsewhere(lambda: engine.apply(2, prepared(make_document("b")), []))

    assert engine.position == 2
    assert sorted(found_in(engine.search(Question()))) == ["a", "b"]


def _documents(generation: int) -> list[Document]:
    return [
        make_document(f"e{at}", texts={"title": f"shared words of {generation}"})
        for at in range(20)
    ]


@pytest.mark.slow
def test_eight_threads_get_right_answers_while_all_changes(tmp_path: Path) -> None:
    reading = read_while_written(2.5, tmp_path)

    assert reading.wrong == []
    assert len(reading.ended) == READERS
    assert reading.commits > 2
    assert reading.asked > 50
