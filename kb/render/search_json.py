"""A page of search results as data."""

from collections.abc import Callable
from typing import Any

from kb.services.find import (
    Also,
    Facet,
    NamedCountry,
    Parts,
    Passage,
    SearchHit,
    SearchPage,
    Widened,
)


def search_as_data(page: SearchPage, address: Callable[[str], str]) -> dict[str, Any]:
    """What `/search.json` answers; `address` gives an entry's address by its key."""
    return {
        "query": page.choice.q,
        "total": page.total,
        "page": page.choice.page,
        "pages": page.pages,
        "read_as": page.read_as,
        "read_as_text": page.read_text,
        "notes": list(page.notes),
        "countries": [_country(named) for named in page.countries],
        "also_matched": [_also(also) for also in page.widening.concepts],
        "near_forms": [_widened(one) for one in page.widening.near],
        "other_letters": [_widened(one) for one in page.widening.letters],
        "switched_off": [off.key for off in page.widening.off],
        "suggestion": page.suggestion,
        "relaxed": page.relaxed,
        "incomplete": page.incomplete,
        "trouble": page.trouble,
        "problems": [{"field": p.field, "value": p.value} for p in page.problems],
        "hits": [_hit(hit, address) for hit in page.hits],
        "facets": {facet.name: _facet(facet) for facet in page.facets},
    }


def _country(named: NamedCountry) -> dict[str, Any]:
    return {"country": named.code, "words": named.text, "use": named.use}


def _also(also: Also) -> dict[str, Any]:
    labels = {label.lang: label.text for label in also.labels}
    return {"concept": also.concept, "labels": labels}


def _widened(one: Widened) -> dict[str, Any]:
    return {"off": one.key, "word": one.word, "forms": list(one.forms)}


def _facet(facet: Facet) -> list[dict[str, Any]]:
    return [
        {"value": value.key, "count": value.count, "chosen": value.chosen}
        for value in facet.values
    ]


def _hit(hit: SearchHit, address: Callable[[str], str]) -> dict[str, Any]:
    entry = hit.entry
    return {
        "key": entry.key,
        "country": entry.country,
        "topic": entry.topic,
        "title": _text(hit.title),
        "lang": hit.lang,
        "langs": list(hit.langs),
        "url": address(entry.key),
        "nature": entry.nature,
        "scope": entry.scope,
        "place": entry.place,
        "status": entry.status,
        "year_from": entry.year_from,
        "year_to": entry.year_to,
        "evidence": list(entry.evidence),
        "validated": bool(entry.validation and entry.validation.current),
        "origin": entry.origin,
        "passages": [_passage(passage) for passage in hit.passages],
    }


def _passage(passage: Passage) -> dict[str, Any]:
    return {
        "field": passage.field,
        "lang": passage.lang,
        "text": _text(passage.parts),
        "marked": [words for words, found in passage.parts if found],
    }


def _text(parts: Parts) -> str:
    return "".join(words for words, _ in parts)
