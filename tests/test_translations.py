"""The catalogues hold every word of the interface, and the Russian one is complete."""

import re
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message

from kb.language.compiling import CATALOGUES
from tests.catalogues import TEMPLATE, catalogues, extract, read

COMPLETE = ("ru",)
PLACEHOLDER = re.compile(r"%\((\w+)\)[a-z]")


@pytest.fixture(scope="module")
def words(tmp_path_factory: pytest.TempPathFactory) -> Catalog:
    target = tmp_path_factory.mktemp("words") / "messages.pot"
    extract(target)
    return read(target)


def _ids(catalog: Catalog) -> set[object]:
    return {(message.context, message.id) for message in catalog if message.id}


@pytest.mark.parametrize(
    "path", [TEMPLATE, *catalogues()], ids=lambda p: str(p.relative_to(CATALOGUES))
)
def test_every_catalogue_has_the_words_of_the_code(words: Catalog, path: Path) -> None:
    kept = _ids(read(path))

    assert _ids(words) - kept == set(), "`make messages` collects them"
    assert kept - _ids(words) == set(), "`make messages` drops them"


@pytest.mark.parametrize("lang", COMPLETE)
def test_a_complete_catalogue_leaves_nothing_open(lang: str) -> None:
    messages = list(_catalogue(lang))

    assert [m.id for m in messages if m.id and not _translated(m)] == []
    assert [m.id for m in messages if m.id and m.fuzzy] == []


@pytest.mark.parametrize("path", catalogues(), ids=lambda p: p.parts[-3])
def test_translations_keep_the_places_for_values(path: Path) -> None:
    wrong = [
        message.id
        for message in read(path)
        if message.id
        for text in _texts(message.string)
        if text and not _places(text) <= _all_places(message)
    ]

    assert wrong == []


def _catalogue(lang: str) -> Catalog:
    return read(CATALOGUES / lang / "LC_MESSAGES" / "messages.po")


def _translated(message: Message) -> bool:
    return all(_texts(message.string))


def _texts(string: str | tuple[str, ...] | list[str] | None) -> list[str]:
    if string is None:
        return [""]
    return [string] if isinstance(string, str) else list(string)


def _places(text: str) -> set[str]:
    return set(PLACEHOLDER.findall(text))


def _all_places(message: Message) -> set[str]:
    return {place for text in _texts(message.id) for place in _places(text)}
