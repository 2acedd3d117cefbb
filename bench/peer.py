"""The same documents for Datasette: one table, with full-text search and facets."""

import json
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlencode

from bench.queries import Query, public_keys
from kb.search.document import FIELDS, TEXTS, Document
from kb.services.documents import documents
from kb.services.facts import load_entries
from kb.services.vocabulary import vocabulary

TIMED_OUT = b"These facets timed out"
# The facets of our page that it shows, but for the one of kinds, which has one value.
SINGLE = ("country", "nature", "status", "scope", "lang")
SEVERAL = ("theme", "topic", "level", "evidence", "tag")
COLUMNS = ("key", *SINGLE, *SEVERAL, "year", *TEXTS, "names")
TOGETHER = 500


def make(path: Path) -> None:
    """Write the documents of the open knowledge base into a file of their own.

    With an index on each column of one value, as Datasette advises for facets, and a
    full-text table that it finds by itself.
    """
    making = path.with_suffix(".making")
    making.unlink(missing_ok=True)
    base = sqlite3.connect(making)
    base.execute(f"CREATE TABLE documents ({', '.join(f'{c} TEXT' for c in COLUMNS)})")
    places = ", ".join("?" for _ in COLUMNS)
    for several in _documents():
        base.executemany(f"INSERT INTO documents VALUES ({places})", several)
    for column in SINGLE:
        base.execute(f"CREATE INDEX by_{column} ON documents ({column})")
    fields = ", ".join(FIELDS)
    base.execute(
        f"CREATE VIRTUAL TABLE documents_fts USING fts5({fields}, content='documents')"
    )
    base.execute("INSERT INTO documents_fts (documents_fts) VALUES ('rebuild')")
    base.execute("ANALYZE")
    base.commit()
    base.close()
    making.rename(path)


def address(query: Query, database: str) -> str:
    """The page of its table for a query, with the same facets and as many results."""
    asked = [("_search", query.words), ("_size", "20")]
    asked += [("_facet", name) for name in SINGLE]
    asked += [("_facet_array", name) for name in SEVERAL]
    if query.country:
        asked.append(("country", query.country))
    if query.topic:
        asked.append(("topic__arraycontains", query.topic))
    return f"/{database}/documents?{urlencode(asked)}"


def _documents() -> Iterator[list[tuple[str, ...]]]:
    keys = public_keys()
    known = vocabulary()
    for start in range(0, len(keys), TOGETHER):
        some = load_entries(keys=keys[start : start + TOGETHER])
        yield [_row(d) for entry in some for d in documents(entry, known)]


def _row(document: Document) -> tuple[str, ...]:
    facets = document.facets
    return (
        document.key,
        *(next(iter(facets[name]), "") for name in SINGLE),
        *(json.dumps(facets[name]) for name in SEVERAL),
        next(iter(facets["year"]), ""),
        *(document.texts[name] for name in TEXTS),
        "\n".join(document.names),
    )
