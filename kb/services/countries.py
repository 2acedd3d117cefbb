"""Countries: the list, and the way from a code to a country."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from kb.errors import NotFound
from kb.services.asked import Problems, one_asked
from kb.services.nearest import nearest
from kb.services.tally import Tally, load_tallies
from kb.services.vocabulary import ThemeFacts, vocabulary

SORTS = ("name", "code", "newest")


@dataclass(frozen=True)
class CountryLine:
    """A country in the list: its entries by theme, and when one last changed."""

    country: str
    by_theme: Mapping[str, int]
    newest: datetime | None

    @property
    def entries(self) -> int:
        """How many in all."""
        return sum(self.by_theme.values())


@dataclass(frozen=True)
class CountryList:
    """Everything that the list of countries shows.

    `lines` are in the order asked for, or by code where the page shall sort by name.
    """

    sort: str
    problems: Problems
    themes: tuple[ThemeFacts, ...]
    lines: Mapping[str, CountryLine]


def list_countries(sort: str | None = None) -> CountryList:
    """Every country, with what is recorded of it."""
    order, problems = one_asked("sort", sort, SORTS, SORTS[0])
    known = vocabulary()
    tallies = load_tallies()
    lines = [_line(code, tallies) for code in known.countries]
    if order == "newest":
        lines.sort(key=lambda line: -(line.newest.timestamp() if line.newest else 0))
    return CountryList(
        order, problems, known.themes, {line.country: line for line in lines}
    )


def find_country(given: str) -> str:
    """The alpha-3 code of a country, from either code in upper or lower case.

    Raises NotFound, with the nearest countries, for anything else.
    """
    known = vocabulary()
    code = given.upper()
    if code in known.countries:
        return code
    for alpha3, alpha2 in known.alpha2.items():
        if alpha2 == code:
            return alpha3
    raise NotFound("country", given, nearest("country", given))


def _line(code: str, tallies: tuple[Tally, ...]) -> CountryLine:
    own = [tally for tally in tallies if tally.country == code]
    return CountryLine(
        code,
        Counter(tally.theme for tally in own),
        max((tally.published_at for tally in own), default=None),
    )
