"""Slips of the pen: which known forms lie within a few letters of a word."""

from collections.abc import Iterable, Sequence

_KEPT = 5

Vocabulary = dict[str, list[tuple[str, int]]]


def by_first_letter(forms: Iterable[tuple[str, int]]) -> Vocabulary:
    """Forms with their frequency, by first letter: a slip rarely comes first."""
    found: Vocabulary = {}
    for form, frequency in forms:
        if form.isalpha() or "'" in form:
            found.setdefault(form[:1], []).append((form, frequency))
    return found


def nearest(
    form: str, known: Sequence[tuple[str, int]], distance: int
) -> tuple[str, ...]:
    """The known forms within a distance, the nearest first, then the most frequent."""
    found = []
    for other, frequency in known:
        if other == form or abs(len(other) - len(form)) > distance:
            continue
        slips = slips_between(form, other, distance)
        if slips <= distance:
            found.append((slips, -frequency, other))
    return tuple(other for _, _, other in sorted(found)[:_KEPT])


def slips_between(one: str, other: str, most: int) -> int:
    """Letters left out, put in, changed or swapped; `most` + 1 when there are more."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for at, letter in enumerate(one, 1):
        last, before, row = before, row, [at]
        for to, target in enumerate(other, 1):
            cost = min(row[-1] + 1, before[to] + 1, before[to - 1] + (letter != target))
            if at > 1 and to > 1 and letter == other[to - 2] and one[at - 2] == target:
                cost = min(cost, last[to - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return most + 1
    return min(row[-1], most + 1)
