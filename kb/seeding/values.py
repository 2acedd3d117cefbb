"""An observation's value, read as the kind of its indicator wants it."""

import math
from collections.abc import Callable, Collection
from dataclasses import replace

from kb.seeding.documents import UNREADABLE
from kb.seeding.problems import Problem
from kb.seeding.records import MoneyRecord, ObservationRecord
from kb.seeding.rows import Row, parsed, shown
from kb.seeding.seeds import Place, ValueSeed

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
    if value is None and text is not None:
        return ValueSeed(kind, text=text)
    seed = None
    if value is None:
        problems.append(row.problem("no_value"))
    elif kind == "text" and text is not None:
        problems.append(row.problem("text_of_text", "text"))
    elif kind == "money" and isinstance(value, dict):
        seed = _money(row, problems)
    else:
        seed = READERS[kind](value, options)
        if seed is None:
            problems.append(_wrong_kind(row, kind))
    return replace(seed, text=text) if seed and text is not None else seed


def _wrong_kind(row: Row[ObservationRecord], kind: str) -> Problem:
    expected = "filled" if kind == "text" else kind
    values = {"given": shown(row.record.value), "expected": expected}
    return row.problem("wrong_kind", "value", **values)


def _money(row: Row[ObservationRecord], problems: list[Problem]) -> ValueSeed | None:
    place = Place(row.document, (*row.path, "value"))
    found = parsed(MoneyRecord, place, row.record.value, row.what, problems)
    if found is None or found.bad:
        return None
    return ValueSeed("money", money=found.record)


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
