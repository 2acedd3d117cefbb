"""The keys nearest to one that does not exist, for a page that helps on."""

from collections.abc import Callable, Iterable, Mapping
from difflib import SequenceMatcher

from kb.db import db
from kb.language import LANGUAGES
from kb.language.countries import country_name
from kb.queries import entries, references
from kb.services.vocabulary import vocabulary

MOST = 5
ALIKE = 0.55
LONGEST = 80  # what is longer is no misspelt name, and costs time to compare

Named = Iterable[tuple[str, Iterable[str]]]


def nearest(kind: str, given: str) -> tuple[str, ...]:
    """The keys of a kind of thing that are most like what was given, best first.

    Looked for among keys and, where there are any, names in all six languages.
    """
    wanted = given[:LONGEST].casefold().strip()
    if not wanted or kind not in KINDS:
        return ()
    scored = [
        (max(_likeness(wanted, name.casefold()) for name in (key, *names)), key)
        for key, names in KINDS[kind]()
    ]
    good = sorted((-score, key) for score, key in scored if score >= ALIKE)
    return tuple(key for _, key in good[:MOST])


def _likeness(wanted: str, name: str) -> float:
    """How alike two words are, from 0 to 1; a part of a name counts much."""
    part = 0.9 if len(wanted) > 2 and wanted in name else 0.0
    matcher = SequenceMatcher(None, wanted, name)
    if matcher.real_quick_ratio() < ALIKE or matcher.quick_ratio() < ALIKE:
        return part
    return max(part, matcher.ratio())


def _countries() -> Named:
    known = vocabulary()
    for code in known.countries:
        names = {country_name(code, lang).text for lang in LANGUAGES}
        yield code, (known.alpha2[code], *names)


def _words(name: str, keys: Iterable[str]) -> Named:
    rows = vocabulary().labels.rows
    for key in keys:
        tail = key.rpartition("/")[2]
        yield key, (tail, *(row[0] for row in rows.get((name, key), {}).values()))


def _bare(keys: Iterable[str]) -> Named:
    return ((key, ()) for key in keys)


KINDS: Mapping[str, Callable[[], Named]] = {
    "country": _countries,
    "theme": lambda: _words("theme", [t.key for t in vocabulary().themes]),
    "topic": lambda: _words("topic", vocabulary().topics),
    "indicator": lambda: _words("indicator", vocabulary().indicators),
    "entry": lambda: _bare(db.session.scalars(entries.public_keys())),
    "source": lambda: _bare(db.session.scalars(references.source_keys())),
    "instrument": lambda: _bare(db.session.scalars(references.instrument_keys())),
}
