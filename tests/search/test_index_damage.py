"""A damaged or full folder of the index says so, and is made anew."""

import resource
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from kb.search.document import Document
from kb.search.errors import IndexUnavailable
from kb.search.index import SearchIndex
from tests.search.factories import CONCEPTS, entries, find, make_document, open_index
from tests.search.folders import builds, current, everything_asked

A, B = make_document("a", newest=1), make_document("b", newest=2)


def _truncate(folder: Path) -> None:
    for file in folder.iterdir():
        file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])


def _scramble(folder: Path) -> None:
    for file in folder.iterdir():
        file.write_bytes(bytes(byte ^ 0x5A for byte in file.read_bytes()))


def _empty(folder: Path) -> None:
    for file in folder.iterdir():
        file.unlink()


def _remove(folder: Path) -> None:
    _empty(folder)
    folder.rmdir()


def _lose_segments(folder: Path) -> None:
    for file in folder.iterdir():
        if file.suffix not in {".toc", ".json"}:
            file.unlink()


@pytest.mark.parametrize(
    "damage", [_truncate, _scramble, _empty, _remove, _lose_segments]
)
def test_a_damaged_index_says_so_and_can_be_rebuilt(
    url: str, damage: Callable[[Path], None]
) -> None:
    open_index([A, B], url)
    damage(current(url))
    index = SearchIndex()
    index.open(url, CONCEPTS)

    assert index.status().state == "broken"
    for ask in everything_asked(index):
        with pytest.raises(IndexUnavailable, match="broken"):
            ask()
    assert index.rebuild([B], 6)
    assert entries(find(index, "")) == ["b"]


@pytest.mark.parametrize("text", ["", "../elsewhere", "no-such-7", "\x00", "\xff"])
def test_a_damaged_pointer_says_so(url: str, text: str) -> None:
    index = open_index([A], url)
    pointer = current(url).parent / "CURRENT"
    pointer.write_bytes(text.encode("latin-1"))

    assert index.status().state in {"missing", "outdated"}
    assert index.rebuild([A], 1)
    assert index.status().state == "ready"


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    index = SearchIndex()
    index.open(f"whoosh://{tmp_path}/file/index", CONCEPTS)

    assert index.status().state == "missing"
    with pytest.raises(IndexUnavailable):
        index.rebuild([A], 1)


def test_a_write_without_room_leaves_nothing_behind(url: str) -> None:
    index = open_index([A], url)
    before = {path.name for path in current(url).iterdir()}

    _apply_without_room(index)

    assert {path.name for path in current(url).iterdir()} - before <= {"MAIN_WRITELOCK"}
    assert entries(find(index, "")) == ["a"]
    assert index.apply(2, [B])
    assert entries(find(index, "")) == ["b", "a"]


def _apply_without_room(index: SearchIndex) -> None:
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100, limits[1]))
    try:
        with pytest.raises(IndexUnavailable, match="unwritable"):
            index.apply(2, [B])
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)


def test_a_rebuild_removes_what_a_crash_has_left(url: str) -> None:
    index = open_index([A], url)
    (current(url).parent / f"{index.status().fingerprint}-1").mkdir()

    def documents() -> Iterator[Document]:
        yield B
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        index.rebuild(documents(), 2)

    assert builds(url) == [current(url).name]
