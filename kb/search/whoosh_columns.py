"""What one generation knows of each document, in memory for counting."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from kb.search.whoosh_schema import FACET

Bits = int
"""A set of small numbers: number n is in it when bit n is set."""


@dataclass(frozen=True)
class Value:
    """The documents and entries with a value of a facet.

    `whole` says that it holds all documents of its entries, so that counting
    entries is enough.
    """

    documents: Bits
    entries: Bits
    whole: bool


@dataclass
class Columns:
    """The documents of one generation by number; -1 stands where none is."""

    keys: list[str] = field(default_factory=list)
    langs: list[str] = field(default_factory=list)
    entry_of: list[int] = field(default_factory=list)
    entries: list[str] = field(default_factory=list)
    newest: list[int] = field(default_factory=list)
    years: list[int] = field(default_factory=list)
    facets: dict[str, dict[str, Value]] = field(default_factory=dict)
    documents: Bits = 0

    def entries_among(self, documents: Bits) -> Bits:
        """The entries that these documents belong to."""
        entry_of = self.entry_of
        return bits_of(len(self.entries), (entry_of[at] for at in members(documents)))

    def chosen(self, choice: Mapping[str, frozenset[str]]) -> dict[str, Bits]:
        """By facet, the documents with one of the chosen values."""
        masks = {}
        for name, values in choice.items():
            masks[name] = 0
            for value in values & self.facets.get(name, {}).keys():
                masks[name] |= self.facets[name][value].documents
        return masks

    def counts(
        self, matching: Bits, masks: Mapping[str, Bits]
    ) -> dict[str, dict[str, int]]:
        """By facet and value, the matching entries under the choice in other facets."""
        entries: dict[Bits, Bits] = {}
        counts = {}
        for name, values in self.facets.items():
            left = matching
            for other, mask in masks.items():
                left &= mask if other != name else -1
            if left not in entries:
                entries[left] = self.entries_among(left)
            counted = {
                value: self._count(left, entries[left], known)
                for value, known in values.items()
            }
            counts[name] = {
                value: number for value, number in counted.items() if number
            }
        return counts

    def _count(self, documents: Bits, entries: Bits, value: Value) -> int:
        if value.whole:
            return (entries & value.entries).bit_count()
        return self.entries_among(documents & value.documents).bit_count()


def read_columns(searcher: Any) -> Columns:
    """The columns of an open index."""
    columns = Columns()
    size = searcher.doc_count_all()
    columns.keys = [""] * size
    columns.langs = [""] * size
    columns.entry_of = [-1] * size
    ordinals: dict[str, int] = {}
    for number, stored in searcher.reader().iter_docs():
        if "entry" in stored:
            _read_document(columns, ordinals, number, stored)
    columns.entries = list(ordinals)
    columns.documents = bits_of(
        size, (n for n, e in enumerate(columns.entry_of) if e >= 0)
    )
    _read_facets(columns, searcher)
    return columns


def _read_document(
    columns: Columns, ordinals: dict[str, int], number: int, stored: Mapping[str, Any]
) -> None:
    entry = ordinals.setdefault(stored["entry"], len(ordinals))
    if entry == len(columns.newest):
        columns.newest.append(0)
        columns.years.append(0)
    columns.newest[entry] = max(columns.newest[entry], stored["newest"])
    columns.keys[number] = stored["key"]
    columns.langs[number] = stored["lang"]
    columns.entry_of[number] = entry


def _read_facets(columns: Columns, searcher: Any) -> None:
    sizes = [0] * len(columns.entries)
    for entry in columns.entry_of:
        if entry >= 0:
            sizes[entry] += 1
    for token in list(searcher.reader().lexicon(FACET)):
        name, _, value = token.decode().partition("=")
        documents = bits_of(len(columns.keys), _holders(searcher, token))
        entries = columns.entries_among(documents)
        whole = sum(sizes[at] for at in members(entries)) == documents.bit_count()
        if documents:
            columns.facets.setdefault(name, {})[value] = Value(
                documents, entries, whole
            )
        if name == "year" and value.isdecimal():
            for at in members(entries):
                columns.years[at] = max(columns.years[at], int(value))


def _holders(searcher: Any, token: bytes) -> Iterator[int]:
    for leaf, offset in searcher.leaf_searchers():
        reader = leaf.reader()
        if (FACET, token) in reader:
            yield from (offset + at for at in reader.postings(FACET, token).all_ids())


def bits_of(size: int, numbers: Iterable[int]) -> Bits:
    """A set of numbers below a size."""
    held = bytearray(size // 8 + 1)
    for number in numbers:
        held[number >> 3] |= 1 << (number & 7)
    return int.from_bytes(held, "little")


def members(bits: Bits) -> Iterator[int]:
    """The numbers in a set, from the smallest."""
    digits = bin(bits)[:1:-1]
    at = digits.find("1")
    while at >= 0:
        yield at
        at = digits.find("1", at + 1)
