"""The lock is what pyproject.toml asks for, and comes from anywhere."""

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from kb.config import ROOT

LISTS = ("run", "test", "bench", "tantivy")
LINE = re.compile(r"^([a-z0-9][a-z0-9.-]*)==([^ \\]+)", re.MULTILINE)


def _lock(name: str) -> str:
    return (ROOT / "requirements" / f"{name}.txt").read_text()


def _locked(name: str) -> dict[str, str]:
    return {canonicalize_name(n): v for n, v in LINE.findall(_lock(name))}


def _wanted(name: str) -> list[Requirement]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    extra = [] if name == "run" else project["optional-dependencies"][name]
    return [Requirement(text) for text in [*project["dependencies"], *extra]]


@pytest.mark.parametrize("name", LISTS)
def test_everything_wanted_is_locked_at_an_allowed_version(name: str) -> None:
    locked = _locked(name)

    for wanted in _wanted(name):
        version = locked.get(canonicalize_name(wanted.name))
        assert version, f"{wanted.name} is not locked; `make lock` does it"
        assert version in wanted.specifier, f"{wanted}, but {version} is locked"


@pytest.mark.parametrize("name", ["test", "bench", "tantivy"])
def test_every_list_locks_the_same_versions(name: str) -> None:
    assert _locked("run").items() <= _locked(name).items()


@pytest.mark.parametrize("name", LISTS)
def test_everything_locked_has_hashes_and_no_address(name: str) -> None:
    text = _lock(name)

    blocks = re.split(r"^(?=[a-z0-9])", text, flags=re.MULTILINE)[1:]
    assert all("--hash=sha256:" in block for block in blocks)
    assert "://" not in text
    assert "--index" not in text
    assert "--find-links" not in text


def test_nothing_else_asks_for_packages() -> None:
    others = {p.name for p in Path(ROOT).glob("*requirements*.txt")}

    assert others == set()
