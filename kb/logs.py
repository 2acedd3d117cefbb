"""Logs on standard error: one line of JSON for each request and each error."""

import json
import logging
import re
import secrets
import sys
import time
from collections.abc import Iterable
from contextvars import ContextVar
from datetime import UTC, datetime
from types import TracebackType
from typing import TYPE_CHECKING

from werkzeug.wsgi import ClosingIterator

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

ID_KEY = "kb.request_id"
_SANE_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{7,63}", re.ASCII)
_current: ContextVar[str | None] = ContextVar("kb_request_id", default=None)
_requests = logging.getLogger("kb.request")
_beside = logging.getLogger("kb.beside")


class JsonLines(logging.Formatter):
    """One line of JSON a record, with the request's id and the traceback in it."""

    def format(self, record: logging.LogRecord) -> str:
        """The record as one line."""
        line: dict[str, object] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(
                timespec="milliseconds"
            ),
            "level": record.levelname.lower(),
            "process": record.process,
            "request": getattr(record, "request", None) or _current.get(),
            "message": record.getMessage(),
            **getattr(record, "facts", {}),
        }
        if record.exc_info:
            line["traceback"] = self.formatException(record.exc_info)
        kept = {name: value for name, value in line.items() if value is not None}
        return json.dumps(kept, default=str)


class StandardError(logging.StreamHandler):  # type: ignore[type-arg]  # no type at run time
    """Writes to standard error as it is at that moment."""

    def emit(self, record: logging.LogRecord) -> None:
        """Write one line."""
        self.stream = sys.stderr
        super().emit(record)


def set_up() -> None:
    """Send this program's log and the libraries' warnings to standard error, once."""
    root = logging.getLogger()
    if not any(isinstance(handler, StandardError) for handler in root.handlers):
        handler = StandardError()
        handler.setFormatter(JsonLines())
        root.addHandler(handler)
    logging.getLogger("kb").setLevel(logging.INFO)


class Logged:
    """A piece of work that nobody waits for: what it raises goes to the log."""

    def __enter__(self) -> None:
        return None

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        _: TracebackType | None,
    ) -> bool:
        if isinstance(error, Exception):
            _beside.error("unexpected error beside a request", exc_info=error)
            return True
        return False


class RequestLog:
    """Gives every request its id, tells it in the answer, and writes its line."""

    def __init__(self, app: "WSGIApplication") -> None:
        self.app = app

    def __call__(
        self, environ: "WSGIEnvironment", start_response: "StartResponse"
    ) -> Iterable[bytes]:
        """Pass the request on; its line is written when the answer has been sent."""
        begun = time.perf_counter()
        request_id = _id_of(environ)
        environ[ID_KEY] = request_id
        _current.set(request_id)
        line: dict[str, object] = {
            "method": environ.get("REQUEST_METHOD"),
            "path": _path_of(environ),
            "from": environ.get("REMOTE_ADDR"),
        }

        def start(
            status: str,
            headers: list[tuple[str, str]],
            exc_info: "tuple[type[BaseException], BaseException, TracebackType] | tuple[None, None, None] | None" = None,  # noqa: E501  # as WSGI has it
        ) -> object:
            line["status"] = int(status[:3])
            return start_response(
                status, [*headers, ("X-Request-Id", request_id)], exc_info
            )

        def finish() -> None:
            line["ms"] = round((time.perf_counter() - begun) * 1000)
            _requests.info("request", extra={"facts": line, "request": request_id})
            _current.set(None)

        return ClosingIterator(self.app(environ, start), finish)  # type: ignore[arg-type]  # `start` is a StartResponse in all but name


def _id_of(environ: "WSGIEnvironment") -> str:
    given = str(environ.get("HTTP_X_REQUEST_ID", ""))
    return given if _SANE_ID.fullmatch(given) else secrets.token_hex(8)


def _path_of(environ: "WSGIEnvironment") -> str:
    raw = str(environ.get("SCRIPT_NAME", "")) + str(environ.get("PATH_INFO", ""))
    return raw.encode("latin-1", "replace").decode("utf-8", "replace")
