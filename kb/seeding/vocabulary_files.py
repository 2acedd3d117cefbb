"""Reads the vocabularies: taxonomy.yaml, indicators.yaml and labels.yaml."""

from collections.abc import Mapping
from typing import TypeVar

from kb.seeding.documents import Document, Steps
from kb.seeding.lexicon import Lexicon
from kb.seeding.records import (
    IndicatorRecord,
    LabelRecord,
    LevelRecord,
    ThemeRecord,
    TopicRecord,
    WordRecord,
)
from kb.seeding.rows import Row, items, pairs, parsed
from kb.seeding.seeds import LabelSeed, Place

W = TypeVar("W", bound=WordRecord)

# The sections of taxonomy.yaml and labels.yaml, and the vocabulary that each holds.
SECTIONS = {
    "themes": "theme",
    "topics": "topic",
    "natures": "nature",
    "scopes": "scope",
    "statuses": "status",
    "evidence": "evidence",
    "tags": "tag",
    "levels": "level",
    "instrument_kinds": "instrument_kind",
    "source_kinds": "source_kind",
    "indicators": "indicator",
}
PLAIN = ("natures", "scopes", "statuses", "evidence", "tags")
BARE = ("instrument_kinds", "source_kinds")  # lists of keys, named as they are
IN_TAXONOMY = {"themes", *PLAIN, "levels", *BARE, "languages"}


def read_taxonomy(document: Document, lexicon: Lexicon) -> None:
    """Take in themes, topics and the words that describe entries and sources."""
    _check_sections(document, lexicon)
    _read_themes(document, lexicon)
    for section in PLAIN:
        for row in _words(document, section, WordRecord, lexicon):
            _take(lexicon, SECTIONS[section], row)
    for level in _words(document, "levels", LevelRecord, lexicon):
        _take(lexicon, "level", level, isced=level.record.isced)
    for section in BARE:
        _read_bare(document, section, lexicon)
    for path, lang in items(document, "languages", lexicon.problems):
        if lang != "en":
            lexicon.check_lang(Place(document, path), str(lang))


def read_indicators(document: Document, lexicon: Lexicon) -> None:
    """Take in the indicators and the options of those that are choices."""
    for key, value in pairs(document, (), lexicon.problems):
        what = f'the indicator "{key}"'
        row = parsed(
            IndicatorRecord, Place(document, (key,)), value, what, lexicon.problems
        )
        if row and not row.bad:
            _take_indicator(lexicon, key, row)
        else:
            lexicon.broken.add(("indicator", key))
            lexicon.unread.add("option")


def read_labels(document: Document, lexicon: Lexicon) -> None:
    """Take in how the words are called in the other languages."""
    for section, _ in pairs(document, (), lexicon.problems):
        vocabulary = SECTIONS.get(section)
        if vocabulary is None:
            lexicon.problems.append(
                document.problem(
                    (section,), "unknown_field", what="the file", field=section
                )
            )
            continue
        for key, _ in pairs(document, (section,), lexicon.problems):
            _read_word_labels(document, (section, key), vocabulary, lexicon)


def _check_sections(document: Document, lexicon: Lexicon) -> None:
    for section, _ in pairs(document, (), lexicon.problems):
        if section not in IN_TAXONOMY:
            lexicon.problems.append(
                document.problem(
                    (section,), "unknown_field", what="the taxonomy", field=section
                )
            )


def _read_themes(document: Document, lexicon: Lexicon) -> None:
    for theme in _words(document, "themes", ThemeRecord, lexicon):
        key = theme.record.key
        _take(lexicon, "theme", theme, colour=theme.record.colour)
        for index, topic in enumerate(theme.record.topics):
            path = (*theme.path, "topics", index)
            row = Row(topic, f'the topic "{topic.key}"', document, path)
            _take(lexicon, "topic", row, theme=key)


def _words(
    document: Document, section: str, model: type[W], lexicon: Lexicon
) -> tuple[Row[W], ...]:
    rows: list[Row[W]] = []
    for path, item in items(document, section, lexicon.problems):
        what = f"a word of {section}"
        row = parsed(model, Place(document, path), item, what, lexicon.problems)
        if row and not row.bad:
            rows.append(row)
            continue
        lexicon.unread.add(SECTIONS[section])  # which word it was, nobody can know
        if section == "themes":
            lexicon.unread.add("topic")
    return tuple(rows)


def _take(lexicon: Lexicon, vocabulary: str, row: Row[W], **facts: str) -> None:
    word = row.record
    if lexicon.add(vocabulary, word.key, Place(row.document, row.path), facts):
        question = word.question if isinstance(word, TopicRecord) else None
        lexicon.label(vocabulary, word.key, "en", LabelSeed(word.name, question))


def _read_bare(document: Document, section: str, lexicon: Lexicon) -> None:
    for path, key in items(document, section, lexicon.problems):
        record = {"key": key, "name": _capital(key) if isinstance(key, str) else key}
        what = f"a word of {section}"
        row = parsed(WordRecord, Place(document, path), record, what, lexicon.problems)
        if row and not row.bad:
            _take(lexicon, SECTIONS[section], row)


def _capital(key: str) -> str:
    return key[:1].upper() + key[1:]


def _take_indicator(lexicon: Lexicon, key: str, row: Row[IndicatorRecord]) -> None:
    record, place = row.record, Place(row.document, row.path)
    lexicon.check(row, "topic", record.topic, "topic")
    chosen = record.kind in ("choice", "choices")
    if chosen != bool(record.options):
        code = "options_missing" if chosen else "options_unwanted"
        lexicon.problems.append(row.problem(code, "options"))
    facts = {
        "kind": str(record.kind),
        "topic": record.topic,
        "comparable": record.comparable,
        "options": record.options,
    }
    if lexicon.add("indicator", key, place, facts):
        label = LabelSeed(record.name, record.definition, record.unit or None)
        lexicon.label("indicator", key, "en", label)
    _take_options(lexicon, row)


def _take_options(lexicon: Lexicon, row: Row[IndicatorRecord]) -> None:
    record, place = row.record, Place(row.document, row.path)
    for index, option in enumerate(record.options):
        if option in record.options[:index]:
            lexicon.problems.append(
                row.problem(
                    "repeated_value", "options", index, key=option, field="options"
                )
            )
        elif not lexicon.has("option", option):  # indicators may share an option
            lexicon.add("option", option, place, {})
            lexicon.label("option", option, "en", LabelSeed(option))


def _read_word_labels(
    document: Document, path: Steps, vocabulary: str, lexicon: Lexicon
) -> None:
    key = str(path[-1])
    what = f'the {vocabulary.replace("_", " ")} "{key}"'
    if not lexicon.has(vocabulary, key):
        unknown = Row(LabelRecord(name=key), "a label", document, path)
        lexicon.check(unknown, vocabulary, key)
        return
    for lang, value in pairs(document, path, lexicon.problems):
        place = Place(document, (*path, lang))
        if not lexicon.check_lang(place, lang):
            continue
        called = f"{what} in {lang}"
        row = parsed(LabelRecord, place, value, called, lexicon.problems)
        if row is None or row.bad:
            continue
        label = row.record
        detail = label.question or label.definition
        seed = LabelSeed(label.name, detail, label.unit or None)
        lexicon.label(vocabulary, key, lang, seed)
        _label_options(lexicon, key, lang, row)


def _label_options(
    lexicon: Lexicon, indicator: str, lang: str, row: Row[LabelRecord]
) -> None:
    options = lexicon.facts("indicator", indicator).get("options") or ()
    for option, name in row.record.options.items():
        known = isinstance(options, tuple) and option in options
        known = known or "option" in lexicon.unread
        labelled = lexicon.labelled("option", option, lang)
        if not known:
            file = f'the options of "{indicator}"'
            values: Mapping[str, str] = {"kind": "option", "key": option, "file": file}
            problem = row.problem("unknown", "options", option, **values)
        elif labelled is not None and labelled.name != name:
            first = lexicon.places["option", option]
            problem = row.problem(
                "option_labels_differ", "options", option, key=option, first=first
            )
        else:
            lexicon.label("option", option, lang, LabelSeed(name))
            continue
        lexicon.problems.append(problem)
