"""Find entries: the choice, the page of results, and help when there are few."""

from kb.services.find.choice import SORTS, SearchChoice
from kb.services.find.page import FacetValue, SearchHit, SearchPage, find_entries

__all__ = [
    "SORTS",
    "FacetValue",
    "SearchChoice",
    "SearchHit",
    "SearchPage",
    "find_entries",
]
