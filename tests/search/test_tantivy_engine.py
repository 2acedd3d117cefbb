"""The engine on Tantivy, in memory and in a folder."""

from pathlib import Path

import pytest

from kb.search.engine import Engine
from kb.search.tantivy_engine import TantivyEngine
from tests.search.engine_contract import EngineContract


class TestInMemory(EngineContract):
    def make_engine(self) -> Engine:
        return TantivyEngine()


class TestInAFolder(EngineContract):
    @pytest.fixture(autouse=True)
    def _folder(self, tmp_path: Path) -> None:
        self.folder = tmp_path

    def make_engine(self) -> Engine:
        return TantivyEngine(self.folder, create=True)
