"""Small seeds, loaded."""

from pathlib import Path

import pytest
from flask.ctx import AppContext

from kb.services.seed import seed
from tests.seeding.small import SmallSeeds


@pytest.fixture
def small(tmp_path: Path, ctx: AppContext) -> SmallSeeds:
    small = SmallSeeds(tmp_path)
    seed(small.folder)
    return small
