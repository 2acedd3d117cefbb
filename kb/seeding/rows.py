"""Typed records together with the place they were read from."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from kb.seeding.documents import UNREADABLE, Document, Steps
from kb.seeding.problems import Problem
from kb.seeding.seeds import Place

R = TypeVar("R", bound=BaseModel)
R_co = TypeVar("R_co", bound=BaseModel, covariant=True)

# What each of pydantic's refusals means for the person who wrote the file.
WRONG_TYPE = {
    "string_type": "text",
    "int_type": "integer",
    "float_type": "number",
    "bool_type": "boolean",
    "tuple_type": "list",
    "dict_type": "mapping",
    "model_type": "mapping",
    "date_type": "date",
    "date_from_datetime_inexact": "date",
}
# Fields whose pattern has a name; any other pattern means "not empty".
PATTERNS = {
    "key": "key",
    "id": "key",
    "replaced_by": "key",
    "place_code": "code",
    "currency": "code",
    "url": "address",
    "colour": "colour",
}


@dataclass(frozen=True)
class Row(Generic[R_co]):
    """A record, what to call it, and where it stands."""

    record: R_co
    what: str
    document: Document
    path: Steps
    bad: frozenset[str] = frozenset()  # fields that could not be read, and why is said

    @property
    def place(self) -> str:
        """File and line."""
        return f"{self.document.file}:{self.document.line(self.path)}"

    def problem(self, code: str, *field: str | int, **values: object) -> Problem:
        """A problem with a field of this record."""
        path = (*self.path, *field)
        return self.document.problem(path, code, what=self.what, **values)


def parsed(
    model: type[R], place: Place, value: object, what: str, problems: list[Problem]
) -> Row[R] | None:
    """Read a value as a record.

    What keeps it from being one is added to the problems; its other fields are given
    all the same, so that they can be checked, unless it is no mapping at all.
    """
    document, path = place.document, place.path
    try:
        return Row(model.model_validate(value), what, document, path)
    except ValidationError as e:
        errors = e.errors(include_url=False)
    problems.extend(
        _problem(document, path, what, error)
        for error in errors
        if error["input"] is not UNREADABLE
    )
    if not isinstance(value, Mapping):
        return None
    bad = frozenset(str(error["loc"][0]) for error in errors)
    return Row(_salvaged(model, value, bad), what, document, path, bad)


def _salvaged(model: type[R], value: Mapping[str, object], bad: Collection[str]) -> R:
    fields = {
        name: None if name in bad else value[name]
        for name in model.model_fields
        if name in bad or name in value
    }
    return model.model_construct(None, **fields)


def _problem(
    document: Document, path: Steps, what: str, error: ErrorDetails
) -> Problem:
    kind, where = error["type"], (*path, *error["loc"])
    name = str(error["loc"][-1]) if error["loc"] else "value"
    given = _shown(error["input"])
    if kind == "missing":
        return document.problem(path, "missing_field", what=what, field=name)
    if kind == "extra_forbidden":
        return document.problem(where, "unknown_field", what=what, field=name)
    if kind in WRONG_TYPE:
        code, expected = "wrong_type", WRONG_TYPE[kind]
    else:
        code, expected = "bad_value", _expected(kind, name, error)
    return document.problem(
        where, code, what=what, field=name, given=given, expected=expected
    )


def _expected(kind: str, name: str, error: ErrorDetails) -> str:
    context = error.get("ctx", {})
    if "expected" in context:  # a literal's values, or our own refusal
        return str(context["expected"])
    if kind in ("greater_than_equal", "less_than_equal"):
        return "year"
    return PATTERNS.get(name, "filled")


def _shown(value: object) -> str:
    if value is None:
        return "nothing"
    if isinstance(value, Mapping):
        return "a mapping"
    if isinstance(value, tuple):
        return "a list"
    text = f'"{value}"' if isinstance(value, str) else str(value)
    return text if len(text) <= 60 else text[:59] + "…"


shown = _shown


def items(
    document: Document, name: str, problems: list[Problem]
) -> Iterator[tuple[Steps, object]]:
    """The parts of a list of the document, each with its path."""
    whole = document.value
    value = whole.get(name, ()) if isinstance(whole, Mapping) else ()
    if not isinstance(value, tuple):
        problems.append(document.problem((name,), "not_a_list"))
        return
    for index, item in enumerate(value):
        yield (name, index), item


def pairs(
    document: Document, path: Steps, problems: list[Problem]
) -> Iterator[tuple[str, object]]:
    """The keys and values of a mapping at a path of the document."""
    value: object = document.value
    for step in path:
        value = value[step] if isinstance(value, Mapping) else None
    if isinstance(value, Mapping):
        yield from value.items()
    else:
        problems.append(document.problem(path, "not_a_mapping"))
