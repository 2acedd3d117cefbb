"""Whether the files of a Tantivy index are whole: each ends with a sum of itself.

Tantivy does not check the sums when it opens files, and damaged postings can send it
astray in ways that end the process.
"""

import json
import struct
import zlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

_MAGIC = 1337
_END = struct.Struct("<II")
_CHUNK = 1 << 20


class Checked:
    """Remembers which files were found whole: they are never written again."""

    def __init__(self) -> None:
        self._whole: set[str] = set()

    def check(self, folder: Path) -> None:
        """Raise ValueError if a file of the newest commit is damaged or missing."""
        meta = json.loads((folder / "meta.json").read_text("utf-8"))
        for segment in meta["segments"]:
            for path in _files_of(folder, segment):
                if path.name not in self._whole:
                    _check(path)
                    self._whole.add(path.name)


def _files_of(folder: Path, segment: Mapping[str, Any]) -> Iterator[Path]:
    """The files of a segment; a list of deleted documents is named by its commit.

    Lists of commits that came to nothing, as when a writer was killed, are not its own.
    """
    name = segment["segment_id"].replace("-", "")
    if deletes := segment["deletes"]:
        yield folder / f"{name}.{deletes['opstamp']}.del"
    for path in sorted(folder.glob(f"{name}.*")):
        if path.suffix != ".del":
            yield path


def _check(path: Path) -> None:
    with path.open("rb") as file:
        size = path.stat().st_size
        file.seek(max(size - _END.size, 0))
        length, magic = _END.unpack(file.read(_END.size))
        left = size - _END.size - length
        if magic != _MAGIC or left < 0:
            raise ValueError(f"{path.name} has no proper end")
        file.seek(left)
        told = json.loads(file.read(length))["crc"]
        file.seek(0)
        found = 0
        while left:
            chunk = file.read(min(_CHUNK, left))
            if not chunk:
                raise ValueError(f"{path.name} is too short")
            found = zlib.crc32(chunk, found)
            left -= len(chunk)
    if found != told:
        raise ValueError(f"{path.name} is damaged")
