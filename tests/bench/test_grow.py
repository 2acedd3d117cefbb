from pathlib import Path

import pytest
from sqlalchemy import func, select, text

from bench import grow
from bench.measure import address, comparison
from bench.queries import grown_countries, public_keys, queries
from kb.db import db
from kb.models import RevisionText

SIZE = 600  # the seeds have fewer texts
TOLD = "SELECT {} FROM {} ORDER BY id"
TABLES = {
    "revision_text": "revision_id, lang, title, summary, context, measure, results",
    "observation": "indicator_id, country_id, year, number, text, source_id",
    "citation": "revision_id, source_id, position",
    "item": "key, head_id, published_id",
}

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = grow.grown(SIZE, tmp_path_factory.mktemp("grown"))
    grow.index(folder, "whoosh")
    return folder


def test_it_has_as_many_texts_as_asked_for(folder: Path) -> None:
    with grow.opened(folder):
        assert db.session.scalar(select(func.count(RevisionText.id))) == SIZE


def test_the_same_seeds_grow_to_the_same_texts(folder: Path, tmp_path: Path) -> None:
    other = grow.grown(SIZE, tmp_path)

    assert told(folder) == told(other)


def test_a_grown_folder_is_used_again(folder: Path) -> None:
    made = folder.stat().st_ctime_ns

    assert grow.grown(SIZE, folder.parent) == folder
    assert folder.stat().st_ctime_ns == made
    assert not grow.index(folder, "whoosh")


def test_the_pages_that_are_measured_answer(folder: Path) -> None:
    with grow.opened(folder) as app:
        pages = [address(query) for query in queries(1)]
        pages += [f"/entries/{key}" for key in public_keys()[-3:]]
        pages.append(comparison(grown_countries(4)))
    client = app.test_client()

    assert {page: client.get(page).status_code for page in pages} == dict.fromkeys(
        pages, 200
    )


def told(folder: Path) -> list[object]:
    with grow.opened(folder):
        return [
            tuple(row)
            for table, columns in TABLES.items()
            for row in db.session.execute(text(TOLD.format(columns, table)))
        ]
