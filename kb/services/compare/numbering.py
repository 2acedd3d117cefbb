"""One numbered list of sources for a whole comparison."""

import re

from kb.services.facts import Brief, SourceFacts
from kb.text.marks import GROUP, marks_of


class Numbering:
    """Numbers sources in the order in which the page comes upon them."""

    def __init__(self) -> None:
        self._found: dict[str, tuple[int, SourceFacts]] = {}

    @property
    def sources(self) -> tuple[SourceFacts, ...]:
        """The list so far; the first is number 1."""
        return tuple(source for _, source in self._found.values())

    def number(self, source: SourceFacts) -> int:
        """The number of a source, a new one if it has none yet."""
        known = self._found.setdefault(source.key, (len(self._found) + 1, source))
        return known[0]

    def of_entry(self, entry: Brief) -> tuple[int, ...]:
        """The numbers of what an entry rests on and cites, in order, each once."""
        return tuple(dict.fromkeys(self.number(source) for source in entry.named))

    def in_text(self, text: str) -> str:
        """A text with its citation marks as numbers: `[3, p. 14]`."""

        def numbered(group: re.Match[str]) -> str:
            marks = marks_of(group[1])
            if not marks or not all(mark.key in self._found for mark in marks):
                return group[0]
            return "".join(
                f"[{self._found[m.key][0]}{', ' + m.locator if m.locator else ''}]"
                for m in marks
            )

        return GROUP.sub(numbered, text)
