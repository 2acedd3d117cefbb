"""Addresses of a comparison: of its page, of its files, and the one to cite."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from flask import url_for

from kb.services.compare import Comparison


@dataclass(frozen=True)
class Places:
    """Where a comparison and its files are; `page` and `cited` are whole addresses."""

    page: str
    cited: str
    csv: str
    xlsx: str
    json: str

    def entry(self, key: str) -> str:
        """The whole address of an entry."""
        return url_for("entries.show", key=key, _external=True)

    def source(self, key: str) -> str:
        """The whole address of a source."""
        return url_for("sources.show", key=key, _external=True)


def places(found: Comparison) -> Places:
    """The addresses of a comparison."""
    pairs = found.choice.pairs
    fixed = replace(found.choice, recorded=found.fixed.address or "")
    return Places(
        page=address("compare.show", pairs, _external=True),
        cited=address("compare.show", fixed.pairs, _external=True),
        csv=address("compare.as_csv", pairs),
        xlsx=address("compare.as_xlsx", pairs),
        json=address("compare.as_json", pairs),
    )


def address(endpoint: str, pairs: Iterable[tuple[str, str]], **more: Any) -> str:
    """The address of a choice, several values of a name repeated."""
    arguments: dict[str, Any] = defaultdict(list)
    for name, value in pairs:
        arguments[name].append(value)
    return url_for(endpoint, **arguments, **more)
