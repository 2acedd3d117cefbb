"""What a page of results shows many times over: values to choose, and marked words."""

from collections.abc import Iterable
from typing import Protocol, TypeVar

from flask_babel import gettext as _
from markupsafe import Markup, escape

from kb.dress.names import country_name, language_name, name, sorted_countries


class HasKey(Protocol):
    """Something with the key of a vocabulary's word."""

    @property
    def key(self) -> str:
        """The key."""


V = TypeVar("V", bound=HasKey)

_BY_NAME = frozenset({"country"})


def facet_value(key: str, facet: str) -> Markup:
    """What a value of a facet is called."""
    if facet == "country":
        return country_name(key)
    if facet == "lang":
        return language_name(key)
    if facet == "kind":
        return escape(_("Experience"))
    if facet == "theme":
        return Markup('<span class="theme {}">{}</span>').format(key, name(facet, key))
    return name(facet, key)


def in_order(values: Iterable[V], facet: str) -> list[V]:
    """Values of a facet as they are listed: countries by name, others as they come."""
    if facet not in _BY_NAME:
        return list(values)
    by_key = {value.key: value for value in values}
    return [by_key[key] for key in sorted_countries(by_key)]


def with_marks(parts: Iterable[tuple[str, bool]]) -> Markup:
    """A text in pieces, with those marked that were looked for."""
    return Markup(  # noqa: S704  # each piece is escaped; a sum of Markup takes thrice as long
        "".join(
            f"<mark>{escape(words)}</mark>" if found else escape(words)
            for words, found in parts
        )
    )
