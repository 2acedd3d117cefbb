"""What was measured, as the page docs/relevance.md."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from tests.relevance.judged import DEPTH, Figures
from tests.relevance.run import FAILED, Answer, Known

HEAD = f"""# How well the search finds what it should

Made by `make relevance`; do not edit it. Each query of `tests/data/queries-dev.yaml`
is asked of the whole search as a reader of English asks it, on the shipped content.
nDCG@{DEPTH} with the gain 2^grade - 1; "linear" is the same with the grade itself
as gain. Recall@{DEPTH} counts entries of grade 2 and 3, divided by {DEPTH} or by
their number where there are fewer. Success@1: the first entry has grade 2 or 3.
"""
_MADE = """
## Queries made from the content

Nobody chose or judged these; they guard against fitting the search to the list above.
Kinds: `slip` three words of a title, one with a slip of the pen; `words` three words
of a summary; `topic` the name of a topic and of a country; `across` a title asked of
texts in another language (English; Russian for English titles). Rank: the mean of one
over the place of the first wanted entry.
"""
_GAVE = """
## What each mechanism gives

Each switched off alone, and each alone over a search for the words as they are
written, all of them, with every field counting the same.
"""


def figures_table(groups: Mapping[str, tuple[int, Figures]]) -> Iterator[str]:
    """A row for each group of queries."""
    yield f"| queries | n | nDCG@{DEPTH} | linear | recall@{DEPTH} | success@1 |"
    yield "|---|---|---|---|---|---|"
    for name, (size, one) in groups.items():
        yield f"| {name} | {size} | {_four(one)} |"


def known_table(groups: Mapping[str, Known]) -> Iterator[str]:
    """A row for each group of made queries."""
    yield f"| queries | n | rank | among {DEPTH} |"
    yield "|---|---|---|---|"
    for name, one in groups.items():
        yield f"| {name} | {one.size} | {one.rank:.3f} | {one.success:.2f} |"


def mechanisms_table(rows: Iterable[tuple[str, Figures]]) -> Iterator[str]:
    """A row for each state of the search."""
    yield f"| search | nDCG@{DEPTH} | linear | recall@{DEPTH} | success@1 |"
    yield "|---|---|---|---|---|"
    for name, one in rows:
        yield f"| {name} | {_four(one)} |"


def failing(given: Sequence[Answer]) -> Iterator[str]:
    """The queries that are answered badly, and what was found instead."""
    for answer in given:
        if answer.figures.ndcg < FAILED:
            query = answer.query
            graded = [f"{key} ({query.grades.get(key, 0)})" for key in answer.found]
            yield f"- {query.id} {query.lang} {query.kind}: {query.text}"
            worth = answer.figures
            yield f"  nDCG {worth.ndcg:.2f}, recall {worth.recall:.2f}"
            yield f"  - found: {', '.join(graded[:DEPTH]) or 'nothing'}"
            yield f"  - not found: {', '.join(answer.missing) or 'none'}"


def page(
    groups: Mapping[str, tuple[int, Figures]],
    given: Sequence[Answer],
    known: Mapping[str, Known],
    rows: Iterable[tuple[str, Figures]],
) -> str:
    """The whole page."""
    lines = [
        HEAD,
        *figures_table(groups),
        f"\n## Queries below {FAILED}\n\nWith the grade of each entry found.\n",
        *(list(failing(given)) or ["None."]),
        _MADE,
        *known_table(known),
        _GAVE,
        *mechanisms_table(rows),
    ]
    return "\n".join(lines) + "\n"


def _four(one: Figures) -> str:
    return f"{one.ndcg:.3f} | {one.linear:.3f} | {one.recall:.3f} | {one.success:.2f}"
