"""Other processes, forked as the server forks its workers."""

import multiprocessing
from collections.abc import Callable

FORK = multiprocessing.get_context("fork")


def elsewhere(work: Callable[[], object]) -> None:
    """Do something in another process and wait for it."""
    process = FORK.Process(target=work)
    process.start()
    process.join(timeout=30)
    assert process.exitcode == 0
