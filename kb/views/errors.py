"""Turn errors into pages, or into JSON where data was asked for."""

from dataclasses import asdict, dataclass, is_dataclass
from typing import Any

from flask import Flask, Response, current_app, jsonify, render_template, request
from werkzeug.exceptions import HTTPException

from kb.errors import Conflict, Invalid, KbError, NotAllowed, NotFound, Problem
from kb.language.prefix import first_segment
from kb.logs import ID_KEY

# The one table: what a service raises, and the status that says so over HTTP.
STATUS: dict[type[KbError], int] = {
    Invalid: 400,
    NotAllowed: 403,
    NotFound: 404,
    Conflict: 409,
}
# A status with a page of its own; the others share one.
PAGES = frozenset({400, 403, 404, 500, 503})


@dataclass(frozen=True)
class Failure:
    """What an error page is given."""

    status: int
    request_id: str
    error: KbError | HTTPException

    @property
    def template(self) -> str:
        """The page that tells of it."""
        return f"errors/{self.status if self.status in PAGES else 'other'}.html"

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What was wrong in the address, field by field."""
        given = self.error.problems if isinstance(self.error, Invalid) else ()
        return tuple(p for p in given if isinstance(p, Problem))

    def facts(self) -> dict[str, Any]:
        """The same as data."""
        error = self.error
        facts: dict[str, Any] = {"status": self.status, "request": self.request_id}
        if isinstance(error, NotFound):
            facts |= {"kind": error.kind, "key": error.key, "near": error.near}
        if isinstance(error, Invalid):
            facts["problems"] = [_plain(problem) for problem in error.problems]
        return facts


def register(app: Flask) -> None:
    """Attach the error pages to the application."""
    for kind in STATUS:
        app.register_error_handler(kind, _named)
    app.register_error_handler(HTTPException, _http)


def _named(error: KbError) -> Response:
    status = next(STATUS[kind] for kind in type(error).__mro__ if kind in STATUS)
    return _answer(status, error)


def _http(error: HTTPException) -> Response:
    if error.code is None or error.code < 400:  # a redirect is an answer, no error
        return current_app.make_response(error.get_response())
    response = _answer(error.code, error)
    for name, value in error.get_headers():
        if name not in ("Content-Type", "Content-Length"):  # as Allow and Retry-After
            response.headers[name] = value
    return response


def _answer(status: int, error: KbError | HTTPException) -> Response:
    failure = Failure(status, request.environ.get(ID_KEY, "-"), error)
    if _wants_data():
        response = jsonify(error=failure.facts())
    else:
        response = Response(render_template(failure.template, failure=failure))
    response.status_code = status
    response.headers["Cache-Control"] = "no-store"
    return response


def _wants_data() -> bool:
    path = request.path
    return path.endswith(".json") or first_segment(path) in ("api", "healthz")


def _plain(problem: object) -> object:
    if is_dataclass(problem) and not isinstance(problem, type):
        return asdict(problem)
    return str(problem)
