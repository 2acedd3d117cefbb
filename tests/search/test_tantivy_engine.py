"""Tantivy keeps the contract, among threads and processes, and notices damage."""

import itertools
import json
import os
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from tantivy import Query

from kb.search.breakage import Guarded
from kb.search.document import Document
from kb.search.engine import Engine, Question
from kb.search.errors import IndexUnavailable
from kb.search.tantivy_engine import TantivyEngine
from kb.search.tantivy_schema import ALL, schema
from tests.search.engine_cases import form, found_in
from tests.search.engine_contract import EngineContract
from tests.search.factories import make_document, prepared
from tests.search.processes import FORK, elsewhere


class TestInMemory(EngineContract):
    def make_engine(self) -> Engine:
        return TantivyEngine()


class TestInAFolder(EngineContract):
    @pytest.fixture(autouse=True)
    def _folder(self, tmp_path: Path) -> None:
        self.folder = tmp_path

    def make_engine(self) -> Engine:
        return TantivyEngine(self.folder, create=True)


def test_what_is_written_is_there_when_opened_again(tmp_path: Path) -> None:
    TantivyEngine(tmp_path, create=True).apply(3, prepared(make_document("a")), [])

    again = TantivyEngine(tmp_path)

    assert again.position == 3
    assert found_in(again.search(Question())) == ["a"]


def test_a_commit_that_fails_leaves_nothing_behind(tmp_path: Path) -> None:
    engine = TantivyEngine(tmp_path, create=True)
    engine.apply(1, prepared(make_document("a")), [])
    bad = prepared(make_document("b", texts={"title": "b"}))
    object.__setattr__(bad[0], "fields", {"no such field": bad[0].fields["title"]})

    with pytest.raises(KeyError):
        engine.apply(2, [*prepared(make_document("c")), *bad], ["a"])

    assert engine.position == 1
    assert found_in(engine.search(Question())) == ["a"]
    engine.apply(2, [], ["a"])
    assert engine.position == 2


def test_the_texts_are_not_stored(tmp_path: Path) -> None:
    engine = TantivyEngine(tmp_path, create=True)
    title = "Confidential wording of a title"
    engine.apply(1, prepared(make_document("a", texts={"title": title})), [])

    assert not any(title.encode() in file.read_bytes() for file in tmp_path.iterdir())


def test_threads_share_a_reader_while_one_writes(tmp_path: Path) -> None:
    engine = TantivyEngine(tmp_path, create=True)
    engine.apply(1, prepared(*_documents(1)), [])
    wrong: list[object] = []
    asked = [0] * 4
    stop = threading.Event()

    def search(me: int) -> None:
        while not stop.is_set():
            found = engine.search(Question(form("shared")))
            keys = {entry.documents[0].key for entry in found.entries}
            if found.total != 20 or len(keys) != 20 or found.matched != 20:
                wrong.append(found.total)
            asked[me] += 1

    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-5)
    threads = [threading.Thread(target=search, args=(me,)) for me in range(len(asked))]
    for thread in threads:
        thread.start()
    for generation in range(2, 10):
        engine.apply(generation, prepared(*_documents(generation)), [])
    stop.set()
    for thread in threads:
        thread.join()
    sys.setswitchinterval(before)

    assert wrong == []
    assert min(asked) > 3
    assert engine.position == 9


def test_the_commit_of_another_process_is_seen(tmp_path: Path) -> None:
    engine = TantivyEngine(tmp_path, create=True)
    engine.apply(1, prepared(make_document("a")), [])
    assert found_in(engine.search(Question())) == ["a"]

    elsewhere(lambda: engine.apply(2, prepared(make_document("b")), []))

    assert engine.position == 2
    assert sorted(found_in(engine.search(Question()))) == ["a", "b"]


def test_numbers_go_on_after_many_replacements(tmp_path: Path) -> None:
    engine = TantivyEngine(tmp_path, create=True)
    for generation in range(1, 7):
        engine.apply(generation, prepared(*_documents(generation)), [])
        assert engine.search(Question()).total == 20

    again = TantivyEngine(tmp_path)
    again.apply(9, prepared(make_document("last")), ["e0"])

    for one in (engine, again):
        assert one.size() == (20, 20)
        assert found_in(one.search(Question(form("last")))) == ["last"]
        assert found_in(one.search(Question(form("words"), limit=30))) == [
            f"e{at}" for at in sorted(range(1, 20), key=str)
        ]


def test_a_writer_that_is_killed_leaves_the_last_commit(tmp_path: Path) -> None:
    engine = TantivyEngine(tmp_path, create=True)
    engine.apply(1, prepared(*_documents(1)), [])
    acknowledged, says = FORK.Pipe(duplex=False)

    def write() -> None:
        for generation in range(2, 1000):
            engine.apply(generation, prepared(*_documents(generation)), [])
            says.send(generation)

    for _ in range(3):
        process = FORK.Process(target=write)
        process.start()
        acknowledged.recv()
        time.sleep(0.03)
        process.kill()
        process.join()
        last = 1
        while acknowledged.poll():
            last = acknowledged.recv()

        assert last <= engine.position <= last + 2
        found = engine.search(Question(form(str(engine.position))))
        assert (found.total, engine.size()) == (20, (20, 20))
        engine.apply(1, prepared(*_documents(1)), [])


def test_what_a_killed_writer_left_is_in_nobodys_way(tmp_path: Path) -> None:
    engine = TantivyEngine(tmp_path, create=True)
    engine.apply(1, prepared(*_documents(1)), [])
    meta = json.loads((tmp_path / "meta.json").read_text())
    segment = meta["segments"][0]["segment_id"].replace("-", "")
    left = [f"{segment}.{meta['opstamp'] + ahead}.del" for ahead in range(1, 200)]
    for name in left:
        (tmp_path / name).touch()
    managed = json.loads((tmp_path / ".managed.json").read_text())
    (tmp_path / ".managed.json").write_text(json.dumps([*managed, *left]))

    assert TantivyEngine(tmp_path).position == 1
    engine.apply(2, prepared(*_documents(2)), [])

    assert (engine.position, engine.size()) == (2, (20, 20))
    assert len(list(tmp_path.glob("*.del"))) <= 1


def _truncate(file: Path) -> None:
    file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])


def _change_a_byte(file: Path) -> None:
    content = bytearray(file.read_bytes())
    content[len(content) // 4] ^= 0x41
    file.write_bytes(content)


WAYS = (_truncate, _change_a_byte, Path.unlink)


@pytest.mark.parametrize(
    ("kind", "damage"),
    [
        *itertools.product([".idx", ".term", ".store", ".fast", ".pos"], WAYS),
        (".json", _truncate),
        (".json", Path.unlink),
    ],
)
def test_a_damaged_file_is_noticed_when_it_is_opened(
    tmp_path: Path, kind: str, damage: Callable[[Path], None]
) -> None:
    TantivyEngine(tmp_path, create=True).apply(1, prepared(*_documents(1)), [])
    for file in tmp_path.glob(f"[!.]*{kind}"):
        replaced = tmp_path / "copy"
        replaced.write_bytes(file.read_bytes())
        os.replace(replaced, file)  # what was open keeps its own
        damage(file)

    with pytest.raises(IndexUnavailable, match="broken"), Guarded():
        TantivyEngine(tmp_path).search(Question(form("shared")))


def test_a_panic_of_its_code_is_damage() -> None:
    with pytest.raises(IndexUnavailable, match="broken"), Guarded():
        Query.phrase_query(schema(), ALL, ["=one"])  # one word is no phrase to it


def _documents(generation: int) -> list[Document]:
    return [
        make_document(f"e{at}", texts={"title": f"shared words of {generation}"})
        for at in range(20)
    ]
