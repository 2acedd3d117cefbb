"""Entries at a glance: what a page of results shows of each, in four statements."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from kb.db import db
from kb.models.revision import TEXT_FIELDS
from kb.queries import glances
from kb.services.facts.entry import Outline
from kb.services.facts.story import CHECKS, last, validation
from kb.services.vocabulary import Vocabulary

Texts = Mapping[str, str]
"""The texts of an entry in one language, by their names."""

_TOLD = (
    "key",
    "country",
    "topic",
    "nature",
    "scope",
    "place",
    "status",
    "year_from",
    "year_to",
    "original_lang",
    "origin",
    "source_count",
)


@dataclass(frozen=True)
class Glance(Outline):
    """An entry as the public sees it now, without what stands on its own page only."""

    source_count: int
    texts: Mapping[str, Texts]

    def shown_in(self, lang: str) -> str:
        """A language if it has a text in it, else that of its original."""
        return lang if lang in self.texts else self.original_lang


def load_glances(keys: Collection[str], known: Vocabulary) -> dict[str, Glance]:
    """The entries with some keys that the public sees, by their keys."""
    rows = db.session.execute(glances.public_entries(keys)).all() if keys else []
    revisions = [row.revision for row in rows]
    evidence = _by_first(glances.evidence(revisions), rows)
    texts = _by_first(glances.texts(revisions), rows)
    lines = _by_first(glances.lines([row.item for row in rows]), rows)
    return {
        row.key: Glance(
            **{name: getattr(row, name) for name in _TOLD},
            **_record(row, lines[row.item]),
            theme=known.topics[row.topic].theme,
            evidence=tuple(line[1] for line in evidence[row.revision]),
            texts=_texts(texts[row.revision]),
        )
        for row in rows
    }


def _by_first(query: Any, rows: Collection[Any]) -> defaultdict[int, list[Any]]:
    """What a query answers, by its first column; nothing is asked about no rows."""
    found: defaultdict[int, list[Any]] = defaultdict(list)
    for line in db.session.execute(query) if rows else ():
        found[line[0]].append(line)
    return found


def _record(row: Any, lines: list[Any]) -> dict[str, Any]:
    checked = last(lines, CHECKS, row.revision)
    return {
        "checked_at": checked.at if checked else row.saved_at,
        "validation": validation(lines, row.revision),
        "withdrawn_at": None,
    }


def _texts(rows: Iterable[Any]) -> dict[str, Texts]:
    return {row[1]: dict(zip(TEXT_FIELDS, row[2:], strict=True)) for row in rows}
