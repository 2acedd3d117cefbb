"""What the first search of a process makes, and all others use."""

from kb.language import DEFAULT
from kb.services.find.choice import SearchChoice
from kb.services.find.page import find_entries

_WORD = "teacher"  # any word: what is wanted are the trees of names in all languages


def prepare() -> None:
    """Search once, so that no reader waits a second for the names to be analysed."""
    find_entries(SearchChoice(q=_WORD), DEFAULT)
