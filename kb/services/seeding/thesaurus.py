"""Loads the terms of the thesaurus, and the crosswalk to other frameworks."""

from collections import defaultdict
from collections.abc import Mapping

from sqlalchemy import delete, insert, select

from kb.db import db
from kb.models import CrosswalkGoal, Term, TermLabel
from kb.seeding.records import TermRecord
from kb.services import publishing
from kb.services.seeding.run import ACTOR, Run, digest

Goals = Mapping[str, tuple[str, ...]]


def load_thesaurus(run: Run) -> None:
    """Bring the terms up to the files; the log calls them "thesaurus"."""
    rows = {row.key: row for row in db.session.scalars(select(Term))}
    labels = _term_labels()
    due = []
    for term in run.seeds.terms:
        row = rows.get(term.id)
        now = digest([row.broader, row.topic, labels[row.id]]) if row else None
        state = digest([term.broader, term.topic, _plain(term.labels)])
        act = run.decide("term", term.id, state, now)
        if act in ("new", "changed"):
            due.append((term, row or Term(key=term.id)))
    _write_terms(due)
    run.report_removed("term", (term.id for term in run.seeds.terms))
    _log(run, "thesaurus", changed=bool(due))


def load_crosswalk(run: Run) -> None:
    """Bring the crosswalk up to the files, a topic at a time."""
    rows = _goals()
    due = {}
    for topic, goals in run.seeds.crosswalk.items():
        state = digest(_plain(goals))
        # A topic may have no goals and then leaves no row.
        there = topic in rows or run.memory.of("crosswalk", topic) is not None
        now = digest(_plain(rows.get(topic, {}))) if there else None
        act = run.decide("crosswalk", topic, state, now)
        if act in ("new", "changed"):
            due[topic] = goals
    if due:
        _write_goals(due)
    run.report_removed("crosswalk", run.seeds.crosswalk)
    _log(run, "crosswalk", changed=bool(due))


def _log(run: Run, subject: str, *, changed: bool) -> None:
    if changed:
        note = run.seeds.provenance.note
        publishing.log("vocabulary", ACTOR, subject=subject, note=note)


def _plain(names: Goals) -> dict[str, list[str]]:
    return {key: list(values) for key, values in names.items() if values}


def _term_labels() -> defaultdict[int, dict[str, list[str]]]:
    found: defaultdict[int, dict[str, list[str]]] = defaultdict(dict)
    query = select(TermLabel).order_by(TermLabel.position, TermLabel.id)
    for row in db.session.scalars(query):
        found[row.term_id].setdefault(row.lang, []).append(row.label)
    return found


def _goals() -> Mapping[str, Goals]:
    found: defaultdict[str, dict[str, tuple[str, ...]]] = defaultdict(dict)
    query = select(CrosswalkGoal).order_by(CrosswalkGoal.position, CrosswalkGoal.id)
    for row in db.session.scalars(query):
        before = found[row.topic].get(row.framework, ())
        found[row.topic][row.framework] = (*before, row.goal)
    return found


def _write_terms(due: list[tuple[TermRecord, Term]]) -> None:
    for term, row in due:  # a broader one before those that belong to it
        row.broader = term.broader
        row.topic = term.topic
        db.session.add(row)
    db.session.flush()
    ids = [row.id for _, row in due]
    db.session.execute(delete(TermLabel).where(TermLabel.term_id.in_(ids)))
    lines = [
        {"term_id": row.id, "lang": lang, "position": position, "label": label}
        for term, row in due
        for lang, labels in term.labels.items()
        for position, label in enumerate(labels)
    ]
    if lines:
        db.session.execute(insert(TermLabel), lines)


def _write_goals(due: Mapping[str, Goals]) -> None:
    db.session.execute(delete(CrosswalkGoal).where(CrosswalkGoal.topic.in_(due)))
    lines = [
        {"topic": topic, "framework": framework, "position": position, "goal": goal}
        for topic, goals in due.items()
        for framework, several in goals.items()
        for position, goal in enumerate(several)
    ]
    if lines:
        db.session.execute(insert(CrosswalkGoal), lines)
