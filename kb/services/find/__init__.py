"""Find entries: the choice, the page of results, and help when there are few."""

from kb.search.highlight import Parts, Passage
from kb.search.query import NamedCountry
from kb.search.widened import Widened
from kb.services.find.choice import SORTS, SearchChoice
from kb.services.find.facets import Facet, FacetValue
from kb.services.find.hits import SearchHit
from kb.services.find.page import SearchPage, find_entries
from kb.services.find.ready import prepare
from kb.services.find.widening import Also, Off, Widening

__all__ = [
    "SORTS",
    "Also",
    "Facet",
    "FacetValue",
    "NamedCountry",
    "Off",
    "Parts",
    "Passage",
    "SearchChoice",
    "SearchHit",
    "SearchPage",
    "Widened",
    "Widening",
    "find_entries",
    "prepare",
]
