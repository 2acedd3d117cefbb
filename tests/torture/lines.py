"""What came of each kind of torture, as lines of the table."""

from tests.torture.breakage import Outcome
from tests.torture.fuzz import Worst
from tests.torture.kills import Tally
from tests.torture.report import Line


def of_kills(engine: str, workers: int, tally: Tally) -> Line:
    """A run of kills."""
    kinds = ", ".join(f"{many} {kind}" for kind, many in tally.kills.items())
    failed = "; ".join(sorted(set(tally.failed))[:3])
    return Line(
        f"Server killed while entries are published, {workers} "
        + ("process" if workers == 1 else "processes"),
        engine,
        f"{tally.kills.total()} kills ({kinds}), {tally.while_writing} of them while "
        f"the index was written, {tally.while_rebuilding} while it was made anew; "
        f"{tally.published} publications, {tally.asked} searches",
        f"{tally.lost} publications lost, {tally.not_found} not found in the end, "
        f"{len(tally.failed)} pages failed{f' ({failed})' if failed else ''}, "
        f"{tally.over_a_second} answers old for more than a second; "
        f"{tally.dropped} connections dropped; {tally.builds_left} build left",
        f"old {tally.oldest:.2f} s; back level {max(tally.level, default=0):.1f} s; "
        f"start {max(tally.restart, default=0):.1f} s",
    )


def of_damage(engine: str, outcome: Outcome) -> Line:
    """One kind of damage."""
    failed = "; ".join(sorted(set(outcome.failed))[:3]) or "no other page"
    dropped = f", {outcome.dropped} connections dropped" if outcome.dropped else ""
    return Line(
        f"Index: {outcome.name}",
        engine,
        outcome.skipped or f"once; search answered {', '.join(outcome.said)}",
        f"nothing lost; failed: {failed}{dropped}" if not outcome.skipped else "",
        f"mended {outcome.mended:.1f} s after its cause was gone",
    )


def of_fuzz(engine: str, entries: int, worst: Worst) -> Line:
    """A run of queries that nobody should type."""
    times = [taken for taken, _ in worst.times]
    over = sum(taken > 1 for taken in times)
    return Line(
        f"Queries made to break the search, {entries:,} entries",
        engine,
        f"{worst.asked:,} queries",
        f"0 exceptions; {over} over 1 s of processor time",
        f"{max(times, default=0):.2f} s of processor time",
    )
