"""Queries that nobody should type, asked of the whole search."""

import time
from dataclasses import dataclass, field

from hypothesis import HealthCheck, Phase, Verbosity, given, seed, settings
from hypothesis import strategies as st

from kb.search.index import SearchIndex
from kb.search.parser import parse
from kb.search.results import Request, Results
from kb.services.indexing import concepts
from tests.torture.grown import Grower

SYNTAX = [
    '"', "(", ")", "*", "-", ":", "|", "||", "&", "OR", "AND", "NOT", "ИЛИ", "«", "»",
    "title:", "summary:", "country:", "topic:", "theme:", "nature:", "year:", "lang:",
    "nothing:", "title:(", "-(", '-"', "**", "a*", "ab*", "про*", '""', '"""', "--",
    "KAZ", "kz", "2019", "293-VI", "2000-2024", "…", "№", "'", "o‘", "ʻ", "/", "\\",
    "title:title:a", "country:country:KAZ", "year:2019-2021", "~", "^2", "[a TO z]",
    "{", "}", "<b>", "%s", "{0}", "\x00", "\ud800", "\udfff", "\u202e", "\u200f",
    "שלום", "مرحبا", "日本語", "👩🏽‍🏫", "🇰🇿", "e\u0301" * 3, "\u0300" * 50, "ﬃ", "ß",
    "İ", "\t", "\n", "\r", "\u2028", "\ufeff", "\u00ad", "a" * 500, "ы" * 500, "ʼ" * 90,
]  # fmt: skip
ORDERS = ("relevance", "newest", "year")
LANGUAGES = ("en", "ru", "kk", "ky", "tg", "uz", "xx", "")
CHOICES: tuple[dict[str, frozenset[str]], ...] = (
    {}, {"country": frozenset({"KAZ"})}, {"country": frozenset({"\ud800", ""})},
    {"year": frozenset({"x", "-1", "99999999999999999999"})},
    {"nothing": frozenset({"a"})}, {"lang": frozenset({"ru", "kk"})},
)  # fmt: skip


def queries(words: list[str]) -> st.SearchStrategy[str]:
    """Texts out of the language's own signs, real words, and anything at all."""
    piece = st.one_of(
        st.sampled_from(SYNTAX),
        st.sampled_from(words),
        st.sampled_from(words).map(lambda word: word[:4] + "*"),
        st.sampled_from(words).map(lambda word: word[::-1]),
        st.text(max_size=8),
    )
    glued = st.builds(
        lambda pieces, glue: glue.join(pieces),
        st.lists(piece, max_size=24),
        st.sampled_from([" ", " ", "", "-", " OR "]),
    )
    return st.one_of(glued, glued, st.text(max_size=60))


def requests(words: list[str]) -> st.SearchStrategy[Request]:
    """Requests around such queries, as odd as an address can make them."""
    year = st.none() | st.integers(-1, 3000)
    return st.builds(
        Request,
        text=queries(words),
        choice=st.sampled_from(CHOICES),
        years=st.tuples(year, year),
        exact=st.booleans(),
        order=st.sampled_from(ORDERS),
        offset=st.sampled_from([0, 0, 0, 20, 10**9, -5]),
        limit=st.sampled_from([20, 20, 1, 0, -1]),
        lang=st.sampled_from(LANGUAGES),
    )


@dataclass
class Worst:
    """How many inputs were asked, and which took longest, in seconds of processor."""

    asked: int = 0
    times: list[tuple[float, str]] = field(default_factory=list)

    def count(self, taken: float, text: str) -> None:
        """One more."""
        self.asked += 1
        self.times = sorted([*self.times, (taken, text)], reverse=True)[:10]


def ask(index: SearchIndex, request: Request, grower: Grower) -> Results:
    """One search as a page makes it: found, marked, told how it was read."""
    results = index.find(request)
    marker = index.marker(results)
    for hit in results.hits:
        texts = grower.texts(hit.entry, hit.lang)
        parts = marker.mark(texts.get("title", ""), hit.lang)
        assert "".join(text for text, _ in parts) == texts.get("title", "")
        marker.passages(texts, hit.lang)
    if results.read.read_as:
        results.read.read_as.as_data()
        parse(str(results.read.read_as))
    assert len(results.hits) <= max(request.limit, 0)
    assert results.total >= len(results.hits)
    return results


def grown_index(grower: Grower, url: str | None, entries: int) -> SearchIndex:
    """An index of so many grown entries."""
    index = SearchIndex()
    index.open(url, concepts())
    index.rebuild(grower.grown(entries), 1)
    return index


def fuzz(
    index: SearchIndex, grower: Grower, many: int, worst: Worst, start: int = 0
) -> None:
    """Ask so many; raises whatever the search raised, with the smallest input."""

    @seed(start)
    @settings(
        max_examples=many,
        deadline=None,
        database=None,
        verbosity=Verbosity.quiet,
        suppress_health_check=list(HealthCheck),
        phases=(Phase.generate, Phase.shrink),
    )
    @given(requests(grower.words(1200)))
    def one(request: Request) -> None:
        begun = time.thread_time()
        ask(index, request, grower)
        worst.count(time.thread_time() - begun, request.text)

    one()
