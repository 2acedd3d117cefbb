"""The hits of a page with what is shown of their entries, and where they matched."""

from collections.abc import Sequence
from dataclasses import dataclass

from kb.search.highlight import Marker, Parts, Passage
from kb.search.results import Hit
from kb.services.facts import Glance, load_glances
from kb.services.vocabulary import Vocabulary


@dataclass(frozen=True)
class SearchHit:
    """One entry found: in which language, by which passages, and in which others."""

    entry: Glance
    lang: str
    langs: tuple[str, ...]
    title: Parts
    passages: tuple[Passage, ...]


def shown_hits(
    hits: Sequence[Hit], marker: Marker, known: Vocabulary
) -> tuple[SearchHit, ...]:
    """The hits with their entries; one withdrawn a moment ago is left out."""
    found = load_glances([hit.entry for hit in hits], known)
    return tuple(
        _shown(found[hit.entry], hit, marker) for hit in hits if hit.entry in found
    )


def _shown(entry: Glance, hit: Hit, marker: Marker) -> SearchHit:
    lang = entry.shown_in(hit.lang)
    texts = entry.texts[lang]
    return SearchHit(
        entry,
        lang,
        hit.langs,
        marker.mark(texts["title"], lang),
        marker.passages(texts, lang),
    )
