"""Fixtures that every test may use."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import pytest
from flask import Flask
from flask.ctx import AppContext
from flask.testing import FlaskClient
from jinja2.bccache import Bucket, BytecodeCache

from kb import create_app
from kb.config import ROOT, Settings
from kb.db import db
from kb.services import indexing
from kb.services.seed import seed
from tests.databases import Databases
from tests.databases import databases as make_databases
from tests.sparing import compile_rules_once, share_statements
from tests.strict import StrictClient, chromium, counted_queries

CountQueries = Callable[[], AbstractContextManager[list[str]]]
SECRET = "only for tests"
NO_CHROMIUM = "no Chromium was found on this machine"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--database",
        choices=("sqlite", "postgresql"),
        default="sqlite",
        help="which database the tests run on",
    )


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "seeded_app" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.slow)  # loads and indexes all that is shipped
    if chromium():
        return
    for item in items:
        if item.get_closest_marker("browser"):
            item.add_marker(pytest.mark.skip(reason=NO_CHROMIUM))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    skipped = terminalreporter.getreports("skipped")
    missed = sum(NO_CHROMIUM in str(report.longrepr) for report in skipped)
    if missed:
        terminalreporter.write_line(f"{missed} browser tests skipped: {NO_CHROMIUM}.")


@pytest.fixture(scope="session")
def databases(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Databases]:
    """The maker of databases of the kind that was asked for."""
    kind = request.config.getoption("--database")
    with make_databases(kind, tmp_path_factory.mktemp("databases")) as maker:
        yield maker


class Remembered(BytecodeCache):
    """Compiled templates, so that each application need not compile them again."""

    def __init__(self) -> None:
        self._compiled: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill a bucket from what is remembered, if it is of the same source."""
        if bucket.key in self._compiled:
            bucket.bytecode_from_string(self._compiled[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Remember a compiled template."""
        self._compiled[bucket.key] = bucket.bytecode_to_string()


TEMPLATES = Remembered()
compile_rules_once()


@contextmanager
def running(url: str, instance: Path) -> Iterator[Flask]:
    """The application on a database, with everything it writes in a folder."""
    settings = Settings(instance=instance, database_url=url, secret_key=SECRET)
    app = create_app(settings, TESTING=True)
    app.test_client_class = StrictClient
    app.jinja_env.bytecode_cache = TEMPLATES
    with app.app_context():
        for engine in db.engines.values():
            share_statements(engine)
    try:
        yield app
    finally:
        with app.app_context():
            for engine in db.engines.values():
                engine.dispose()


@pytest.fixture
def database_url(databases: Databases) -> Iterator[str]:
    """The address of a fresh database: migrated, without a row."""
    with databases.fresh() as url:
        yield url


@pytest.fixture
def app(database_url: str, tmp_path: Path) -> Iterator[Flask]:
    """The application on a fresh database, with an empty search index."""
    with running(database_url, tmp_path) as app:
        yield app


@pytest.fixture
def ctx(app: Flask) -> Iterator[AppContext]:
    """A context for tests of services; a request brings its own."""
    with app.app_context() as ctx:
        yield ctx


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    """Asks for pages of the fresh application, and reads them strictly."""
    return app.test_client()


@pytest.fixture(scope="session")
def seeded_app(
    databases: Databases, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Flask]:
    """The application with all that is shipped, indexed; only to be read."""
    instance = tmp_path_factory.mktemp("seeded")
    with databases.fresh() as url, running(url, instance) as app:
        with app.app_context():
            seed(ROOT / "seeds", None)
            indexing.rebuild(None)
        yield app


@pytest.fixture
def seeded_client(seeded_app: Flask) -> FlaskClient:
    """Asks for pages of the shipped content, and reads them strictly."""
    return seeded_app.test_client()


@pytest.fixture
def count_queries() -> CountQueries:
    """`with count_queries() as seen:` collects the SQL statements that run."""
    return counted_queries
