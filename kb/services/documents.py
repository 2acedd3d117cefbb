"""What the search is told of an entry."""

from kb.language import LANGUAGES
from kb.language.countries import country_name
from kb.search.document import TEXTS, Document
from kb.services.facts import EntryFacts
from kb.services.vocabulary import Labels, Vocabulary


def documents(entry: EntryFacts, known: Vocabulary) -> tuple[Document, ...]:
    """What the search is told of an entry: a document for each of its languages."""
    facets = _facets(entry, known)
    return tuple(
        Document(
            key=f"{entry.key}:{lang}",
            entry=entry.key,
            lang=lang,
            texts={name: getattr(text, name) for name in TEXTS},
            names=_names(entry, known.labels, lang),
            facets={**facets, "lang": (lang,)},
            newest=entry.published_number,
        )
        for lang, text in entry.texts.items()
    )


def _facets(entry: EntryFacts, known: Vocabulary) -> dict[str, tuple[str, ...]]:
    return {
        "country": (entry.country,),
        "theme": tuple(dict.fromkeys(known.topics[t].theme for t in entry.topics)),
        "topic": entry.topics,
        "nature": (entry.nature,),
        "scope": (entry.scope,),
        "status": (entry.status,) if entry.status else (),
        "level": entry.levels,
        "evidence": entry.evidence,
        "tag": entry.tags,
        "kind": ("entry",),
        "year": (str(entry.year_from),) if entry.year_from else (),
    }


def _names(entry: EntryFacts, labels: Labels, lang: str) -> tuple[str, ...]:
    """What an entry is also known by: its country, topic, acts, bodies and place."""
    acts = (f"{act.title} {act.number or ''}" for act in entry.instruments)
    return (
        *(country_name(entry.country, each).text for each in LANGUAGES),
        labels.name("topic", entry.topic, lang).text,
        labels.name("theme", entry.theme, lang).text,
        *(labels.name("tag", tag, lang).text for tag in entry.tags),
        *acts,
        *entry.bodies,
        *((entry.place,) if entry.place else ()),
    )
