"""What a person at the command line is told of the work that was done."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING

import click

from kb.services.seed import SeedReport

if TYPE_CHECKING:
    from click._termui_impl import ProgressBar

BAR = "%(label)-12s [%(bar)s] %(info)s"
REASONS = {
    "edited": "a person has changed it; it was left as it is",
    "withdrawn": "a person has withdrawn it; it was left so",
    "taken": "a person had made one of this name; it was left as it is",
    "deleted": "a person has deleted it; it was not made again",
    "removed": "it is no longer in the files; it was not deleted",
}


@contextmanager
def progress_bar(label: str) -> Iterator[Callable[[int, int], None]]:
    """A bar that is told how many of how many are done; unseen until it is told."""
    with ExitStack() as stack:
        bar: ProgressBar[int] | None = None

        def tell(done: int, of: int) -> None:
            nonlocal bar
            if bar is None:
                bar = stack.enter_context(
                    click.progressbar(
                        length=of, label=label, show_eta=False, bar_template=BAR
                    )
                )
            bar.update(done - bar.pos)

        yield tell


def seed_lines(report: SeedReport) -> Iterator[str]:
    """What a run of the seeder did, a line a kind, then what was left alone."""
    if report.skipped:
        yield "The content is that of the last run."
        return
    for kind in report.kinds:
        counts = (
            f"{mapping.get(kind, 0)} {word}"
            for word, mapping in (
                ("new", report.new),
                ("changed", report.changed),
                ("unchanged", report.unchanged),
            )
            if mapping.get(kind)
        )
        yield f"{kind}: {', '.join(counts)}"
    for line in report.reported:
        yield f"{line.kind} {line.key}: {REASONS[line.reason]}"
