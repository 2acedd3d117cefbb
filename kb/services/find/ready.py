"""What the first search of a process makes, and all others use."""

from kb.language import DEFAULT
from kb.services.find.choice import SearchChoice
from kb.services.find.page import find_entries

_WORDS = (
    "teacher",  # any word: what is wanted are the trees of names in all languages
    "qzeacherq",  # and any that nothing holds: then all words are read for near ones
)


def prepare() -> None:
    """Search, so that no reader waits a second for the names to be analysed."""
    for word in _WORDS:
        find_entries(SearchChoice(q=word), DEFAULT)
