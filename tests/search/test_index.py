"""The index follows the log, swaps whole, and says when it cannot answer."""

import threading
import time
from collections.abc import Iterator

import pytest

from kb.search.document import Document
from kb.search.errors import IndexUnavailable, UnknownEngine
from kb.search.index import SearchIndex
from kb.search.results import Request
from kb.search.thesaurus import Concept
from tests.search.factories import CONCEPTS, entries, find, make_document, open_index
from tests.search.folders import builds, current, everything_asked, folder_in
from tests.search.processes import FORK, elsewhere

A, B = make_document("a", newest=1), make_document("b", newest=2)


@pytest.mark.parametrize("place", [None, "whoosh:///:memory:", "tantivy:///:memory:"])
def test_an_index_in_memory_is_ready_at_once(place: str | None) -> None:
    index = SearchIndex()
    index.open(place, CONCEPTS)

    assert index.status().state == "ready"
    assert index.position() == 0
    assert index.apply(1, [A])
    assert entries(find(index, "")) == ["a"]


@pytest.mark.parametrize(
    "address", ["solr:///x", "whoosh://host/x", "whoosh:///", "/a/folder", ""]
)
def test_another_engine_is_refused(address: str) -> None:
    with pytest.raises(UnknownEngine):
        SearchIndex().open(address)


def test_an_index_that_was_not_opened_says_so() -> None:
    with pytest.raises(IndexUnavailable, match="closed"):
        SearchIndex().find(Request("a"))


def test_a_folder_without_an_index_says_so(url: str) -> None:
    index = SearchIndex()
    index.open(url, CONCEPTS)

    assert index.status().state == "missing"
    for ask in everything_asked(index):
        with pytest.raises(IndexUnavailable, match="missing"):
            ask()


def test_changes_follow_the_log(url: str) -> None:
    index = open_index([A], url)

    assert index.apply(4, [B], ["a"])

    assert index.position() == 4
    assert entries(find(index, "")) == ["b"]


def test_changes_older_than_the_index_are_refused(url: str) -> None:
    index = open_index([A], url)
    index.apply(5, [B])

    assert not index.apply(4, [], ["b"])
    assert not index.apply(7, [], ["b"], after=3)
    assert index.apply(7, [], ["b"], after=5)


def test_who_does_not_get_the_lock_goes_on_at_once(url: str) -> None:
    index = open_index([A], url)
    other = SearchIndex()
    other.open(url, CONCEPTS)

    with index.writing() as held, other.writing() as second:
        assert (held, second) == (True, False)
        assert not other.apply(9, [B])
        assert index.apply(2, [B])

    assert other.apply(9, [B])


def test_a_thread_does_not_get_the_lock_of_another() -> None:
    index = open_index([A])
    got: list[bool] = []

    with index.writing():
        thread = threading.Thread(target=lambda: got.append(index.apply(3, [B])))
        thread.start()
        thread.join()

    assert got == [False]


def test_a_rebuild_swaps_and_removes_the_old(url: str) -> None:
    index = open_index([A], url)
    reader = SearchIndex()
    reader.open(url, CONCEPTS)
    assert entries(find(reader, "")) == ["a"]
    done: list[int] = []

    assert index.rebuild([B, A], 8, done.append)

    assert entries(find(reader, "")) == ["b", "a"]
    assert reader.position() == 8
    assert done == [1, 2]
    assert builds(url) == [current(url).name]


def test_while_an_index_is_rebuilt_the_old_one_is_read_and_followed(url: str) -> None:
    index = open_index([A], url)
    seen: list[object] = []

    def documents() -> Iterator[Document]:
        yield A
        index.apply(2, [B])
        seen.append((entries(find(index, "")), index.rebuild([], 9)))

    index.rebuild(documents(), 1)

    assert seen == [(["b", "a"], False)]
    assert entries(find(index, "")) == ["a"]  # as the log stood; it is followed again
    assert index.position() == 1


def test_a_rebuild_that_fails_leaves_the_live_index(url: str) -> None:
    index = open_index([A], url)

    def documents() -> Iterator[Document]:
        yield B
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        index.rebuild(documents(), 5)

    assert entries(find(index, "")) == ["a"]
    assert index.position() == 1
    assert builds(url) == [current(url).name]


def test_a_rebuild_that_is_killed_leaves_the_live_index(url: str) -> None:
    index = open_index([A], url)

    half, half_done = FORK.Pipe(duplex=False)

    def documents() -> Iterator[Document]:
        yield B
        half_done.send(True)
        time.sleep(60)

    process = FORK.Process(target=lambda: index.rebuild(documents(), 5))
    process.start()
    assert half.recv()
    assert index.status().rebuilding
    assert not index.rebuild([B], 6)
    process.kill()
    process.join()

    assert entries(find(index, "")) == ["a"]
    assert not index.status().rebuilding
    assert index.rebuild([B], 6)
    assert entries(find(index, "")) == ["b"]
    assert builds(url) == [current(url).name]


def test_what_another_process_applies_and_rebuilds_is_seen(url: str) -> None:
    index = open_index([A], url)
    assert entries(find(index, "")) == ["a"]

    elsewhere(lambda: index.apply(3, [B]))
    assert (index.position(), len(entries(find(index, "")))) == (3, 2)

    elsewhere(lambda: index.rebuild([make_document("c")], 4))
    assert (index.position(), entries(find(index, ""))) == (4, ["c"])


def test_another_thesaurus_makes_the_index_outdated(url: str) -> None:
    open_index([A], url)
    index = SearchIndex()
    index.open(url, [*CONCEPTS, Concept("new", {"en": ("new",)})])

    with pytest.raises(IndexUnavailable, match="outdated"):
        find(index, "a")
    assert index.status().state == "outdated"

    index.rebuild([A], 1)
    assert entries(find(index, "")) == ["a"]


def test_status_tells_how_far_and_how_much(url: str) -> None:
    index = open_index([A, B, make_document("b", "ru")], url)

    status = index.status()

    assert (status.position, status.documents, status.entries) == (1, 3, 2)
    assert status.folder == str(folder_in(url))
    assert current(url).name.startswith(status.fingerprint)
