"""Serve the site by gunicorn, in place of this process."""

import os
import socket
import sys

from kb.cli.opening import Trouble
from kb.config import ROOT

SETTINGS = "python:kb.cli.gunicorn"
LAST_PORT = 65535


def check_port(host: str, port: int) -> None:
    """Raise Trouble unless the server could listen there."""
    if port > LAST_PORT:
        raise Trouble(f"KB_PORT must be at most {LAST_PORT}, not {port}.")
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        family, kind, protocol, _, address = found[0]
        with socket.socket(family, kind, protocol) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(address)
    except OSError as error:
        raise Trouble(
            f"The server cannot listen on {host}, port {port}: {error.strerror}; "
            "KB_PORT chooses another port, as in `KB_PORT=8001 make run`."
        ) from None


def serve() -> None:
    """Become the server; it stops on Ctrl-C and on TERM.

    A new program takes this process's place, so that what was opened to prepare
    (database, index) is not shared with the server's processes.
    """
    sys.stdout.flush()
    sys.stderr.flush()
    command = [sys.executable, "-m", "gunicorn", "--config", SETTINGS, "wsgi:app"]
    os.execv(sys.executable, [*command, "--pythonpath", str(ROOT)])  # noqa: S606  # no shell is wanted
