"""Reads the thesaurus and the crosswalk to other frameworks."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from kb.models.revision import LANGUAGES
from kb.seeding.documents import Document
from kb.seeding.lexicon import Lexicon
from kb.seeding.records import TermRecord
from kb.seeding.rows import Row, pairs, parsed, shown
from kb.seeding.seeds import Place


def read_thesaurus(document: Document, lexicon: Lexicon) -> tuple[TermRecord, ...]:
    """The terms, each after the broader one that it belongs to."""
    if not isinstance(document.value, tuple):
        lexicon.problems.append(document.problem((), "not_a_list"))
        return ()
    found = (
        parsed(
            TermRecord,
            Place(document, (index,)),
            value,
            f"term {index + 1}",
            lexicon.problems,
        )
        for index, value in enumerate(document.value)
    )
    rows = _by_key([row for row in found if row], lexicon)
    for row in rows.values():
        _check_term(row, rows, lexicon)
    return _broader_first(rows, lexicon)


def _by_key(
    found: Iterable[Row[TermRecord]], lexicon: Lexicon
) -> dict[str, Row[TermRecord]]:
    rows: dict[str, Row[TermRecord]] = {}
    for row in found:
        if "id" in row.bad:
            continue
        key = row.record.id
        if key in rows:
            lexicon.problems.append(
                row.problem("duplicate", kind="term", key=key, first=rows[key].place)
            )
            continue
        rows[key] = replace(row, what=f'the term "{key}"')
    return rows


def read_crosswalk(
    document: Document, lexicon: Lexicon
) -> Mapping[str, Mapping[str, tuple[str, ...]]]:
    """By topic and framework, the goals of other frameworks."""
    goals: dict[str, dict[str, tuple[str, ...]]] = {}
    for topic, _ in pairs(document, (), lexicon.problems):
        if not lexicon.has("topic", topic):
            lexicon.problems.append(
                document.problem(
                    (topic,),
                    "unknown",
                    what="the crosswalk",
                    kind="topic",
                    key=topic,
                    file="taxonomy.yaml",
                )
            )
        goals[topic] = {}
        for framework, value in pairs(document, (topic,), lexicon.problems):
            place = Place(document, (topic, framework))
            goals[topic][framework] = _goals(place, value, lexicon)
    return goals


def _goals(place: Place, value: object, lexicon: Lexicon) -> tuple[str, ...]:
    what, field = f'the crosswalk of "{place.path[0]}"', place.path[-1]
    if not isinstance(value, tuple) or not all(isinstance(v, str) for v in value):
        lexicon.problems.append(
            place.problem(
                "wrong_type",
                what=what,
                field=field,
                given=shown(value),
                expected="list",
            )
        )
        return ()
    for goal in {v for v in value if value.count(v) > 1}:
        lexicon.problems.append(
            place.problem("repeated_value", what=what, key=goal, field=field)
        )
    return tuple(str(v) for v in value)


def _check_term(
    row: Row[TermRecord], rows: Mapping[str, Row[TermRecord]], lexicon: Lexicon
) -> None:
    term = row.record
    lexicon.check(row, "topic", term.topic, "topic")
    if term.broader is not None and term.broader not in rows:
        values = {"kind": "term", "key": term.broader, "file": "thesaurus.yaml"}
        lexicon.problems.append(row.problem("unknown", "broader", **values))
    for lang in () if "labels" in row.bad else term.labels:
        if lang not in LANGUAGES:
            lexicon.check_lang(Place(row.document, (*row.path, "labels", lang)), lang)


def _broader_first(
    rows: Mapping[str, Row[TermRecord]], lexicon: Lexicon
) -> tuple[TermRecord, ...]:
    depths: dict[str, int] = {}
    for key, row in rows.items():
        path = [key]
        while (broader := rows[path[-1]].record.broader) in rows:
            if broader in path:
                if broader == key:
                    lexicon.problems.append(row.problem("term_circle", "broader"))
                break
            path.append(str(broader))
        depths[key] = len(path)
    return tuple(rows[key].record for key in sorted(rows, key=depths.__getitem__))
