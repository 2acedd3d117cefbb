"""`make torture`: break the program on purpose, and write docs/torture.md.

Parts: kills, damage, rebuilds, fuzz, threads; without a name, all of them.
"""

import argparse
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from random import Random

from tests.torture import lines
from tests.torture.breakage import suffer
from tests.torture.content import fill, opened
from tests.torture.damage import DAMAGES
from tests.torture.fuzz import Worst, fuzz, grown_index
from tests.torture.grown import grower
from tests.torture.kills import Torture
from tests.torture.rebuilds import rebuild_while_publishing, two_rebuilds
from tests.torture.report import Line, write
from tests.torture.site import Site
from tests.torture.threads import read_for

PORTION = 1_000


def main() -> None:
    """Do the parts that were asked for."""
    options = _options()
    parts: dict[str, Callable[[argparse.Namespace, Path], Iterator[Line]]] = {
        "kills": _kills,
        "damage": _damage,
        "rebuilds": _rebuilds,
        "fuzz": _fuzz,
        "threads": _threads,
    }
    for name in options.parts or parts:
        folder = Path(tempfile.mkdtemp(prefix="kb-torture-"))
        try:
            _tell(parts[name](options, folder))
        finally:
            shutil.rmtree(folder, ignore_errors=True)


def _tell(found: Iterable[Line]) -> None:
    for line in found:
        sys.stdout.write(f"{line}\n")
        sys.stdout.flush()
        write([line])


def _kills(options: argparse.Namespace, folder: Path) -> Iterator[Line]:
    for workers in options.workers:
        site = _site(options, folder / str(workers), workers)
        tally = Torture(site, Random(options.seed + workers)).run(
            options.kills, options.most
        )
        yield lines.of_kills(options.engine, workers, tally)


def _damage(options: argparse.Namespace, folder: Path) -> Iterator[Line]:
    site = _site(options, folder / "site")
    for damage in DAMAGES:
        for at_start in (False, True)[: 1 + damage.stays]:
            outcome = suffer(site, damage, at_start=at_start)
            yield lines.of_damage(options.engine, outcome)


def _rebuilds(options: argparse.Namespace, folder: Path) -> Iterator[Line]:
    yield Line(*two_rebuilds(_site(options, folder / "two"), options.engine))
    site = _site(options, folder / "publishing")
    yield Line(*rebuild_while_publishing(site, options.engine))


def _fuzz(options: argparse.Namespace, folder: Path) -> Iterator[Line]:
    fill(folder)
    worst = Worst()
    with opened(folder):
        source = grower()
        index = grown_index(
            source, _address(options, folder / "grown"), options.entries
        )
        for start in range(0, options.queries, PORTION):
            many = min(PORTION, options.queries - start)
            fuzz(index, source, many, worst, options.seed + start)
            yield lines.of_fuzz(options.engine, options.entries, worst)


def _threads(options: argparse.Namespace, folder: Path) -> Iterator[Line]:
    yield Line(*read_for(options.seconds, options.engine, folder))


def _site(options: argparse.Namespace, folder: Path, workers: int = 1) -> Site:
    """A place with all that is shipped, indexed."""
    folder.mkdir(parents=True)
    site = Site(folder, _address(options, folder / "search"), workers)
    fill(folder, site.search_url)
    return site


def _address(options: argparse.Namespace, folder: Path) -> str:
    return f"{options.engine}://{folder}"


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("parts", nargs="*")
    parser.add_argument("--engine", default="whoosh")
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--queries", type=int, default=100_000)
    parser.add_argument("--entries", type=int, default=10_000)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--most", type=float, default=float("inf"))
    parser.add_argument("--workers", type=int, nargs="*", default=[1, 4])
    parser.add_argument("--seed", type=int, default=0)
    return parser.parse_args()


if __name__ == "__main__":
    main()
