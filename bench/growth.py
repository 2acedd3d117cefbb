"""New entries drawn after those of the seeds, as rows for the program's own tables."""

import random
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from bench.sentences import Sentences
from kb.services.facts import EntryFacts, InstrumentFacts, SourceFacts

Row = dict[str, Any]
Rows = dict[str, list[Row]]  # by the name of the table
MOST_YEARS = 12  # how far a grown entry's years lie from those it is drawn after
NEWEST = 2026
LISTS = (
    ("entry_also_topic", "topic", "also_topics"),
    ("entry_tag", "tag", "tags"),
    ("entry_level", "level", "levels"),
    ("entry_evidence", "evidence", "evidence"),
    ("entry_body", "name", "bodies"),
)


@dataclass
class Numbers:
    """The next free number of each table whose rows others point at."""

    next: dict[str, int]

    def take(self, table: str) -> int:
        """A number that is used from now on."""
        number = self.next[table]
        self.next[table] += 1
        return number


@dataclass
class Growth:
    """Draws entries for countries that the seeds do not have, one after another.

    `countries` are their rows' numbers by code; each gets its share in turn. The same
    seeds and the same size give the same rows; only the clock differs.
    """

    seeds: Sequence[EntryFacts]
    countries: Mapping[str, int]
    numbers: Numbers
    at: datetime
    chance: random.Random = field(default_factory=lambda: random.Random(3))
    sources: dict[str, int] = field(default_factory=dict)  # one of each country

    def entries(self, texts: int) -> Iterator[Rows]:
        """The rows of entry after entry until they have so many texts."""
        pool = Sentences(self.seeds)
        codes = list(self.countries)
        made = 0
        for turn in range(texts):
            if made >= texts:
                return
            like = self.chance.choice(self.seeds)
            langs = list(like.texts)[: texts - made]
            made += len(langs)
            said = {lang: pool.text(like, lang, self.chance) for lang in langs}
            yield self._entry(like, codes[turn % len(codes)], said)

    def _entry(
        self, like: EntryFacts, code: str, said: Mapping[str, Mapping[str, str]]
    ) -> Rows:
        rows: Rows = defaultdict(list)
        item, revision = self.numbers.take("item"), self.numbers.take("revision")
        key = f"{code.lower()}-{like.topic.partition('/')[2]}-{item}"
        rows["item"].append({"id": item, "kind": "entry", "key": key})
        rows["entry"].append(
            {"id": item, "kind": "entry", "country_id": self.countries[code]}
        )
        rows["revision"].append(self._revision(item, revision))
        rows["revision_text"] += [
            self._text(revision, lang, text) for lang, text in said.items()
        ]
        rows["entry_revision"].append(self._facts(like, revision))
        for table, column, name in LISTS:
            rows[table] += _listed(revision, column, getattr(like, name))
        self._instruments(rows, like, code, revision)
        self._sources(rows, like, code, revision)
        rows["publication"].append(self.line("publish", item, revision))
        return rows

    def line(
        self,
        action: str,
        item: int | None = None,
        revision: int | None = None,
        subject: str | None = None,
    ) -> Row:
        """The next line of the publication log."""
        return {
            "id": self.numbers.take("publication"),
            "at": self.at,
            "actor": "growth",
            "action": action,
            "item_id": item,
            "revision_id": revision,
            "subject": subject,
            "note": "drawn for a measurement",
        }

    def _revision(self, item: int, revision: int) -> Row:
        return {
            "id": revision,
            "item_id": item,
            "number": 1,
            "author": "Growth",
            "at": self.at,
            "message": "Drawn for a measurement",
            "origin": "desk research",
            "original_lang": "en",
        }

    def _text(self, revision: int, lang: str, text: Mapping[str, str]) -> Row:
        original = lang == "en"
        return {
            "revision_id": revision,
            "lang": lang,
            "is_original": original,
            "translation_of_id": None if original else revision,
            "translated_by": None if original else "growth",
            **text,
        }

    def _facts(self, like: EntryFacts, revision: int) -> Row:
        same = ("topic", "nature", "scope", "place", "status")
        first, last = self._years(like)
        return {
            "revision_id": revision,
            **{name: getattr(like, name) for name in same},
            "year_from": first,
            "year_to": last,
        }

    def _years(self, like: EntryFacts) -> tuple[int | None, int | None]:
        shift = self.chance.randint(-MOST_YEARS, MOST_YEARS)
        first = min(like.year_from + shift, NEWEST) if like.year_from else None
        last = like.year_to + shift if like.year_to else None
        return first, max(last, first or last) if last else None

    def _instruments(
        self, rows: Rows, like: EntryFacts, code: str, revision: int
    ) -> None:
        for position, act in enumerate(like.instruments):
            number = self.numbers.take("instrument")
            rows["instrument"].append(self._instrument(act, code, number))
            rows["entry_instrument"].append(
                {
                    "revision_id": revision,
                    "position": position,
                    "instrument_id": number,
                }
            )

    def _instrument(self, act: InstrumentFacts, code: str, number: int) -> Row:
        same = ("title", "kind", "number", "date", "body")
        return {
            "id": number,
            "key": f"{code.lower()}-act-{number}",
            "country_id": self.countries[code],
            **{name: getattr(act, name) for name in same},
        }

    def _sources(self, rows: Rows, like: EntryFacts, code: str, revision: int) -> None:
        for position, source in enumerate(like.sources):
            number = self.numbers.take("source")
            self.sources.setdefault(code, number)
            rows["source"].append(_source(source, code, number))
            rows["citation"].append(
                {
                    "revision_id": revision,
                    "source_id": number,
                    "position": position,
                    "in_text": False,
                }
            )


def _source(source: SourceFacts, code: str, number: int) -> Row:
    same = ("title", "authors", "publisher", "year", "kind", "language", "read", "note")
    return {
        "id": number,
        "key": f"{code.lower()}-source-{number}",
        **{name: getattr(source, name) for name in same},
    }


def _listed(revision: int, column: str, values: Sequence[str]) -> list[Row]:
    return [
        {"revision_id": revision, "position": n, column: value}
        for n, value in enumerate(values)
    ]
