"""Ask for pages as a browser does, and time them whole."""

import http.client
import time
from collections.abc import Mapping
from dataclasses import dataclass

BROWSER = {
    "Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
    "Accept-Encoding": "gzip, deflate, br, zstd",
    "Accept-Language": "en",
    "Connection": "keep-alive",
}
PLAIN = {**BROWSER, "Accept-Encoding": "identity"}
IDLE = 1.0  # seconds after which a server may have closed the connection
PATIENCE = 60.0  # seconds until a page counts as one that never comes


@dataclass(frozen=True)
class Answer:
    """One page: its status, its whole body, and how long it took to come."""

    status: int
    body: bytes
    milliseconds: float


class Reader:
    """One connection to one server, kept open as long as the server allows.

    Connecting anew is not counted: a browser has connections open too.
    """

    def __init__(self, port: int) -> None:
        self._connection = http.client.HTTPConnection("127.0.0.1", port, PATIENCE)
        self._used = 0.0

    def ask(self, address: str, headers: Mapping[str, str] = BROWSER) -> Answer:
        """A page with all of its body."""
        if time.monotonic() - self._used > IDLE:
            self._connection.close()
            self._connection.connect()
        begun = time.perf_counter()
        self._connection.request("GET", address, headers=dict(headers))
        response = self._connection.getresponse()
        body = response.read()
        taken = (time.perf_counter() - begun) * 1000
        self._used = time.monotonic()
        return Answer(response.status, body, taken)

    def close(self) -> None:
        """Let go of the connection."""
        self._connection.close()
