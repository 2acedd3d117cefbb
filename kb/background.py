"""Work that a request starts and does not wait for."""

import threading
from collections.abc import Callable

from flask import Flask


def beside(app: Flask) -> Callable[[Callable[[], object]], None]:
    """What runs a job in a thread of its own, within the application's context."""

    def run(job: Callable[[], object]) -> None:
        threading.Thread(target=_within, args=(app, job), daemon=True).start()

    return run


def _within(app: Flask, job: Callable[[], object]) -> None:
    with app.app_context():
        job()
