"""Public test collections: documents, queries, and which documents answer them."""

import csv
import json
import re
import subprocess
import sys
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from kb.config import ROOT

DATA = ROOT / "bench" / "data"  # never committed
PACKAGE = "gensim==4.4.0"
FOLDER = "gensim/test/test_data/"
ALIKE = 0.5  # from this likeness on, a document counts as an answer
_FIRST = re.compile(r".{40,}?[.!?](?=\s|$)", re.DOTALL)  # abbreviations have stops too


@dataclass(frozen=True)
class Collection:
    """Documents as title and text, queries, and the answers of each query, by key.

    `left_out` names the document that is not to be found, by query.
    """

    name: str
    documents: Mapping[str, tuple[str, str]]
    queries: Mapping[str, str]
    answers: Mapping[str, frozenset[str]]
    left_out: Mapping[str, str]


def collections() -> Iterator[Collection]:
    """The one that a package ships, then those laid into the folder of data."""
    yield news()
    for folder in sorted(DATA.glob("*/corpus.jsonl")):
        yield laid_in(folder.parent)


def laid_in(folder: Path) -> Collection:
    """A folder in the layout of BEIR: corpus, queries, and qrels/test.tsv."""
    documents = {
        row["_id"]: (row.get("title", ""), row["text"])
        for row in _lines(folder / "corpus.jsonl")
    }
    queries = {row["_id"]: row["text"] for row in _lines(folder / "queries.jsonl")}
    answers: dict[str, set[str]] = {}
    with (folder / "qrels" / "test.tsv").open() as file:
        for row in csv.DictReader(file, delimiter="\t"):
            if int(row["score"]) > 0:
                answers.setdefault(row["query-id"], set()).add(row["corpus-id"])
    asked = {key: queries[key] for key in answers}
    frozen = {key: frozenset(found) for key, found in answers.items()}
    return Collection(folder.name, documents, asked, frozen, {})


def news() -> Collection:
    """Fifty news texts whose likeness to each other people have rated (Lee 2005).

    The first sentence of each is a query; the answers are the other texts that people
    found alike. The test data of a package has them.
    """
    texts = _shipped("lee.cor").splitlines()
    rated = [
        [float(one) for one in line.split()]
        for line in _shipped("similarities0-1.txt").splitlines()
    ]
    documents, queries, answers = {}, {}, {}
    for n, text in enumerate(texts):
        documents[str(n)] = ("", text)
        alike = frozenset(str(m) for m in range(len(texts)) if _alike(rated, n, m))
        first = _FIRST.match(text)
        if alike and first:
            queries[str(n)], answers[str(n)] = first.group(), alike
    return Collection(
        "Lee news texts", documents, queries, answers, {key: key for key in queries}
    )


def _alike(rated: list[list[float]], one: int, other: int) -> bool:
    low, high = sorted((one, other))  # only the upper half is filled
    return low != high and rated[low][high] >= ALIKE


def _shipped(name: str) -> str:
    wheels = list(DATA.glob("gensim-*.whl"))
    if not wheels:
        command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps"]
        subprocess.check_call([*command, "--dest", str(DATA), PACKAGE])
        wheels = list(DATA.glob("gensim-*.whl"))
    with zipfile.ZipFile(wheels[0]) as wheel:
        return wheel.read(FOLDER + name).decode("latin-1")


def _lines(path: Path) -> Iterator[dict[str, str]]:
    with path.open() as file:
        for line in file:
            yield json.loads(line)
