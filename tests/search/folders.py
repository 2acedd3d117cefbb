"""What lies in the folder of an index, by its address, and what can be asked of it."""

from collections.abc import Callable
from pathlib import Path

from kb.search.index import SearchIndex
from tests.search.factories import find, make_document


def folder_in(url: str) -> Path:
    """The folder that the address of an index names."""
    return Path(url.partition("://")[2])


def builds(url: str) -> list[str]:
    """The names of the builds in it."""
    folder = folder_in(url)
    return sorted(path.name for path in folder.iterdir() if path.is_dir())


def current(url: str) -> Path:
    """The build that is read."""
    folder = folder_in(url)
    return folder / (folder / "CURRENT").read_text().strip()


def everything_asked(index: SearchIndex) -> list[Callable[[], object]]:
    """Each kind of question and of change, to be asked one by one."""
    return [
        lambda: find(index, "a"),
        lambda: find(index, ""),
        lambda: index.position(),
        lambda: index.apply(9, [make_document("a")]),
    ]
