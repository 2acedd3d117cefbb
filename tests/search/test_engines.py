"""The address of an index chooses its engine; one that is not installed is told."""

import sys
from pathlib import Path

import pytest

from kb.search.engines import TANTIVY, WHOOSH
from kb.search.errors import IndexUnavailable, MissingEngine
from kb.search.fingerprint import fingerprint
from kb.search.index import SearchIndex
from kb.search.thesaurus import Thesaurus
from kb.services import upkeep
from tests.search.factories import CONCEPTS, entries, find, make_document, open_index


def test_an_engine_that_is_not_installed_is_told(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setitem(sys.modules, "tantivy", None)

    with pytest.raises(MissingEngine):
        SearchIndex().open(f"tantivy://{tmp_path}/index")
    with pytest.raises(upkeep.IndexProblem) as told:
        upkeep.check_address(f"tantivy://{tmp_path}/index")
    assert told.value.reason == "extra"


def test_engines_do_not_read_each_others_folders(tmp_path: Path) -> None:
    open_index([make_document("a")], f"whoosh://{tmp_path}/index")
    index = SearchIndex()
    index.open(f"tantivy://{tmp_path}/index", CONCEPTS)

    with pytest.raises(IndexUnavailable, match="outdated"):
        find(index, "a")
    index.rebuild([make_document("b")], 2)

    assert entries(find(index, "")) == ["b"]


def test_the_fingerprint_names_the_engine() -> None:
    known = Thesaurus(CONCEPTS)

    assert fingerprint(known, WHOOSH) != fingerprint(known, TANTIVY)
    assert fingerprint(known, TANTIVY) == fingerprint(known, TANTIVY)
