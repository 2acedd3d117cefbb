"""Entries in brief: what lists and comparisons show, in a few statements for all."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select

from kb.db import db
from kb.queries import briefs, glances
from kb.services.facts.entry import Outline
from kb.services.facts.reference import SourceFacts
from kb.services.facts.story import CHECKS, last, validation
from kb.services.record import Moment
from kb.services.vocabulary import Vocabulary

_TOLD = (
    "key",
    "country",
    "topic",
    "nature",
    "scope",
    "place",
    "status",
    "year_from",
    "year_to",
    "original_lang",
    "origin",
)


@dataclass(frozen=True)
class Head:
    """Title and summary in one language; `behind` when the original has moved on."""

    lang: str
    title: str
    summary: str
    behind: bool


@dataclass(frozen=True)
class Brief(Outline):
    """An entry as lists show it, with the texts of one language and the original's.

    `named` are the sources that it rests on and then those that its texts cite; it
    is empty where sources were not asked for.
    """

    also_topics: tuple[str, ...]
    revision: int
    heads: Mapping[str, Head]
    named: tuple[SourceFacts, ...]

    @property
    def topics(self) -> tuple[str, ...]:
        """The topic it is about, then those it bears on."""
        return (self.topic, *self.also_topics)

    def text(self, lang: str) -> Head:
        """Its title and summary in a language, else in its original."""
        return self.heads.get(lang) or self.heads[self.original_lang]


def load_briefs(
    at: Moment,
    known: Vocabulary,
    lang: str,
    *,
    sources: bool = False,
    **narrowed: Collection[str],
) -> tuple[Brief, ...]:
    """The entries that the public sees, or saw at a moment, as lists show them.

    Narrowed by `countries`, `topics` or `keys`. In the order of topics, then
    countries; national and in force first. `lang` is the one that texts are wanted
    in. Costs the same number of statements for any number of entries.
    """
    rows = db.session.execute(briefs.shown(at.number, **narrowed)).all()
    position = {key: n for n, key in enumerate(known.topics)}
    found = _Beside.of(rows, at, lang, sources=sources).briefs(known)
    return tuple(sorted(found, key=lambda one: order(one, position)))


def order(entry: Outline, position: Mapping[str, int]) -> tuple[object, ...]:
    """Where an entry stands in a list: by topic, by country, national ones first."""
    return (
        position[entry.topic],
        entry.country,
        not entry.national,
        not entry.in_force(),
        entry.key,
    )


Lines = Mapping[int, list[Any]]


@dataclass(frozen=True)
class _Beside:
    """The rows of some entries, and by item or revision what is told beside them."""

    rows: Collection[Any]
    lines: Lines
    gone: Lines
    evidence: Lines
    also: Lines
    heads: Lines
    named: Mapping[int, tuple[SourceFacts, ...]]

    @classmethod
    def of(
        cls, rows: Collection[Any], at: Moment, lang: str, *, sources: bool
    ) -> "_Beside":
        """What is told beside some rows."""
        items = [row.item for row in rows]
        revisions = [row.revision for row in rows]
        past = [row.item for row in rows if row.published is None]
        return cls(
            rows=rows,
            lines=_by_first(briefs.lines, items, at.number),
            gone=_by_first(briefs.withdrawals, past),
            evidence=_by_first(glances.evidence, revisions),
            also=_by_first(briefs.also_topics, revisions),
            heads=_by_first(briefs.heads, revisions, lang),
            named=_named(revisions) if sources else {},
        )

    def briefs(self, known: Vocabulary) -> Iterable[Brief]:
        """Each as a value."""
        for row in self.rows:
            checked = last(self.lines[row.item], CHECKS, row.revision)
            gone = self.gone[row.item]
            yield Brief(
                **{name: getattr(row, name) for name in _TOLD},
                theme=known.topics[row.topic].theme,
                checked_at=checked.at if checked else row.saved_at,
                validation=validation(self.lines[row.item], row.revision),
                withdrawn_at=gone[-1].at if gone else None,
                evidence=tuple(line[1] for line in self.evidence[row.revision]),
                also_topics=tuple(line[1] for line in self.also[row.revision]),
                revision=row.number,
                heads=_heads(self.heads[row.revision]),
                named=self.named.get(row.revision, ()),
            )


def _by_first(
    ask: Callable[..., Select[*tuple[Any, ...]]], ids: Collection[int], *more: Any
) -> Lines:
    """What a question about some ids answers, by them; none is asked about nothing."""
    found: defaultdict[int, list[Any]] = defaultdict(list)
    for line in db.session.execute(ask(ids, *more)) if ids else ():
        found[line[0]].append(line)
    return found


def _heads(rows: Iterable[Any]) -> Mapping[str, Head]:
    return {
        row.lang: Head(
            row.lang,
            row.title,
            row.summary,
            row.translation_of_id not in (None, row.revision_id),
        )
        for row in rows
    }


def _named(revisions: Collection[int]) -> Mapping[int, tuple[SourceFacts, ...]]:
    lines = _by_first(briefs.citations, revisions)
    ids = {line.source_id for several in lines.values() for line in several}
    rows = _by_first(briefs.sources, ids)
    facts = {id_: SourceFacts.of(several[0]) for id_, several in rows.items()}
    return {
        revision: tuple(
            facts[line.source_id]
            for line in sorted(several, key=lambda line: bool(line.in_text))
        )
        for revision, several in lines.items()
    }
