"""Which documents match a tree, out of sets that are kept for each word."""

import threading
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import replace
from functools import reduce
from typing import Any

import numpy as np

from kb.search import scored
from kb.search.columns import Columns
from kb.search.tallies import Mask, Numbers
from kb.search.terms import (
    AllOf,
    AnyOf,
    BestOf,
    Everything,
    Has,
    InOrder,
    Node,
    Term,
    Without,
)

_MOST = 2_000


class KeptSets:
    """The sets of one commit that were asked for last, as bits, for all threads."""

    def __init__(self, size: int) -> None:
        self._size = size
        self._bits: OrderedDict[Node, np.ndarray[Any, Any]] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, node: Node, find: Callable[[], Numbers]) -> Mask:
        """The set of a node, found if it is not kept."""
        with self._lock:
            bits = self._bits.get(node)
            if bits is not None:
                self._bits.move_to_end(node)
        if bits is not None:
            return np.unpackbits(bits, count=self._size).view(np.bool_)
        mask = np.zeros(self._size, np.bool_)
        mask[find()] = True
        with self._lock:
            self._bits[node] = np.packbits(mask)
            if len(self._bits) > _MOST:
                self._bits.popitem(last=False)
        return mask


class Sets:
    """Works out the documents of trees, all of them, without scores."""

    def __init__(
        self, columns: Columns, kept: KeptSets, find: Callable[[Node], Numbers]
    ) -> None:
        self._columns = columns
        self._kept = kept
        self._find = find
        self._none = np.zeros(len(columns.keys), np.bool_)
        self._ways: dict[type, Callable[[Any], Mask]] = {
            Term: self._one,
            InOrder: self._one,
            Has: lambda node: columns.mask(columns.holding(node.facet, node.value)),
            AllOf: self._all_of,
            AnyOf: self._any_of,
            BestOf: self._best_of,
            Without: lambda node: self.of(node.node) & ~self.of(node.excluded),
            Everything: lambda _: columns.entry_of >= 0,
        }

    def of(self, node: Node) -> Mask:
        """The documents that match."""
        return self._ways[type(node)](node)

    def _one(self, node: Term | InOrder) -> Mask:
        known = replace(node, weight=1.0) if isinstance(node, Term) else node
        found = self._kept.get(known, lambda: self._find(known))
        return found & (self._columns.entry_of >= 0)

    def _all_of(self, node: AllOf) -> Mask:
        if not node.nodes:
            return self._none
        return reduce(np.logical_and, [self.of(one) for one in node.nodes])

    def _any_of(self, node: AnyOf) -> Mask:
        return reduce(np.logical_or, [self.of(one) for one in node.nodes], self._none)

    def _best_of(self, node: BestOf) -> Mask:
        numbers = [np.flatnonzero(self.of(one)).astype(np.int32) for one in node.nodes]
        parts = [scored.unscored(some) for some in numbers]
        found = scored.best_of(parts, len(self._none), len(self._columns.live))
        return self._columns.mask(found.numbers)
