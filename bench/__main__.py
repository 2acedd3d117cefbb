"""Measure the sizes that are named, and write the table: `make bench`.

python -m bench 1000 10000 100000
"""

import logging
import subprocess
import sys
import time
from pathlib import Path

from bench.grow import ENGINES, grown
from bench.measure import Measured, measure
from bench.report import write

SIZES = (1_000, 10_000, 100_000)


def main() -> None:
    """Grow, index, serve and ask; the smallest size first."""
    logging.disable(logging.WARNING)
    sizes = sorted(int(given) for given in sys.argv[1:]) or list(SIZES)
    begun = time.perf_counter()
    folders = {size: grown(size) for size in sizes}
    for size, folder in folders.items():
        print(f"{size}: indexing", flush=True)
        make_indexes(size, folder)
    found: list[Measured] = []
    for size, folder in folders.items():
        print(f"{size}: measuring", flush=True)
        found.append(measure(folder, size, ENGINES))
    write(found, time.perf_counter() - begun)


def make_indexes(size: int, folder: Path) -> None:
    """Make what is missing, the engines beside each other: it is not measured."""
    command = [sys.executable, "-m", "bench.grow", str(size)]
    makers = [subprocess.Popen([*command, engine]) for engine in ENGINES]
    if max(maker.wait() for maker in makers):
        raise SystemExit(f"The index of {folder.name} could not be made.")


if __name__ == "__main__":
    main()
