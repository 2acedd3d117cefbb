"""Where a hit matched that has none of the words in its texts: in its names."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping

from kb.db import db
from kb.language import LANGUAGES
from kb.queries import namings
from kb.search.highlight import Marker, Passage
from kb.services.facts import Glance
from kb.services.vocabulary import Vocabulary

Names = Mapping[str, list[tuple[str, str]]]
"""Names with the vocabulary that they are a key of, or "", by the key of an entry."""


def load_names(entries: Collection[Glance]) -> Names:
    """What entries are known by beside their texts; nothing is asked about none."""
    found: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
    if not entries:
        return found
    keys = [entry.key for entry in entries]
    for key, body in db.session.execute(namings.bodies(keys)):
        found[key].append(("", body))
    for key, title, number in db.session.execute(namings.instruments(keys)):
        found[key].append(("", f"{title} {number or ''}".strip()))
    for key, tag in db.session.execute(namings.tags(keys)):
        found[key].append(("tag", tag))
    for entry in entries:
        found[entry.key] += [("topic", entry.topic), ("theme", entry.theme)]
        found[entry.key] += [("", entry.place)] if entry.place else []
    return found


def in_names(
    names: Iterable[tuple[str, str]], lang: str, marker: Marker, known: Vocabulary
) -> tuple[Passage, ...]:
    """The first name that has the words, if there is one.

    The language of a body's name is not known: each is tried, and none is told.
    """
    for vocabulary, key in names:
        named = known.labels.name(vocabulary, key, lang) if vocabulary else None
        text = named.text if named else key
        langs = (named.lang,) if named else (lang, *(L for L in LANGUAGES if lang != L))
        for tried in langs:
            parts = marker.mark(text, tried, "names")
            if any(found for _, found in parts):
                return (Passage("names", parts, tried if named else ""),)
    return ()
