"""Ask everything that is measured in turn, round by round, on one size.

A round takes one new query to each of the servers, so that a busy moment of the
machine hits all of them alike.
"""

import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from itertools import permutations
from pathlib import Path
from urllib.parse import urlencode

from bench import peer, serving
from bench.asking import PLAIN, Reader
from bench.grow import opened
from bench.queries import Query, entries, grown_countries, public_keys, queries
from kb.search.results import Request
from kb.services.indexing import current_index
from kb.services.initiative import initiative

EACH = 12  # queries of each drawn kind, beside those that are judged
WARMING = 8  # rounds that are not counted
BARE = "/about"
Find = Callable[[Query], float]


@dataclass
class Measured:
    """What one size gave: milliseconds by what was asked, and what else was seen."""

    size: int
    entries: int = 0
    times: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    kinds: list[str] = field(default_factory=list)  # of the query of each round
    counts: Counter[str] = field(default_factory=Counter)
    started: dict[str, float] = field(default_factory=dict)
    memory: dict[str, float] = field(default_factory=dict)
    sizes: dict[str, int] = field(default_factory=dict)


@dataclass
class _Round:
    """Everything that can be asked on one size."""

    measured: Measured
    sites: dict[str, Reader]
    engines: dict[str, Find]
    datasette: Reader
    grown: str  # the comparison of four countries that were grown
    # Each order of the four is a page that was not asked for before.
    orders: Iterator[Sequence[str]] = field(
        default_factory=lambda: iter(sorted(permutations(initiative().countries))[1:])
    )

    def run(self, query: Query, entry: str) -> None:
        """Ask for everything once."""
        words = address(query)
        self.ask("bare page", BARE)
        for engine, reader in self.sites.items():
            self.page(f"search, {engine}, cold", reader, words)
            self.page(f"search, {engine}, warm", reader, words)
            self.time(f"engine alone, {engine}", self.engines[engine](query))
        self.peer(query)
        if order := next(self.orders, None):
            self.ask("comparison, first asked", comparison(order))
        self.ask("comparison, asked again", comparison(initiative().countries))
        self.ask("comparison of grown countries, asked again", self.grown)
        for when in ("first asked", "asked again"):
            self.ask(f"entry, {when}", f"/entries/{entry}")

    def ask(self, name: str, page: str) -> None:
        """A page that needs no engine, from the first of the sites."""
        self.page(name, next(iter(self.sites.values())), page)

    def page(self, name: str, reader: Reader, page: str) -> None:
        """Time a page of ours, which must be one without a fault."""
        answer = reader.ask(page)
        if answer.status != 200:
            raise SystemExit(f"{page} answers {answer.status}.")
        self.time(name, answer.milliseconds)
        self.measured.sizes[name] = len(answer.body)

    def peer(self, query: Query) -> None:
        """Time Datasette's page, and note what it left out or refused."""
        answer = self.datasette.ask(peer.address(query, "documents"), PLAIN)
        self.time("Datasette", answer.milliseconds)
        self.measured.sizes["Datasette"] = len(answer.body)
        self.measured.counts["facets timed out"] += peer.TIMED_OUT in answer.body
        self.measured.counts["refused"] += answer.status != 200

    def time(self, name: str, milliseconds: float) -> None:
        """Keep a time."""
        self.measured.times[name].append(milliseconds)


def measure(folder: Path, size: int, engines: Sequence[str]) -> Measured:
    """Serve a grown folder with each engine, and Datasette beside, and ask them."""
    measured = Measured(size)
    base = folder / "documents.db"
    with ExitStack() as stack:
        with opened(folder, engines[0]):
            if not base.exists():
                peer.make(base)
            asked = queries(EACH)
            keys = entries(len(asked))
            measured.entries = len(public_keys())
            grown = comparison(grown_countries(4))
        served = {}
        for engine in engines:
            served[engine] = stack.enter_context(serving.our_site(folder, engine))
            measured.started[engine] = served[engine].started
        other = stack.enter_context(serving.datasette(base))
        measured.started["Datasette"] = other.started
        turn = _Round(
            measured,
            {engine: Reader(one.port) for engine, one in served.items()},
            {e: stack.enter_context(_engine_alone(folder, e)) for e in engines},
            Reader(other.port),
            grown,
        )
        _run(turn, asked, keys)
        served["Datasette"] = other
        measured.memory = {name: one.memory() for name, one in served.items()}
    return measured


def _run(turn: _Round, asked: Sequence[Query], keys: Sequence[str]) -> None:
    for number, (query, key) in enumerate(zip(asked, keys, strict=True)):
        if number == WARMING:  # what was measured so far does not count
            turn.measured.times.clear()
            turn.measured.counts.clear()
        turn.run(query, key)
        if number >= WARMING:
            turn.measured.kinds.append(query.kind)


def address(query: Query) -> str:
    """Our page of results for a query."""
    asked = [("q", query.words)]
    if query.country:
        asked.append(("country", query.country))
    if query.topic:
        asked.append(("topic", query.topic))
    return f"/search?{urlencode(asked)}"


def comparison(countries: Sequence[str]) -> str:
    """The comparison of countries on all topics."""
    return "/compare?" + urlencode([("country", code) for code in countries])


@contextmanager
def _engine_alone(folder: Path, engine: str) -> Iterator[Find]:
    """What asks an engine in this process, without a page."""
    with opened(folder, engine):
        index = current_index()

        def find(query: Query) -> float:
            choice = {}
            if query.country and query.topic:
                choice["country"] = frozenset({query.country})
                choice["topic"] = frozenset({query.topic})
            begun = time.perf_counter()
            index.find(Request(query.words, choice))
            return (time.perf_counter() - begun) * 1000

    yield find
