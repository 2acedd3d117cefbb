"""Catalogues made ready for use: .po files are kept, .mo files are made from them."""

import io
import os
import tempfile
from functools import cache
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

CATALOGUES = Path(__file__).parent / "catalogues"
DOMAIN = "messages"


def compile_catalogues(target: Path, source: Path = CATALOGUES) -> Path:
    """Make what is missing or stale below `target`; several processes may at once.

    A compiled file bears the time of the catalogue that it was made from.
    """
    for catalogue in sorted(source.glob(f"*/LC_MESSAGES/{DOMAIN}.po")):
        made = (target / catalogue.relative_to(source)).with_suffix(".mo")
        stamp = catalogue.stat().st_mtime_ns
        if made.exists() and made.stat().st_mtime_ns == stamp:
            continue
        made.parent.mkdir(parents=True, exist_ok=True)
        _write(made, _compiled(catalogue, stamp), stamp)
    return target


@cache
def _compiled(catalogue: Path, stamp: int) -> bytes:
    """What the catalogue says, in the form that gettext reads."""
    lang = catalogue.parts[-3]
    out = io.BytesIO()
    with catalogue.open("rb") as file:
        write_mo(out, read_po(file, locale=lang))
    return out.getvalue()


def _write(path: Path, content: bytes, stamp: int) -> None:
    handle, name = tempfile.mkstemp(dir=path.parent)
    with os.fdopen(handle, "wb") as file:
        file.write(content)
    os.utime(name, ns=(stamp, stamp))
    os.replace(name, path)
