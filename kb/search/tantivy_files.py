"""Whether the files of a Tantivy index are whole: each ends with a sum of itself.

Tantivy does not check the sums when it opens files, and damaged postings can send it
astray in ways that end the process.
"""

import json
import struct
import zlib
from pathlib import Path

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
        segments = [one["segment_id"].replace("-", "") for one in meta["segments"]]
        for segment in segments:
            for path in sorted(folder.glob(f"{segment}.*")):
                if path.name not in self._whole:
                    _check(path)
                    self._whole.add(path.name)


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
