"""An observation's value, read as the kind of its indicator wants it."""

import math
from collections.abc import Callable, Collection

from kb.seeding.documents import UNREADABLE
from kb.seeding.problems import Problem
from kb.seeding.records import MoneyRecord, ObservationRecord
from kb.seeding.rows import Row, parsed, shown
from kb.seeding.seeds import ValueSeed

Reader = Callable[[object, Collection[str]], ValueSeed | None]


def read_value(
    row: Row[ObservationRecord],
    kind: str,
    options: Collection[str],
    problems: list[Problem],
) -> ValueSeed | None:
    """The value of an observation; None, and a problem, if it is of another kind."""
    value, text = row.record.value, row.record.text
    if value is UNREADABLE:
        return None
    if value is None:
        if text is not None:
            return ValueSeed(kind, text=text)
        problems.append(row.problem("no_value"))
        return None
    if kind == "text" and text is not None:
        problems.append(row.problem("text_of_text", "text"))
        return None
    if kind == "money" and isinstance(value, dict):
        return _money(row, problems)
    seed = READERS[kind](value, options)
    if seed is None:
        expected = "filled" if kind == "text" else kind
        values = {"given": shown(value), "expected": expected}
        problems.append(row.problem("wrong_kind", "value", **values))
        return None
    return seed if text is None else ValueSeed(**{**vars(seed), "text": text})


def _money(row: Row[ObservationRecord], problems: list[Problem]) -> ValueSeed | None:
    path = (*row.path, "value")
    found = parsed(
        MoneyRecord, row.document, path, row.record.value, row.what, problems
    )
    if found is None or found.bad:
        return None
    return ValueSeed("money", text=row.record.text, money=found.record)


def _number(value: object, options: Collection[str]) -> ValueSeed | None:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    if not math.isfinite(value) or abs(value) >= 1e15:
        return None
    return ValueSeed("number", number=float(value))


def _text(value: object, options: Collection[str]) -> ValueSeed | None:
    if isinstance(value, str) and value.strip():
        return ValueSeed("text", text=value)
    return None


def _yes_no(value: object, options: Collection[str]) -> ValueSeed | None:
    return (
        ValueSeed("yes-no", yes_no=value == "yes") if value in ("yes", "no") else None
    )


def _choice(value: object, options: Collection[str]) -> ValueSeed | None:
    if isinstance(value, str) and value in options:
        return ValueSeed("choice", choices=(value,))
    return None


def _choices(value: object, options: Collection[str]) -> ValueSeed | None:
    if not isinstance(value, tuple):
        return None
    named = tuple(v for v in value if isinstance(v, str) and v in options)
    once = len(set(named)) == len(value)
    return ValueSeed("choices", choices=named) if named and once else None


def _no_money(value: object, options: Collection[str]) -> ValueSeed | None:
    return None


READERS: dict[str, Reader] = {
    "number": _number,
    "money": _no_money,
    "text": _text,
    "yes-no": _yes_no,
    "choice": _choice,
    "choices": _choices,
}
