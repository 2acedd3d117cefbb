"""Work beside a request has its application and its id, and tells if it fails."""

import json
import threading
from typing import NoReturn

import pytest
from flask import Flask, current_app
from flask.testing import FlaskClient

from kb.background import beside


@pytest.fixture
def app(app: Flask) -> Flask:
    """The application with an address whose work goes on beside its answer."""

    def fail() -> NoReturn:
        raise ZeroDivisionError(f"beside {current_app.name}")

    @app.get("/try/beside")
    def work() -> dict[str, bool]:
        beside(app)(fail)
        return {"done": True}

    return app


def test_work_that_fails_beside_a_request_is_logged_under_its_id(
    client: FlaskClient, capsys: pytest.CaptureFixture[str]
) -> None:
    answer = client.get("/try/beside")
    for thread in threading.enumerate():
        if thread.name == "beside":
            thread.join(timeout=10)

    lines = [json.loads(line) for line in capsys.readouterr().err.splitlines()]
    failures = [line for line in lines if line["level"] == "error"]
    assert answer.json == {"done": True}
    assert len(failures) == 1
    assert failures[0]["request"] == answer.headers["X-Request-Id"]
    assert "ZeroDivisionError: beside kb" in failures[0]["traceback"]
