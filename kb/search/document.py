"""What the search is told of one published text."""

from collections.abc import Mapping
from dataclasses import dataclass

TEXTS = ("title", "summary", "context", "measure", "results", "lessons")
"""The texts of a document, in the order in which a reader meets them."""

FIELDS = (*TEXTS, "names")
"""What a word of a query can be tied to, as in `title:mentor`."""

FACETS = (
    "country",
    "theme",
    "topic",
    "nature",
    "scope",
    "status",
    "level",
    "evidence",
    "tag",
    "lang",
    "kind",
    "year",
)
"""What results are counted by and narrowed to."""

LANGUAGES = ("en", "ru", "kk", "ky", "tg", "uz")
"""The languages that the analysis knows."""


@dataclass(frozen=True)
class Document:
    """One published text in one language, or one page of an attached source.

    `key` is unique; `entry` is what the documents of one result share; texts that
    are absent are empty or left out; `newest` sorts by record time.
    """

    key: str
    entry: str
    lang: str
    texts: Mapping[str, str]
    names: tuple[str, ...]
    facets: Mapping[str, tuple[str, ...]]
    newest: int
