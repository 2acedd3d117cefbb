"""How long the main pages take, as a multiple of the least page in the same run.

Run as `make bench`. Times of one machine say little about another; ratios say more.
Each page is asked in turn, many times over, so that a busy moment hits all alike.
"""

import logging
import statistics
import tempfile
import time
from pathlib import Path

from flask.testing import FlaskClient

from kb import create_app
from kb.config import ROOT, Settings
from kb.services import database, indexing
from kb.services.seed import seed

ROUNDS = 30
LEAST = "/about"  # a page without content of its own
FOUR = "country=KAZ&country=KGZ&country=TJK&country=UZB"
PAGES = (
    LEAST,
    "/",
    "/search?q=attestation",
    "/search?q=teacher",
    "/countries/KAZ",
    "/topics/career/pay-and-allowances",
    "/entries/kaz-attracting-candidates",
    f"/compare?{FOUR}&theme=career",
    f"/compare.xlsx?{FOUR}&theme=career",
    "/coverage",
    "/indicators/weekly-teaching-hours",
    "/sources",
)


def main() -> None:
    """Load the shipped content into a place of its own, measure, print the table."""
    logging.getLogger("kb.request").disabled = True  # a line each would be in the way
    with tempfile.TemporaryDirectory() as folder:
        app = create_app(Settings(instance=Path(folder)), TESTING=True)
        with app.app_context():
            database.bring_up_to_date()
            seed(ROOT / "seeds")
            indexing.rebuild()
        print_table(measure(app.test_client()))
        with app.app_context():
            database.let_go()


def measure(client: FlaskClient) -> dict[str, list[float]]:
    """Milliseconds of each page in each round; a first round is not counted."""
    times: dict[str, list[float]] = {page: [] for page in PAGES}
    for turn in range(ROUNDS + 1):
        for page in PAGES:
            begun = time.perf_counter()
            answer = client.get(page)
            answer.get_data()
            taken = (time.perf_counter() - begun) * 1000
            if answer.status_code != 200:
                raise SystemExit(f"{page} answers {answer.status_code}.")
            if turn:
                times[page].append(taken)
    return times


def print_table(times: dict[str, list[float]]) -> None:
    """Median, 95th percentile, and the median as a multiple of the least page's."""
    least = statistics.median(times[LEAST])
    print(f"{'page':72} {'median':>8} {'95 %':>8} {'ratio':>6}")
    for page, taken in times.items():
        median = statistics.median(taken)
        slow = statistics.quantiles(taken, n=20)[-1]
        print(f"{page:72} {median:6.1f}ms {slow:6.1f}ms {median / least:6.1f}")


if __name__ == "__main__":
    main()
