import json
from pathlib import Path

import pytest

from bench import collection, judged
from bench.grow import ENGINES


@pytest.fixture
def laid(tmp_path: Path) -> judged.Collection:
    documents = {
        "a": ("Invented kites", "A kite needs wind."),
        "b": ("Invented boats", "A boat needs water."),
        "c": ("Invented kites and boats", "Neither needs a road."),
    }
    lines(
        tmp_path / "corpus.jsonl",
        [
            {"_id": key, "title": title, "text": text}
            for key, (title, text) in documents.items()
        ],
    )
    lines(
        tmp_path / "queries.jsonl",
        [{"_id": "1", "text": "windy kite"}, {"_id": "2", "text": "never asked"}],
    )
    (tmp_path / "qrels").mkdir()
    (tmp_path / "qrels" / "test.tsv").write_text(
        "query-id\tcorpus-id\tscore\n1\ta\t2\n1\tb\t0\n"
    )
    return judged.laid_in(tmp_path)


def lines(path: Path, rows: list[dict[str, str]]) -> None:
    path.write_text("\n".join(json.dumps(row) for row in rows))


def test_only_judged_queries_are_asked(laid: judged.Collection) -> None:
    assert laid.queries == {"1": "windy kite"}
    assert laid.answers == {"1": frozenset("a")}


@pytest.mark.parametrize("engine", ENGINES)
def test_our_search_finds_the_answer(
    laid: judged.Collection, engine: str, tmp_path: Path
) -> None:
    find = collection.indexed(laid, engine, tmp_path)

    assert collection.score(laid, find) == 1


def test_the_peer_finds_the_answer(laid: judged.Collection) -> None:
    assert collection.score(laid, collection.any_of(collection.plain(laid))) == 1


def test_a_late_answer_is_worth_less() -> None:
    answers = frozenset({"a", "b"})

    assert collection.ndcg(["a", "b", "c"], answers) == 1
    assert 0.6 < collection.ndcg(["c", "a", "b"], answers) < 0.7
    assert collection.ndcg(["c"], answers) == 0
