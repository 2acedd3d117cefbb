"""From trees of tokens to Tantivy's queries; its own parser is never used."""

import math
import re
from collections.abc import Callable, Sequence
from typing import Any

from tantivy import Occur, Query, Schema, Searcher

from kb.search.document import FIELDS
from kb.search.scored import OTHERS_COUNT
from kb.search.signs import SIGNS
from kb.search.tantivy_schema import FACET, field_of, form_token
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

_PHRASE_WEIGHT = 1.2


class Queries:
    """Makes queries for one searcher; None stands for what matches nothing."""

    def __init__(self, schema: Schema, searcher: Searcher) -> None:
        self._schema = schema
        self._searcher = searcher
        self._ways: dict[type, Callable[[Any], Query | None]] = {
            Term: self._term,
            InOrder: self._in_order,
            Has: self._has,
            AllOf: self._all_of,
            AnyOf: self._any_of,
            Without: self._without,
            Everything: self._everything,
        }

    def of(self, node: Node) -> Query | None:
        """What matches and scores as the tree does, in which no BestOf stands."""
        return self._ways[type(node)](node)

    def holding(self, facet: str, values: Sequence[str]) -> Query:
        """What has one of these values, whatever its score."""
        tokens = [f"{facet}={value}" for value in values]
        return unscored(Query.term_set_query(self._schema, FACET, tokens))

    def among(self, field: str, values: Sequence[object]) -> Query:
        """What has one of these values in a field."""
        return unscored(Query.term_set_query(self._schema, field, values))

    def _term(self, term: Term) -> Query | None:
        field = field_of(term.kind, term.field)
        token = SIGNS[term.kind] + term.text
        frequency = self._searcher.doc_freq(field, token)
        if not frequency:
            return None
        query = Query.term_query(self._schema, field, token, "freq")
        size = self._searcher.num_docs
        return Query.boost_query(query, term.weight * _rarer(size, frequency))

    def _has(self, has: Has) -> Query:
        return self.holding(has.facet, [has.value])

    def _everything(self, _: Everything) -> Query:
        return unscored(Query.all_query())

    def _all_of(self, node: AllOf) -> Query | None:
        parts = [self.of(child) for child in node.nodes]
        found = [part for part in parts if part is not None]
        return both(*found) if found and len(found) == len(parts) else None

    def _any_of(self, node: AnyOf) -> Query | None:
        parts = [self.of(child) for child in node.nodes]
        found = [part for part in parts if part is not None]
        if len(found) < 2:
            return found[0] if found else None
        return Query.disjunction_max_query(found, OTHERS_COUNT)

    def _without(self, node: Without) -> Query | None:
        query, excluded = self.of(node.node), self.of(node.excluded)
        if query is None or excluded is None:
            return query
        return Query.boolean_query([(Occur.Must, query), (Occur.MustNot, excluded)])

    def _in_order(self, node: InOrder) -> Query | None:
        query = self.of(AllOf(tuple(_place(forms, node) for forms in node.places)))
        if query is None:
            return None
        fields = (node.field,) if node.field else FIELDS
        phrases = [self._phrase(node.places, name) for name in fields]
        found = [(Occur.Should, phrase) for phrase in phrases if phrase is not None]
        if not found:
            return None
        weighed = Query.boost_query(query, _PHRASE_WEIGHT)
        return both(weighed, unscored(Query.boolean_query(found)))

    def _phrase(self, places: tuple[tuple[str, ...], ...], name: str) -> Query | None:
        """The places one after the other in a text, each with what it knows of them."""
        field = field_of("form", name)
        known = [
            [token for token in map(form_token, forms) if self._holds(field, token)]
            for forms in places
        ]
        if not all(known):
            return None
        if len(known) == 1:
            return Query.term_set_query(self._schema, field, known[0])
        if all(len(tokens) == 1 for tokens in known):
            words = [tokens[0] for tokens in known]
            return Query.phrase_query(self._schema, field, list(words))
        patterns = [f"({'|'.join(map(re.escape, tokens))})" for tokens in known]
        return Query.regex_phrase_query(self._schema, field, list(patterns))

    def _holds(self, field: str, token: str) -> bool:
        return self._searcher.doc_freq(field, token) > 0


def _place(forms: tuple[str, ...], node: InOrder) -> AnyOf:
    return AnyOf(tuple(Term("form", form, node.field) for form in forms))


def both(*queries: Query) -> Query:
    """What matches all; the scores are added."""
    if len(queries) == 1:
        return queries[0]
    return Query.boolean_query([(Occur.Must, query) for query in queries])


def unscored(query: Query) -> Query:
    """The same matches, each with the score 0."""
    return Query.const_score_query(query, 0.0)


def is_ranked(node: Node) -> bool:
    """Whether a tree finds some documents better than others."""
    match node:
        case Has() | Everything():
            return False
        case Without(inner, _):
            return is_ranked(inner)
        case AllOf(nodes) | AnyOf(nodes) | BestOf(nodes):
            return any(map(is_ranked, nodes))
        case _:
            return True


def has_best_of(node: Node) -> bool:
    """Whether a BestOf stands anywhere in a tree."""
    match node:
        case BestOf():
            return True
        case AllOf(nodes) | AnyOf(nodes):
            return any(map(has_best_of, nodes))
        case Without(inner, excluded):
            return has_best_of(inner) or has_best_of(excluded)
        case _:
            return False


def _rarer(size: int, frequency: int) -> float:
    """What makes Tantivy's weight of a rare word Whoosh's, which is never near 0."""
    size = max(size, frequency)
    theirs = math.log(1 + (size - frequency + 0.5) / (frequency + 0.5))
    return (math.log(size / (frequency + 1)) + 1) / theirs
