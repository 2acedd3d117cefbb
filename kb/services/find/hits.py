"""The hits of a page with what is shown of their entries, and where they matched."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from kb.search.highlight import Marker, Parts, Passage
from kb.search.results import Hit
from kb.services.facts import Glance, load_glances
from kb.services.find.names import in_names, load_names
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
    hits: Sequence[Hit], marker: Marker, known: Vocabulary, *, asked: bool
) -> tuple[SearchHit, ...]:
    """The hits with their entries; one withdrawn a moment ago is left out.

    Where words were `asked` for and a hit has none in its texts, its names are shown.
    """
    found = load_glances([hit.entry for hit in hits], known)
    shown = [_shown(found[h.entry], h, marker) for h in hits if h.entry in found]
    bare = [hit.entry for hit in shown if asked and not _is_marked(hit)]
    names = load_names(bare)
    return tuple(
        _with_names(hit, names[hit.entry.key], marker, known)
        if hit.entry.key in names
        else hit
        for hit in shown
    )


def _is_marked(hit: SearchHit) -> bool:
    texts = (hit.title, *(passage.parts for passage in hit.passages))
    return any(found for parts in texts for _, found in parts)


def _with_names(
    hit: SearchHit,
    names: Sequence[tuple[str, str]],
    marker: Marker,
    known: Vocabulary,
) -> SearchHit:
    passages = (*in_names(names, hit.lang, marker, known), *hit.passages)
    return replace(hit, passages=passages)


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
