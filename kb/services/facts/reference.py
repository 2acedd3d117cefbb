"""Sources and instruments as plain values."""

from dataclasses import dataclass
from datetime import date

from kb.models import Instrument, Source


@dataclass(frozen=True)
class SourceFacts:
    """A bibliographic record, how far it was read, and what is weak about it."""

    key: str
    title: str
    authors: str
    publisher: str
    year: int | None
    url: str | None
    kind: str
    language: str
    identifier: str | None
    accessed: date | None
    read: str
    note: str | None

    @classmethod
    def of(cls, row: Source) -> "SourceFacts":
        """The facts of a row."""
        return cls(**{name: getattr(row, name) for name in cls.__dataclass_fields__})


@dataclass(frozen=True)
class InstrumentFacts:
    """A law, decree, order or standard as it is cited; `date` as far as it is known."""

    key: str
    country: str
    title: str
    kind: str
    number: str | None
    date: str | None
    body: str | None
    url: str | None
    replaced_by: str | None

    @classmethod
    def of(cls, row: Instrument) -> "InstrumentFacts":
        """The facts of a row, its country and what replaced it loaded."""
        return cls(
            row.key,
            row.country.alpha3,
            row.title,
            row.kind,
            row.number,
            row.date,
            row.body,
            row.url,
            row.replaced_by.key if row.replaced_by else None,
        )
