"""Promises that hold for every template."""

import re
from pathlib import Path

import pytest
from flask import Flask
from jinja2 import Environment
from jinja2.meta import find_referenced_templates

from kb.config import ROOT

FOLDER = ROOT / "templates"
TEMPLATES = sorted(str(p.relative_to(FOLDER)) for p in FOLDER.rglob("*.html"))
PAGES = [
    name
    for name in TEMPLATES
    if not Path(name).name.startswith("_")
    and not name.startswith("macros/")
    and name != "base.html"
]
NAMES = {"Excel"}  # the same in every language
SPOKEN = r"\b(?:alt|title|placeholder|aria-label|label)=\"[^\"{<>]*[A-Za-z]{3}[^\"]*\""


@pytest.fixture(scope="module")
def environment(seeded_app: Flask) -> Environment:
    return seeded_app.jinja_env


def _with_parts(name: str) -> str:
    """A template and all that it includes, which sees what it has imported."""
    source = _source(name)
    parts = re.findall(r'{%-? include "([^"]+)"', source)
    return "\n".join([source, *(_with_parts(part) for part in parts)])


def _source(name: str) -> str:
    return re.sub(r"{#.*?#}", "", (FOLDER / name).read_text(), flags=re.DOTALL)


@pytest.mark.parametrize("name", TEMPLATES)
def test_it_compiles_and_what_it_refers_to_is_there(
    environment: Environment, name: str
) -> None:
    environment.get_template(name)
    for other in find_referenced_templates(environment.parse(_source(name))):
        assert other is None or other in TEMPLATES or "bootstrap" in other


@pytest.mark.parametrize("name", PAGES)
def test_every_page_has_a_title(environment: Environment, name: str) -> None:
    ancestor = name
    while "title" not in environment.get_template(ancestor).blocks:
        parent = re.search(r'{%-? extends "([^"]+)"', _source(ancestor))
        assert parent, f"{ancestor} has no title and extends nothing"
        ancestor = parent.group(1)

    assert ancestor != "base.html"


@pytest.mark.parametrize("name", TEMPLATES)
def test_it_imports_nothing_in_vain(name: str) -> None:
    source, whole = _source(name), _with_parts(name)
    imports = r"{%-? *(?:from [^%]+? )?import (?:\"[^\"]+\" as )?([^%]+?)-?%}"
    rest = re.sub(imports, "", whole)
    for names in re.findall(imports, source):
        assert "with context" not in names
        for part in names.split(","):
            own = part.split(" as ")[-1].strip()
            assert re.search(rf"\b{own}\b", rest), f"{own} is not used"


@pytest.mark.parametrize("name", TEMPLATES)
def test_it_holds_no_inline_script_style_or_handler(name: str) -> None:
    source = _source(name)

    assert not re.search(r"<style\b", source)
    assert not re.search(r"\sstyle=", source)
    assert not re.search(r"\son[a-z]+\s*=\s*[\"']", source)
    assert "javascript:" not in source
    for script in re.findall(r"<script\b[^>]*>", source):
        assert "src=" in script or 'type="application/ld+json"' in script


@pytest.mark.parametrize("name", TEMPLATES)
def test_its_words_can_be_translated(name: str) -> None:
    source = _source(name)
    source = re.sub(r"{% block main_class %}.*?{% endblock %}", "", source)
    for pattern in (r"{%-? trans.*?endtrans -?%}", r"{{.*?}}", r"{%.*?%}"):
        source = re.sub(pattern, "", source, flags=re.DOTALL)
    spoken = re.findall(SPOKEN, source)
    source = re.sub(r"<(script|style|code)\b.*?</\1>", "", source, flags=re.DOTALL)
    source = re.sub(r"<[^>]*>|&\w+;|\w+=", " ", source)

    assert spoken == []
    words = re.findall(r"[A-Za-z]{3,}", source)
    assert [w for w in words if not w.isupper() and w not in NAMES] == []
