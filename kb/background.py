"""Work that a request starts and does not wait for."""

import threading
from collections.abc import Callable
from contextvars import copy_context
from functools import partial

from flask import Flask

from kb.logs import Logged


def beside(app: Flask) -> Callable[[Callable[[], object]], None]:
    """What runs a job in a thread of its own, within the application's context.

    The thread logs under the id of the request that started it.
    """

    def run(job: Callable[[], object]) -> None:
        work = partial(copy_context().run, _within, app, job)
        threading.Thread(target=work, name="beside", daemon=True).start()

    return run


def _within(app: Flask, job: Callable[[], object]) -> None:
    with Logged(), app.app_context():
        job()
