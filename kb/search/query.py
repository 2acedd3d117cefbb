"""What a reader asked, as a tree of words; made by the parser, which never raises."""

from dataclasses import dataclass
from typing import Any, Literal

MOST_LETTERS = 400
MOST_WORDS = 16
LONGEST_WORD = 40
DEEPEST = 3
SHORTEST_PREFIX = 3
LONGEST_PHRASE = 8

NOTES = (
    "too-long",
    "too-many-words",
    "word-too-long",
    "phrase-too-long",
    "too-deep",
    "bare-star",
    "short-prefix",
    "unbalanced-brackets",
    "unbalanced-quotes",
    "unknown-field",
    "unknown-value",
    "no-words",
)
"""What can be said of a query that was not read as it was written."""


@dataclass(frozen=True)
class Word:
    """A word, anywhere or in one field; start and end are its place in the text.

    `light` words (of, для) are asked for only when there are no others.
    """

    text: str
    field: str | None = None
    start: int = 0
    end: int = 0
    light: bool = False


@dataclass(frozen=True)
class Phrase:
    """Words that must follow each other as they are written."""

    words: tuple[str, ...]
    field: str | None = None


@dataclass(frozen=True)
class Prefix:
    """The beginning of a word."""

    text: str
    field: str | None = None


@dataclass(frozen=True)
class FacetValues:
    """Values of a facet, any of which will do."""

    facet: str
    values: tuple[str, ...]


@dataclass(frozen=True)
class All:
    """Parts that must all match."""

    parts: tuple["Part", ...]


@dataclass(frozen=True)
class Either:
    """Parts of which one must match."""

    parts: tuple["Part", ...]


@dataclass(frozen=True)
class Not:
    """What must not match."""

    part: "Part"


Part = Word | Phrase | Prefix | FacetValues | All | Either | Not


@dataclass(frozen=True)
class ReadAs:
    """How a part was read: a code, its value, its field and what it is made of.

    Codes: all, any, without, word, light, phrase, prefix, facet; str() writes it in the
    query language.
    """

    code: str
    value: str = ""
    field: str = ""
    parts: tuple["ReadAs", ...] = ()

    def __str__(self) -> str:
        inner = [
            f"({part})" if part.code in {"all", "any"} else str(part)
            for part in self.parts
        ]
        tied = f"{self.field}:" if self.field else ""
        shapes = {
            "all": " ".join(inner),
            "any": " OR ".join(inner),
            "without": "-" + " ".join(inner),
            "phrase": f'{tied}"{self.value}"',
            "prefix": f"{tied}{self.value}*",
            "facet": tied + (f'"{self.value}"' if " " in self.value else self.value),
        }
        return shapes.get(self.code, tied + self.value)

    def as_data(self) -> dict[str, Any]:
        """The same as plain data, for JSON."""
        data: dict[str, Any] = {"code": self.code}
        if self.value:
            data["value"] = self.value
        if self.field:
            data["field"] = self.field
        if self.parts:
            data["parts"] = [part.as_data() for part in self.parts]
        return data


Use = Literal["narrows", "left-out", "plain", "unknown"]


@dataclass(frozen=True)
class NamedCountry:
    """A country named in a query, by which words, and what was made of it.

    It narrows, or is left out; `plain` when it was read as mere words because the
    reader wants that, `unknown` because there is nothing of that country.
    """

    code: str
    text: str
    start: int
    end: int
    use: Use


@dataclass(frozen=True)
class ReadQuery:
    """A query as it was read; `tree` is None when it asks for nothing.

    `text` is what was read, cleaned and cut; `notes` are codes out of NOTES.
    """

    text: str
    tree: Part | None
    read_as: ReadAs | None
    notes: tuple[str, ...] = ()
    countries: tuple[NamedCountry, ...] = ()


def described(part: Part) -> ReadAs:
    """How a part was read, as data."""
    match part:
        case Word(text, field, light=light):
            return ReadAs("light" if light else "word", text, field or "")
        case Phrase(words, field):
            return ReadAs("phrase", " ".join(words), field or "")
        case Prefix(text, field):
            return ReadAs("prefix", text, field or "")
        case Not(inner):
            return ReadAs("without", parts=(described(inner),))
        case _:
            return _described_group(part)


def _described_group(part: All | Either | FacetValues) -> ReadAs:
    if isinstance(part, FacetValues):
        values = tuple(ReadAs("facet", value, part.facet) for value in part.values)
        return values[0] if len(values) == 1 else ReadAs("any", parts=values)
    code = "all" if isinstance(part, All) else "any"
    return ReadAs(code, parts=tuple(map(described, part.parts)))
