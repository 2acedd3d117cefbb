"""What is wrong in the seed files: as data, and as a sentence for the command line."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from kb.errors import Invalid

SENTENCES = {
    "no_folder": "there is no such folder",
    "no_file": "there is no such file",
    "not_utf8": "is not UTF-8",
    "empty_file": "is empty",
    "bad_yaml": "is not YAML: {reason}",
    "bad_scalar": "a value cannot be read: {reason}",
    "too_deep": "is nested too deeply",
    "alias": "anchors and aliases are not used in these files",
    "key_not_text": "a mapping's key has to be a text",
    "repeated_field": 'the key "{field}" stands twice in one mapping',
    "unusable_character": "the text holds a character that cannot be stored",
    "not_a_mapping": "a mapping is expected here",
    "not_a_list": "a list is expected here",
    "missing_field": '{what} lacks "{field}"',
    "unknown_field": '{what} has a field "{field}" that is not known',
    "wrong_type": '{what} has {given} as "{field}", where {expected} is expected',
    "bad_value": '{what} has {given} as "{field}", where {expected} is expected',
    "unknown": '{what} names the {kind} "{key}", which is not in {file}',
    "unknown_country": "the country {key} is not in countries.yaml",
    "unknown_lang": '"{key}" is none of the languages {langs}',
    "other_country": "the file of {expected} says that it is about {key}",
    "duplicate": 'the {kind} "{key}" stands already at {first}',
    "repeated_value": '{what} names "{key}" twice as "{field}"',
    "own_topic": '{what} names its own topic "{key}" as a further topic',
    "foreign_key": '{what} does not begin with "{prefix}"',
    "no_source": "{what} rests on no source",
    "finding_with_status": "{what} is a finding and cannot have a status",
    "no_status": "{what} is not a finding and needs a status",
    "national_with_place": "{what} is national and cannot have a place",
    "no_place": "{what} is not national and needs a place",
    "place_code_alone": "{what} has a place code without a place",
    "years_backwards": "{what} ends in {year_to}, before it begins in {year_from}",
    "options_missing": "{what} is a choice and needs options",
    "options_unwanted": "{what} is no choice and cannot have options",
    "no_value": "{what} has neither a value nor a text",
    "wrong_kind": "{what} has the value {given}, where {expected} is expected",
    "text_of_text": "{what} has its text as value already and cannot have another",
    "option_labels_differ": 'the option "{key}" is called differently at {first}',
    "term_circle": "{what} is, by way of its broader concepts, broader than itself",
    "kind_in_use": (
        "{what} has observations of the kind {kind}; the kind can no longer change"
    ),
    "option_in_use": (
        '{what} lacks the option "{key}", which observations in the database name'
    ),
}

EXPECTED = {
    "text": "a text",
    "filled": "a text that is not empty",
    "integer": "a whole number",
    "number": "a number",
    "boolean": "true or false",
    "list": "a list of texts",
    "mapping": "a mapping",
    "date": "a date",
    "key": "a key of small letters, digits and hyphens",
    "alpha2": "a country's alpha-2 code, each once, after its alpha-3",
    "code": "a code of its standard form",
    "year": "a year from 1800 to 2100",
    "amount": "a number, or a list of the lowest and the highest",
    "partial_date": "a date such as '2019', '2019-12' or '2019-12-27'",
    "address": "an address that begins with http",
    "language": "a language code of ISO 639",
    "colour": "a colour such as '#0f766e'",
    "yes-no": '"yes" or "no" in quotes',
    "money": "a mapping with amount, currency and period",
    "choice": "one of its options",
    "choices": "a list of its options, each once",
    "other": "something else",
}


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong at one place; `values` fill the sentence of its code."""

    file: str
    line: int | None
    code: str
    values: Mapping[str, str] = field(default_factory=dict)


class SeedProblems(Invalid):
    """The seed files cannot be loaded; `found` lists everything that is wrong."""

    def __init__(self, found: Iterable[Problem]) -> None:
        self.found = tuple(sorted(found, key=lambda p: (p.file, p.line or 0, p.code)))
        super().__init__(*self.found)

    def __str__(self) -> str:
        return "\n".join(sentence(problem) for problem in self.found)


def sentence(problem: Problem) -> str:
    """Tell a problem to the person at the command line, file and line first."""
    values = dict(problem.values)
    if "expected" in values:
        values["expected"] = EXPECTED.get(values["expected"], values["expected"])
    place = problem.file if problem.line is None else f"{problem.file}:{problem.line}"
    return f"{place}: {SENTENCES[problem.code].format(**values)}"
