import gettext
import os
from pathlib import Path

from kb.language.compiling import compile_catalogues

PO = """msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\\n"
"Plural-Forms: nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);\\n"

msgid "Search"
msgstr "{}"
"""  # noqa: E501  # as catalogues have it


def written(folder: Path, word: str, stamp: int) -> Path:
    po = folder / "ru" / "LC_MESSAGES" / "messages.po"
    po.parent.mkdir(parents=True, exist_ok=True)
    po.write_text(PO.format(word))
    os.utime(po, ns=(stamp, stamp))
    return folder


def said(target: Path) -> str:
    with (target / "ru" / "LC_MESSAGES" / "messages.mo").open("rb") as file:
        return gettext.GNUTranslations(file).gettext("Search")


def test_a_catalogue_is_compiled_when_missing_and_again_when_changed(
    tmp_path: Path,
) -> None:
    source, target = tmp_path / "po", tmp_path / "mo"

    compile_catalogues(target, written(source, "Поиск", 1_000_000_000))
    first = said(target)
    compile_catalogues(target, written(source, "Найти", 2_000_000_000))

    assert (first, said(target)) == ("Поиск", "Найти")


def test_an_older_catalogue_put_back_is_compiled_too(tmp_path: Path) -> None:
    source, target = tmp_path / "po", tmp_path / "mo"

    compile_catalogues(target, written(source, "Новое", 2_000_000_000))
    compile_catalogues(target, written(source, "Старое", 1_000_000_000))

    assert said(target) == "Старое"


def test_what_is_fresh_is_left_alone(tmp_path: Path) -> None:
    source, target = tmp_path / "po", tmp_path / "mo"
    compile_catalogues(target, written(source, "Поиск", 1_000_000_000))
    made = target / "ru" / "LC_MESSAGES" / "messages.mo"
    inode = made.stat().st_ino

    compile_catalogues(target, source)

    assert made.stat().st_ino == inode
    assert sorted(p.name for p in made.parent.iterdir()) == ["messages.mo"]


def test_the_shipped_catalogues_compile(tmp_path: Path) -> None:
    assert said(compile_catalogues(tmp_path)) == "Поиск"
