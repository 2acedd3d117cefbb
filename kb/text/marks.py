"""Citation marks in a text: `[@key]` or `[@key, p. 14]`, several parted by `;`."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

GROUP = re.compile(r"\[(@[^\[\]]+)\]")
ONE = re.compile(r"^@(?P<key>[a-z0-9][a-z0-9-]*)(?:,\s*(?P<locator>.+))?$")


@dataclass(frozen=True)
class Mark:
    """One source cited at a statement, with the place in it."""

    key: str
    locator: str | None


def marks_of(group: str) -> tuple[Mark, ...]:
    """The marks within one pair of brackets; empty if it is no citation after all."""
    found = [ONE.match(part.strip()) for part in group.split(";")]
    if not all(found):
        return ()
    return tuple(
        Mark(m["key"], (m["locator"] or "").strip() or None) for m in found if m
    )


def marks_in(texts: Iterable[str]) -> tuple[Mark, ...]:
    """Every mark of these texts in order, each once."""
    seen: dict[Mark, None] = {}
    for text in texts:
        for group in GROUP.finditer(text):
            seen.update(dict.fromkeys(marks_of(group[1])))
    return tuple(seen)
