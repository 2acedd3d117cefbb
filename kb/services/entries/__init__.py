"""An entry as a page: what it says, its history, and what changed in it."""

from kb.services.entries.changes import (
    Changes,
    FactChange,
    TextChange,
    compare_revisions,
)
from kb.services.entries.history import History, Version, show_history
from kb.services.entries.page import EntryPage, show_entry, show_revision
from kb.services.entries.public import Line
from kb.services.entries.reading import Numbered, Reading, Section

__all__ = [
    "Changes",
    "EntryPage",
    "FactChange",
    "History",
    "Line",
    "Numbered",
    "Reading",
    "Section",
    "TextChange",
    "Version",
    "compare_revisions",
    "show_entry",
    "show_history",
    "show_revision",
]
