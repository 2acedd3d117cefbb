"""The comparison: countries side by side on topics and indicators."""

from kb.services.compare.choice import (
    DIFFERENCES,
    MOST_COUNTRIES,
    CompareChoice,
    canonical,
)
from kb.services.compare.keeping import compare
from kb.services.compare.summary import Held, Since
from kb.services.compare.value import (
    FINDING,
    IN_FORCE,
    NOT_IN_FORCE,
    YEAR_UNKNOWN,
    CellEntry,
    Comparison,
    Gone,
    Group,
    IndicatorCell,
    IndicatorRow,
    Message,
    Point,
    Row,
    Scale,
    SeeAlso,
    TopicCell,
    TopicRow,
    Value,
)

__all__ = [
    "DIFFERENCES",
    "FINDING",
    "IN_FORCE",
    "MOST_COUNTRIES",
    "NOT_IN_FORCE",
    "YEAR_UNKNOWN",
    "CellEntry",
    "CompareChoice",
    "Comparison",
    "Gone",
    "Group",
    "Held",
    "IndicatorCell",
    "IndicatorRow",
    "Message",
    "Point",
    "Row",
    "Scale",
    "SeeAlso",
    "Since",
    "TopicCell",
    "TopicRow",
    "Value",
    "canonical",
    "compare",
]
