"""How well the English search finds in public test collections: `make collection`.

A query is asked as it stands, and as any of its words, which is what other engines do
by themselves; SQLite's full-text search with its Porter stemmer gets the same words.
"""

import logging
import math
import re
import sqlite3
import statistics
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

from bench.grow import ENGINES
from bench.judged import Collection, collections
from kb.search.document import Document
from kb.search.index import SearchIndex
from kb.search.results import Request

TEN = 10
MOST_WORDS = 16
_WORD = re.compile(r"\w{4,}")  # shorter ones are mostly function words
Find = Callable[[str], Sequence[str]]  # the first keys for a query


def main() -> None:
    """Print a table for each collection."""
    logging.disable(logging.WARNING)
    for one in collections():
        with tempfile.TemporaryDirectory() as folder:
            print_table(one, Path(folder))


def print_table(one: Collection, folder: Path) -> None:
    """Print what each engine reaches in a collection."""
    print(f"{one.name}: {len(one.documents)} documents, {len(one.queries)} queries")
    print("| nDCG@10, an answer or not | as it stands | any of its words |")
    print("| --- | ---: | ---: |")
    for engine in ENGINES:
        find = indexed(one, engine, folder)
        whole, some = score(one, find), score(one, any_of(find))
        print(f"| our analysis, {engine} | {whole:.3f} | {some:.3f} |")
    print(f"| SQLite FTS5, Porter | | {score(one, any_of(plain(one))):.3f} |")


def any_of(find: Find) -> Find:
    """What asks for any of the words of a query, as many as our search takes."""

    def ask(query: str) -> Sequence[str]:
        words = [word for word in _WORD.findall(query) if word.lower() != "or"]
        return find(" OR ".join(words[:MOST_WORDS]))

    return ask


def score(one: Collection, find: Find) -> float:
    """The mean over the queries; the document a query is taken from is passed over."""
    return statistics.mean(
        ndcg(
            [key for key in find(query) if key != one.left_out.get(number)][:TEN],
            one.answers[number],
        )
        for number, query in one.queries.items()
    )


def ndcg(found: Sequence[str], answers: frozenset[str]) -> float:
    """How good an order is, as a share of the best there could be."""
    gained = sum(1 / math.log2(n + 2) for n, key in enumerate(found) if key in answers)
    best = sum(1 / math.log2(n + 2) for n in range(min(len(answers), TEN)))
    return gained / best


def indexed(one: Collection, engine: str, folder: Path) -> Find:
    """Our search over a collection, in an index of its own in a folder."""
    index = SearchIndex()
    index.open(f"{engine}://{folder / engine}")
    index.rebuild(
        (_document(key, *texts) for key, texts in one.documents.items()), position=1
    )

    def find(query: str) -> Sequence[str]:
        results = index.find(Request(query, limit=TEN + 1))
        return [hit.entry for hit in results.hits]

    return find


def plain(one: Collection) -> Find:
    """SQLite's own search, the best first."""
    base = sqlite3.connect(":memory:")
    base.execute("CREATE VIRTUAL TABLE d USING fts5(key, title, body, tokenize=porter)")
    rows = [(key, *texts) for key, texts in one.documents.items()]
    base.executemany("INSERT INTO d VALUES (?, ?, ?)", rows)

    def find(query: str) -> Sequence[str]:
        asked = f"{{title body}}: ({query})"
        rows = base.execute(
            "SELECT key FROM d WHERE d MATCH ? ORDER BY rank LIMIT ?", (asked, TEN + 1)
        )
        return [str(key) for (key,) in rows]

    return find


def _document(key: str, title: str, text: str) -> Document:
    texts = {"title": title, "measure": text}
    return Document(f"{key}:en", key, "en", texts, (), {"lang": ("en",)}, 1)


if __name__ == "__main__":
    main()
