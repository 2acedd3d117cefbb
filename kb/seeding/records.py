"""The records of the seed files, each of a strict type."""

import re
from datetime import date, datetime
from typing import Annotated, Literal

import pycountry
from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
)
from pydantic_core import PydanticCustomError

from kb.models.indicator import KINDS

PARTIAL_DATE = re.compile(r"[12]\d{3}(-\d{2}(-\d{2})?)?")


def _refuse(expected: str) -> PydanticCustomError:
    return PydanticCustomError("expected", "{expected}", {"expected": expected})


def _partial_date(given: object) -> object:
    if isinstance(given, datetime) or not isinstance(given, date | str | int | None):
        raise _refuse("partial_date")
    text = given.isoformat() if isinstance(given, date) else given
    if text is None:
        return None
    text = str(text)
    if not PARTIAL_DATE.fullmatch(text):
        raise _refuse("partial_date")
    try:
        date.fromisoformat((text + "-01-01")[:10])
    except ValueError:
        raise _refuse("partial_date") from None
    return text


def _range(given: object) -> object:
    pair = given if isinstance(given, tuple) else (given, given)
    numbers = [n for n in pair if isinstance(n, int | float) and n is not True]
    if len(pair) != 2 or len(numbers) != 2 or not 0 <= numbers[0] <= numbers[1] < 1e15:
        raise _refuse("amount")
    return tuple(float(n) for n in numbers)


def _language(code: str) -> str:
    if not pycountry.languages.get(alpha_2=code):
        raise _refuse("language")
    return code


Key = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9-]*$", max_length=99)]
WordKey = Annotated[
    str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9 /-]*$", max_length=99)
]
Filled = Annotated[str, StringConstraints(pattern=r"\S")]
Note = Annotated[str | None, AfterValidator(lambda text: text or None)]
Year = Annotated[int, Field(ge=1800, le=2100)]
PlaceCode = Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}-[A-Z0-9]{1,3}$")]
Address = Annotated[str, StringConstraints(pattern=r"^https?://\S+$")]
Language = Annotated[str, AfterValidator(_language)]


class Record(BaseModel):
    """Base of all records: no other field, no other type, never changed."""

    model_config = ConfigDict(strict=True, frozen=True, extra="forbid")


class ProvenanceRecord(Record):
    """How and when the files were compiled; every revision made of them says so."""

    author: Filled
    message: Filled
    note: Filled
    translated_by: Filled


class WordRecord(Record):
    """A word of a vocabulary with its English name."""

    key: WordKey
    name: Filled


class LevelRecord(WordRecord):
    """A level of education with its ISCED level."""

    isced: Filled


class TopicRecord(WordRecord):
    """A topic with the question it asks."""

    question: Filled


class ThemeRecord(WordRecord):
    """A theme with its topics."""

    colour: Annotated[str, StringConstraints(pattern=r"^#[0-9a-f]{6}$")]
    topics: tuple[TopicRecord, ...]


class IndicatorRecord(Record):
    """What an observation measures."""

    name: Filled
    unit: str = ""
    kind: Literal[KINDS]  # type: ignore[valid-type]  # the kinds that the table knows
    topic: str | None
    definition: Filled
    comparable: bool = False
    options: tuple[Filled, ...] = ()


class LabelRecord(Record):
    """How a word is called in one language."""

    name: Filled
    question: Filled | None = None
    unit: str = ""
    definition: Filled | None = None
    options: dict[str, Filled] = Field(default_factory=dict)


class TermRecord(Record):
    """A concept of the thesaurus; in each language the name in official use first."""

    id: Key
    broader: str | None
    topic: str | None
    labels: dict[str, tuple[Filled, ...]]


class TextRecord(Record):
    """An entry's texts in one language."""

    title: Filled
    summary: Filled
    context: str = ""
    measure: str = ""
    results: str = ""
    lessons: str = ""


class EntryRecord(TextRecord):
    """One country's experience on one topic, as it is told in English."""

    key: Key
    topic: str
    nature: str
    scope: str
    status: str | None = None
    place: Filled | None = None
    place_code: PlaceCode | None = None
    year_from: Year | None = None
    year_to: Year | None = None
    evidence: tuple[str, ...] = ()
    also_topics: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    levels: tuple[str, ...] = ()
    instruments: tuple[str, ...] = ()
    bodies: tuple[Filled, ...] = ()
    sources: tuple[str, ...]


class MoneyRecord(Record):
    """An amount of money, from lowest to highest, and for whom it is."""

    amount: Annotated[tuple[float, float], BeforeValidator(_range)]
    currency: Annotated[str, StringConstraints(pattern=r"^[A-Z]{3}$")]
    period: Literal["month", "year"]
    basis: Filled | None = None
    gross: Literal["gross", "net", "not stated"] = "not stated"
    announced: bool = False


class ObservationRecord(Record):
    """A country's value of an indicator, before its kind is known."""

    indicator: str
    value: object = None
    text: Filled | None = None
    year: Year | None = None
    source: str
    note: Note = None
    place: Filled | None = None
    place_code: PlaceCode | None = None
    level: str | None = None
    sex: Literal["female", "male"] | None = None
    area: Literal["urban", "rural"] | None = None
    sector: Literal["public", "private"] | None = None
    language_of_instruction: Language | None = None


class InstrumentRecord(Record):
    """A legal or policy act; its date as far as it is known."""

    key: Key
    title: Filled
    kind: str
    number: Filled | None = None
    date: Annotated[str | None, BeforeValidator(_partial_date)] = None
    body: Filled | None = None
    url: Address | None = None
    replaced_by: Key | None = None


class SourceRecord(Record):
    """A bibliographic record, with when and how far it was read."""

    key: Key
    title: Filled
    authors: Filled
    publisher: Filled
    year: Year | None = None
    url: Address | None = None
    kind: str
    language: Language
    identifier: Filled | None = None
    accessed: date | None = None
    read: Literal["opening", "full"]
    note: Note = None
