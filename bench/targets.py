"""What a run must show, as ratios within that run."""

import statistics
from collections.abc import Callable
from dataclasses import dataclass

from bench.measure import Measured

BARE_PAGE = "bare page"
Value = Callable[[Measured], float]


@dataclass(frozen=True)
class Target:
    """A figure of a run and its limit; `size` is the one it is for, None for all."""

    name: str
    value: Value
    least: float | None = None
    most: float | None = None
    size: int | None = None

    def holds_at(self, size: int) -> bool:
        """Whether it is for a size."""
        return self.size in (None, size)

    def reached(self, value: float) -> bool:
        """Whether a figure is within the limit."""
        if self.least is not None and value < self.least:
            return False
        return self.most is None or value <= self.most

    def sentence(self, size: int) -> str:
        """The target in words."""
        limit = f"at least {self.least:g}" if self.least else f"at most {self.most:g}"
        return f"{size:,}: {self.name}: {limit}"


def median(one: Measured, name: str) -> float:
    """The median of what was asked, in milliseconds."""
    return statistics.median(one.times[name])


def _ratio(over: str, under: str) -> Value:
    return lambda one: median(one, over) / median(one, under)


def _of_bare(name: str) -> Value:
    return _ratio(name, BARE_PAGE)


def _started(one: Measured) -> float:
    return max(taken for name, taken in one.started.items() if name != "Datasette")


def _memory(one: Measured) -> float:
    return max(taken for name, taken in one.memory.items() if name != "Datasette")


WHOOSH, TANTIVY = "search, whoosh, cold", "search, tantivy, cold"
TARGETS = (
    Target(
        "Datasette to cold search, Whoosh", _ratio("Datasette", WHOOSH), 2, size=10_000
    ),
    Target(
        "Datasette to cold search, Tantivy",
        _ratio("Datasette", TANTIVY),
        8,
        size=10_000,
    ),
    Target(
        "Datasette to cold search, Tantivy",
        _ratio("Datasette", TANTIVY),
        20,
        size=100_000,
    ),
    Target("cold search, Tantivy, to bare", _of_bare(TANTIVY), most=4, size=100_000),
    *(
        Target(f"{name} to bare", _of_bare(name), most=most)
        for page, most in (("comparison", 6), ("entry", 3))
        for name in (f"{page}, first asked", f"{page}, asked again")
    ),
    Target("start to first answer, seconds", _started, most=3),
    Target("memory of a worker, MiB", _memory, most=250, size=10_000),
)
