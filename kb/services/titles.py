"""What things are called that have titles of their own, by their keys."""

from collections.abc import Collection, Mapping

from kb.db import db
from kb.queries import references
from kb.services.facts import load_entries
from kb.services.vocabulary import DEFAULT_LANG, Named


def titles_of(kind: str, keys: Collection[str], lang: str) -> Mapping[str, Named]:
    """The titles of some entries, sources or instruments; none for other kinds."""
    if not keys:
        return {}
    if kind == "entry":
        texts = ((entry.key, entry.text(lang)) for entry in load_entries(keys=keys))
        return {key: Named(text.title, text.lang) for key, text in texts}
    if kind == "source":
        # The titles of sources are described in English, whatever their language.
        rows = db.session.execute(references.titles_of_sources(keys))
        return {row.key: Named(row.title, DEFAULT_LANG) for row in rows}
    if kind == "instrument":
        rows = db.session.execute(references.titles_of_instruments(keys))
        return {row.key: Named(row.title, DEFAULT_LANG) for row in rows}
    return {}
