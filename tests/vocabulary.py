"""A small vocabulary, plainly invented where it may be, for tests that need one.

Keys that the program itself acts on (natures, scopes, statuses) are the real ones.
"""

from collections.abc import Iterator, Sequence

from kb.db import Model
from kb.models import (
    Evidence,
    Indicator,
    IndicatorOption,
    InstrumentKind,
    Label,
    Level,
    Nature,
    Scope,
    SourceKind,
    Status,
    Tag,
    Theme,
    Topic,
)

THEMES = {"joining": "#0f766e", "staying": "#9d174d"}
TOPICS = ("joining/finding", "joining/choosing", "staying/steps", "staying/pay")
LISTS: dict[type[Model], tuple[str, ...]] = {
    Nature: ("rule", "programme", "practice", "finding"),
    Scope: ("national", "region", "city", "institution", "project"),
    Status: (
        *("planned", "adopted", "pilot", "in force"),
        *("suspended", "replaced", "discontinued"),
    ),
    Evidence: ("none found", "survey", "review"),
    Tag: ("rural", "gender"),
    InstrumentKind: ("law", "order"),
    SourceKind: ("report", "law"),
}
LEVELS = {"primary": "1", "upper-secondary": "3"}
# key: kind, topic, whether comparable, unit, options
INDICATORS: dict[str, tuple[str, str | None, bool, str, tuple[str, ...]]] = {
    "hours": ("number", "staying/steps", True, "hours", ()),
    "people": ("number", None, False, "persons", ()),
    "wage": ("money", "staying/pay", False, "", ()),
    "duty": ("text", "staying/steps", False, "", ()),
    "licence": ("yes-no", "joining/choosing", False, "", ()),
    "employer": ("choice", "joining/finding", False, "", ("state", "school")),
    "helpers": ("choices", "joining/finding", False, "", ("state", "school", "none")),
}
# What has a Russian name; the rest shows how a missing one falls back to English.
RUSSIAN = {
    ("theme", "joining"): "Приход",
    ("theme", "staying"): "Работа",
    ("topic", "staying/steps"): "Ступени",
    ("nature", "rule"): "Норма",
    ("status", "in force"): "Действует",
    ("indicator", "hours"): "Часы",
}


def invented_vocabulary() -> Iterator[Sequence[Model]]:
    """The rows, those that others refer to first."""
    yield [Theme(key=k, colour=c, position=n) for n, (k, c) in _numbered(THEMES)]
    yield [
        Topic(key=key, theme=key.partition("/")[0], position=n)
        for n, key in enumerate(TOPICS)
    ]
    for model, keys in LISTS.items():
        yield [model(key=key, position=n) for n, key in enumerate(keys)]
    yield [Level(key=k, isced=i, position=n) for n, (k, i) in _numbered(LEVELS)]
    yield [_indicator(n, key) for n, key in enumerate(INDICATORS)]
    yield list(_labels())


def _numbered(words: dict[str, str]) -> Iterator[tuple[int, tuple[str, str]]]:
    return iter(enumerate(words.items()))


def _indicator(position: int, key: str) -> Indicator:
    kind, topic, comparable, _, options = INDICATORS[key]
    return Indicator(
        key=key,
        position=position,
        kind=kind,
        topic=topic,
        comparable=comparable,
        options=[IndicatorOption(option=o, position=n) for n, o in enumerate(options)],
    )


def _labels() -> Iterator[Label]:
    for vocabulary, keys in _words().items():
        for key in keys:
            name = key.rpartition("/")[2].capitalize()
            unit = INDICATORS[key][3] or None if vocabulary == "indicator" else None
            asks = vocabulary in ("topic", "indicator")
            detail = f"What of {name.lower()}?" if asks else None
            word = {"vocabulary": vocabulary, "key": key}
            yield Label(**word, lang="en", name=name, detail=detail, unit=unit)
            if russian := RUSSIAN.get((vocabulary, key)):
                yield Label(**word, lang="ru", name=russian)


def _words() -> dict[str, Sequence[str]]:
    lists = {str(model.__tablename__): keys for model, keys in LISTS.items()}
    options = {option: None for row in INDICATORS.values() for option in row[4]}
    return {
        "theme": tuple(THEMES),
        "topic": TOPICS,
        "level": tuple(LEVELS),
        "indicator": tuple(INDICATORS),
        "option": tuple(options),
        **lists,
    }
