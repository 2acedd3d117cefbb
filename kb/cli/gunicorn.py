"""How gunicorn serves: read by gunicorn itself, which knows these names.

The application is made in each process, after the fork, so that no connection to
the database is shared. Requests are logged by the application.
"""

import os
import sys
import threading
from typing import Any

from kb.background import beside
from kb.config import Settings
from kb.services.find import prepare

_PREPARED_AFTER = 2.0  # seconds: the first pages of a process come before
_settings = Settings.from_env()
_host = f"[{_settings.host}]" if ":" in _settings.host else _settings.host

bind = f"{_host}:{_settings.port}"
workers = _settings.workers or os.cpu_count() or 1
worker_class = "gthread"
threads = _settings.threads
preload_app = False
loglevel = "warning"
control_socket_disable = True
graceful_timeout = 10
limit_request_line = 8190  # a comparison with every box ticked is over 4,000 letters
proc_name = "teacher-policy-kb"
logconfig_dict = {  # gunicorn's own lines, as those of the application
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"()": "kb.logs.JsonLines"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"level": "WARNING", "handlers": []},
    "loggers": {
        "gunicorn.error": {
            "level": "WARNING",
            "handlers": ["stderr"],
            "propagate": False,
        }
    },
}


def when_ready(server: object) -> None:
    """Tell the address."""
    print(f"Serving at http://{bind}/ (Ctrl-C stops it)", file=sys.stderr, flush=True)  # noqa: T201  # for the person who started it


def post_worker_init(worker: Any) -> None:
    """Prepare each process for its first search, beside its first other pages."""
    job = beside(worker.app.wsgi())
    timer = threading.Timer(_PREPARED_AFTER, job, [prepare])
    timer.daemon = True
    timer.start()
