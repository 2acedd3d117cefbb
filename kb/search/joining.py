"""Parts of a query put together: all of them, or either of two."""

from collections.abc import Sequence

from kb.search.query import All, Either, FacetValues, Not, Part


def flat(part: Part | None) -> list[Part]:
    """The parts that must all match, one by one."""
    if part is None:
        return []
    return list(part.parts) if isinstance(part, All) else [part]


def joined(parts: Sequence[Part]) -> Part | None:
    """Parts that must all match; words for one facet are choices."""
    values: dict[str, tuple[str, ...]] = {}
    for part in parts:
        if isinstance(part, FacetValues):
            values[part.facet] = (*values.get(part.facet, ()), *part.values)
    others: list[Part] = [p for p in parts if not isinstance(p, FacetValues)]
    others += [FacetValues(name, _once(held)) for name, held in values.items()]
    if len(others) > 1:
        return All(tuple(others))
    return others[0] if others else None


def either(one: Part, other: Part) -> Part:
    """Two parts of which one must match; values of one facet become one part."""
    if (
        isinstance(one, FacetValues)
        and isinstance(other, FacetValues)
        and one.facet == other.facet
    ):
        return FacetValues(one.facet, _once((*one.values, *other.values)))
    parts = [
        inner
        for part in (one, other)
        for inner in (part.parts if isinstance(part, Either) else (part,))
    ]
    return Either(tuple(parts))


def narrowing(tree: Part | None, facet: str) -> tuple[Part | None, tuple[str, ...]]:
    """What a query asks for beside the values of a facet, and those values.

    Only values that everything found must have are taken out.
    """
    parts = flat(tree)
    values = [
        value
        for part in parts
        if isinstance(part, FacetValues) and part.facet == facet
        for value in part.values
    ]
    left = [p for p in parts if not (isinstance(p, FacetValues) and p.facet == facet)]
    return joined(left), tuple(values)


def asks_for_words(tree: Part | None) -> bool:
    """Whether a query asks for any words, and does not only narrow or leave out."""
    return any(not isinstance(part, FacetValues | Not) for part in flat(tree))


def _once(values: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(values))
