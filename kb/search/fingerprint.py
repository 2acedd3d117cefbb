"""Whether an index was made by the same analysis, schema and thesaurus."""

import hashlib
from importlib.metadata import version
from pathlib import Path

from kb.search.engines import WHOOSH, Kind
from kb.search.thesaurus import Thesaurus

_HERE = Path(__file__).parent
_MODULES = ("document.py", "prepare.py", "signs.py", "thesaurus.py")
_LETTERS = 16


def fingerprint(thesaurus: Thesaurus, kind: Kind = WHOOSH) -> str:
    """The same for the same engine, code, tables, packages and concepts."""
    digest = hashlib.sha256(thesaurus.fingerprint.encode())
    for name in (kind.package, "snowballstemmer"):
        digest.update(f"{name} {version(name)}\n".encode())
    tables = sorted(p for p in (_HERE / "analysis").rglob("*") if _is_source(p))
    for file in [_HERE / name for name in (*_MODULES, kind.schema)] + tables:
        digest.update(file.relative_to(_HERE).as_posix().encode())
        digest.update(file.read_bytes())
    return digest.hexdigest()[:_LETTERS]


def _is_source(path: Path) -> bool:
    return path.suffix in {".py", ".txt"}
