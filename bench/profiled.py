"""Where the time of a page goes: `python -m bench.profiled 10000 whoosh`.

Asks for search pages, entries and the comparison of a grown folder in this process,
and prints for each the functions that take the most time of their own and in all.
Profiled code is slower than it is; read the shares, not the times.
"""

import cProfile
import io
import logging
import pstats
import sys
from collections.abc import Sequence

from flask.testing import FlaskClient

from bench.grow import grown, opened
from bench.measure import BARE, address, comparison
from bench.queries import entries, queries
from kb.services.initiative import initiative

SHOWN = 15
ROUNDS = 20


def main() -> None:
    """Print the profiles of one size with one engine."""
    logging.disable(logging.WARNING)
    size, engine = int(sys.argv[1]), sys.argv[2]
    with opened(grown(size), engine) as app:
        pages = {
            "bare page": [BARE] * ROUNDS,
            "search": [address(query) for query in queries(ROUNDS)][: 2 * ROUNDS],
            "entry": [f"/entries/{key}" for key in entries(2 * ROUNDS)],
            "comparison": [comparison(initiative().countries)] * ROUNDS,
        }
    client = app.test_client()
    for name, asked in pages.items():
        warming = len(asked) // 2
        ask(client, asked[:warming])
        print(f"{name}\n{profile(client, asked[warming:])}")


def ask(client: FlaskClient, pages: Sequence[str]) -> None:
    """Ask for pages, and read them."""
    for page in pages:
        client.get(page).get_data()


def profile(client: FlaskClient, pages: Sequence[str]) -> str:
    """The functions that the time of some pages goes to."""
    profiler = cProfile.Profile()
    profiler.runcall(ask, client, pages)
    said = io.StringIO()
    stats = pstats.Stats(profiler, stream=said).strip_dirs()
    for order in ("tottime", "cumtime"):
        stats.sort_stats(order).print_stats(SHOWN)
    return said.getvalue()


if __name__ == "__main__":
    main()
