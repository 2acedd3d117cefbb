"""What befalls the folder of a search index, and how each is mended again."""

import os
import shutil
import subprocess
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from tests.torture.site import Site

BALLAST = "ballast"
_REMOUNTED = 120  # seconds, within which no file is being written
Change = Callable[[Site], None]


@dataclass(frozen=True)
class Damage:
    """A harm, what takes its cause away, and where the index lies meanwhile.

    `mounted` wants the index on a small file system of its own. `held` says that
    search cannot be level before the cause is gone. `dies` says that a process may
    die of it, as by a file that is cut short while it is mapped into memory. `stays`
    says that a server can be started into it.
    """

    name: str
    harm: Change
    heal: Change = lambda site: None
    mounted: bool = False
    held: bool = False
    dies: bool = False
    stays: bool = True


def files_of(site: Site) -> list[Path]:
    """The files of the live build."""
    current = site.index / (site.index / "CURRENT").read_text().strip()
    return [path for path in current.rglob("*") if path.is_file()]


def _delete(site: Site) -> None:
    shutil.rmtree(site.index)


def _cut(site: Site) -> None:
    for file in files_of(site):
        os.truncate(file, file.stat().st_size // 2)


def _empty(site: Site) -> None:
    for file in files_of(site):
        os.truncate(file, 0)


def _scramble(site: Site) -> None:
    for file in files_of(site):
        size = file.stat().st_size
        with file.open("r+b") as held:
            held.write(os.urandom(size))


def _age(site: Site) -> None:
    name = (site.index / "CURRENT").read_text().strip()
    older = f"{'0' * 16}-{name.rpartition('-')[2]}"
    (site.index / name).rename(site.index / older)
    (site.index / "CURRENT").write_text(older + "\n")


def _obstruct(site: Site) -> None:
    shutil.rmtree(site.index)
    site.index.write_text("in the way")


def _unobstruct(site: Site) -> None:
    with suppress(OSError):
        site.index.unlink()


def _fill(site: Site) -> None:
    with suppress(OSError), (site.index / BALLAST).open("wb", buffering=0) as file:
        while file.write(bytes(4096)):
            pass


def _empty_out(site: Site) -> None:
    (site.index / BALLAST).unlink()


def _lose_and_fill(site: Site) -> None:
    for path in site.index.iterdir():
        shutil.rmtree(path) if path.is_dir() else path.unlink()
    _fill(site)


def _forbid(site: Site) -> None:
    _remount(site, "ro")


def _allow(site: Site) -> None:
    _remount(site, "rw")


def _remount(site: Site, how: str) -> None:
    """It is refused while a file is open for writing, so it is tried again."""
    until = time.monotonic() + _REMOUNTED
    while True:
        done = subprocess.run(
            ["mount", "-o", f"remount,bind,{how}", site.index], capture_output=True
        )
        if not done.returncode or time.monotonic() > until:
            done.check_returncode()
            return
        time.sleep(0.05)


def _limit(site: Site, most: str = "2000:unlimited") -> None:
    assert site.process is not None
    for process in [site.process.pid, *site.processes()]:
        subprocess.run(["prlimit", f"--fsize={most}", f"--pid={process}"], check=True)


def _unlimit(site: Site) -> None:
    _limit(site, "unlimited:unlimited")


DAMAGES = (
    Damage("the folder deleted", _delete),
    Damage("files cut in half under the server", _cut, dies=True),
    Damage("files emptied under the server", _empty, dies=True),
    Damage("files filled with garbage", _scramble, dies=True),
    Damage("made by an older version", _age),
    Damage("a file where the folder should be", _obstruct, _unobstruct, held=True),
    Damage("no file may grow (a limit)", _limit, _unlimit, held=True, stays=False),
    Damage("the disk full while it is written", _fill, _empty_out, True, held=True),
    Damage("lost, and the disk full", _lose_and_fill, _empty_out, True, held=True),
    Damage("not writable", _forbid, _allow, mounted=True, held=True),
)
