"""Promises that hold for every file: layers, sizes, words, and what is documented."""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path

import click
import pytest

from kb.cli.commands import kb
from kb.config import PREFIX, ROOT, Settings

MODULES = sorted(
    path
    for folder in ("kb", "tests", "bench")
    for path in (ROOT / folder).rglob("*.py")
    if "versions" not in path.parts
)
WORDLESS = ("services", "queries", "models", "search")
SPEAKING = ("views", "forms", "render", "dress")
GETTEXT = {"_", "gettext", "ngettext", "lazy_gettext", "pgettext"}
SENTENCE = re.compile(r"^[A-Z][a-z]+,? [a-z]+ [a-z]+")


def _name(path: Path) -> str:
    return str(path.relative_to(ROOT))


def _of(folders: tuple[str, ...]) -> list[Path]:
    return [
        path
        for path in MODULES
        if path.relative_to(ROOT).parts[:1] == ("kb",)
        and path.relative_to(ROOT).parts[1] in folders
    ]


def test_the_layers_hold() -> None:
    command = Path(sys.executable).with_name("lint-imports")

    done = subprocess.run([command, "--no-cache"], cwd=ROOT, capture_output=True)

    assert done.returncode == 0, done.stdout.decode()


@pytest.mark.parametrize("path", MODULES, ids=_name)
def test_modules_stay_small(path: Path) -> None:
    assert len(path.read_text().splitlines()) <= 300


@pytest.mark.parametrize("path", _of(("views",)), ids=_name)
def test_view_functions_stay_thin(path: Path) -> None:
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.FunctionDef):
            lines = (node.end_lineno or 0) - node.lineno + 1
            assert lines <= 25, f"{node.name} has {lines} lines"


@pytest.mark.parametrize("path", MODULES, ids=_name)
def test_an_ignored_rule_has_its_code_and_its_reason(path: Path) -> None:
    bare = [
        line
        for line in path.read_text().splitlines()
        if re.search(r"#\s*(noqa|type:\s*ignore)", line)
        and not re.search(r"#\s*(noqa: [A-Z]+\d+|type: ignore\[)[^#]*#\s*\S", line)
        and "re.search" not in line
    ]

    assert bare == []


@pytest.mark.parametrize("path", _of(WORDLESS), ids=_name)
def test_below_the_views_nothing_speaks(path: Path) -> None:
    assert list(_sentences(path)) == []


@pytest.mark.parametrize("path", _of(SPEAKING), ids=_name)
def test_what_speaks_can_be_translated(path: Path) -> None:
    assert list(_sentences(path)) == []


def _sentences(path: Path) -> Iterator[str]:
    """Texts that read like a sentence and are not marked for translation."""
    tree = ast.parse(path.read_text())
    spared = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr):  # a docstring
            spared.add(id(node.value))
        called = node.func if isinstance(node, ast.Call) else None
        marked = isinstance(called, ast.Name) and called.id in GETTEXT
        if marked or isinstance(node, ast.Raise):
            spared |= {id(part) for part in ast.walk(node)}
    for node in ast.walk(tree):
        text = node.value if isinstance(node, ast.Constant) else None
        if isinstance(text, str) and id(node) not in spared and SENTENCE.match(text):
            yield text


def test_every_setting_stands_in_the_readme_with_its_meaning() -> None:
    rows = dict(re.findall(r"^\| `(KB_\w+)` \| (.*) \|$", _readme(), re.MULTILINE))

    assert list(rows) == [PREFIX + f.name.upper() for f in fields(Settings)]
    for field in fields(Settings):
        told = rows[PREFIX + field.name.upper()]
        assert told.endswith(f"| {field.metadata['meaning']}"), field.name


def test_every_make_word_stands_in_the_readme() -> None:
    makefile = (ROOT / "Makefile").read_text()
    words = set(re.findall(r"^([a-z]+):.*## ", makefile, re.MULTILINE))
    phony = re.findall(r"^\.PHONY: (.*)$", makefile, re.MULTILINE)

    assert words == set(phony[0].split())
    assert {w for w in words if f"`make {w}`" not in _readme()} == set()


def test_every_command_stands_in_the_readme() -> None:
    missing = {c for c in _commands(kb, "kb") if f"`{c}`" not in _readme()}

    assert missing == set()


def _commands(group: click.Group, prefix: str) -> Iterator[str]:
    for name, command in group.commands.items():
        if isinstance(command, click.Group):
            yield from _commands(command, f"{prefix} {name}")
        else:
            yield f"{prefix} {name}"


def _readme() -> str:
    return (ROOT / "README.md").read_text()
