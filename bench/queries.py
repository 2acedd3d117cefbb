"""Queries to measure with: those of the development set, and others from the texts."""

import random
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import yaml
from sqlalchemy import Select, func, select

from kb.config import ROOT
from kb.db import db
from kb.models import (
    Country,
    Entry,
    EntryRevision,
    Item,
    Revision,
    RevisionText,
    SeedRecord,
)

JUDGED = ROOT / "tests" / "data" / "queries-dev.yaml"
QUESTIONS = {
    "en": "what is done about {} and {}?",
    "ru": "что делается для {} и {}?",
    "kk": "{} және {} үшін не істеледі?",
    "ky": "{} жана {} үчүн эмне кылынат?",
    "tg": "барои {} ва {} чӣ кор мекунанд?",
    "uz": "{} va {} uchun nima qilinadi?",
}
_WORD = re.compile(r"[^\W\d_]{5,}")
_ANY = re.compile(r"[^\W_]+")


@dataclass(frozen=True)
class Query:
    """What a reader types, and what the results are narrowed to."""

    kind: str
    words: str
    country: str | None = None
    topic: str | None = None


@dataclass(frozen=True)
class _Said:
    """A text of the knowledge base, with where and what it is about."""

    lang: str
    text: str
    country: str
    topic: str


Draw = Callable[[_Said, random.Random], Query]


def queries(each: int) -> list[Query]:
    """The judged queries and so many of each drawn kind, mixed; no two the same."""
    chance = random.Random(3)
    judged = yaml.safe_load(JUDGED.read_text())
    found = dict.fromkeys(Query("judged", one["q"]) for one in judged)
    for kind in KINDS:
        wanted = len(found) + each
        while len(found) < wanted:
            found[KINDS[kind](_text(chance), chance)] = None
    mixed = list(found)
    chance.shuffle(mixed)
    return mixed


def entries(many: int) -> list[str]:
    """The keys of so many entries, over all that is there."""
    return random.Random(3).choices(public_keys(), k=many)


def public_keys() -> Sequence[str]:
    """The keys of all entries that the public sees."""
    shown = select(Item.key).where(Item.published_id.is_not(None))
    return db.session.scalars(shown.order_by(Item.id)).all()


def grown_countries(many: int) -> list[str]:
    """The first countries that hold nothing of the seeds."""
    seeded = select(Entry.country_id).where(Entry.id.in_(_of_the_seeds()))
    query = select(Country.alpha3).where(Country.id.not_in(seeded))
    return list(db.session.scalars(query.order_by(Country.id).limit(many)))


def _of_the_seeds() -> Select[int]:
    return select(Revision.item_id).where(
        Revision.id.in_(select(SeedRecord.revision_id))
    )


def _text(chance: random.Random) -> _Said:
    """A text by chance that has enough words to draw from."""
    last = db.session.scalar(select(func.max(RevisionText.id))) or 0
    while True:
        row = db.session.execute(
            select(RevisionText, Country.alpha3, EntryRevision.topic)
            .join(EntryRevision, EntryRevision.revision_id == RevisionText.revision_id)
            .join(Item, Item.published_id == RevisionText.revision_id)
            .join(Entry, Entry.id == Item.id)
            .join(Country, Country.id == Entry.country_id)
            .where(RevisionText.id == chance.randint(1, last))
        ).one_or_none()
        if row and len(set(_WORD.findall(row.RevisionText.summary))) > 4:
            text = row.RevisionText
            return _Said(text.lang, text.summary, row.alpha3, row.topic)


def _words(many: int, kind: str) -> Draw:
    def draw(said: _Said, chance: random.Random) -> Query:
        return Query(kind, " ".join(_several(said, many, chance)))

    return draw


def _several(said: _Said, many: int, chance: random.Random) -> list[str]:
    return chance.sample(sorted(set(_WORD.findall(said.text))), many)


def _phrase(said: _Said, chance: random.Random) -> Query:
    every = _ANY.findall(said.text)
    at = chance.randint(0, len(every) - 3)
    phrase = " ".join(every[at : at + chance.choice((2, 3))])
    return Query("phrase", f'"{phrase}"')


def _question(said: _Said, chance: random.Random) -> Query:
    return Query("question", QUESTIONS[said.lang].format(*_several(said, 2, chance)))


def _narrowed(said: _Said, chance: random.Random) -> Query:
    words = " ".join(_several(said, 1, chance))
    return Query("narrowed", words, said.country, said.topic)


KINDS: Mapping[str, Draw] = {
    "one word": _words(1, "one word"),
    "two words": _words(2, "two words"),
    "three words": _words(3, "three words"),
    "phrase": _phrase,
    "question": _question,
    "narrowed": _narrowed,
}
