"""The application class: addresses of what has no language, and errors in the log."""

from hashlib import sha256
from pathlib import Path
from types import TracebackType
from typing import Any

from flask import Flask, Response, has_request_context, request

from kb.language.prefix import BASE_KEY, without_language

STATIC = frozenset({"static", "bootstrap.static"})
A_YEAR = 365 * 24 * 3600


class Site(Flask):
    """Flask, whose links leave the language off where the address has none."""

    def url_for(self, /, endpoint: str, **values: Any) -> str:
        """The address of an endpoint; a static file's names its content's digest."""
        if endpoint in STATIC and "filename" in values and "v" not in values:
            values["v"] = self._digest(endpoint, values["filename"])
        url = super().url_for(endpoint, **values)
        if not has_request_context():
            return url
        base = request.environ.get(BASE_KEY, request.script_root)
        return without_language(url, request.script_root, base)

    def log_exception(
        self,
        exc_info: tuple[type[BaseException], BaseException, TracebackType | None]
        | tuple[None, None, None],
    ) -> None:
        """Write what nobody expected to the log, with what was asked for."""
        facts = {"method": request.method, "address": request.full_path}
        self.logger.error("unexpected error", exc_info=exc_info, extra={"facts": facts})

    def _digest(self, endpoint: str, filename: str) -> str | None:
        scope = self if endpoint == "static" else self.blueprints["bootstrap"]
        path = Path(scope.static_folder or "") / filename
        if not path.is_file():
            return None
        kept: dict[tuple[str, int], str] = self.extensions.setdefault("kb.digests", {})
        key = (str(path), path.stat().st_mtime_ns)
        if key not in kept:
            kept[key] = sha256(path.read_bytes()).hexdigest()[:12]
        return kept[key]


def close_what_is_streamed(response: Response) -> Response:
    """Close a file that is sent even where compression puts other bytes in its place.

    Must be asked before the compression.
    """
    close = getattr(response.response, "close", None)
    if close is not None:
        response.call_on_close(close)
    return response


def set_cache_headers(response: Response) -> Response:
    """Keep what is named by its digest for a year; ask again for everything else."""
    if request.endpoint in STATIC:
        if "v" in request.args and response.status_code in (200, 304):
            response.headers["Cache-Control"] = f"public, max-age={A_YEAR}, immutable"
    else:
        response.headers.setdefault("Cache-Control", "no-cache")
    return response
