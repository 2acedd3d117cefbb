"""What countries are called, for the search to know them in a query."""

from functools import lru_cache

from kb.language import LANGUAGES
from kb.language.countries import country_name
from kb.language.country_words import (
    all_countries,
    country_signs,
    country_words,
    other_words,
)
from kb.search.places import Place, Places

_SHORTEST = 4  # a shorter name is a word of its own in another language


@lru_cache(maxsize=4)
def named_places(ours: tuple[str, ...]) -> Places:
    """Our countries by all their names, and the others by their common ones.

    The others are known so that "North Korea" is not taken for Korea, and that a
    reader can be told that there is nothing of a country.
    """
    others = (code for code in all_countries() if code not in ours)
    return Places([*map(_place, ours), *map(_other, others)])


def _place(code: str) -> Place:
    return Place(
        code,
        {
            lang: tuple(n for n in names if len(n) >= _SHORTEST or n.isupper())
            for lang, names in country_words(code).items()
        },
        country_signs(code),
    )


def _other(code: str) -> Place:
    names = {
        lang: (country_name(code, lang).text, *other_words(code, lang))
        for lang in LANGUAGES
    }
    return Place(code, names, (code,), known=False)
