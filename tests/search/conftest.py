"""Both engines, each with a folder of its own."""

from pathlib import Path

import pytest


@pytest.fixture(params=["whoosh", "tantivy"])
def url(tmp_path: Path, request: pytest.FixtureRequest) -> str:
    """The address of an index that is not made yet."""
    return f"{request.param}://{tmp_path}/index"
