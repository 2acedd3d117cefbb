"""Sources: the list that can be narrowed, and one with all that rests on it."""

from kb.services.sources.listing import (
    ORDERS,
    Listed,
    SourceChoice,
    SourceList,
    list_sources,
)
from kb.services.sources.record import Resting, SourcePage, show_source

__all__ = [
    "ORDERS",
    "Listed",
    "Resting",
    "SourceChoice",
    "SourceList",
    "SourcePage",
    "list_sources",
    "show_source",
]
