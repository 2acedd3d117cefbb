"""Loads the vocabularies with their labels; a line of the log for each that changed."""

from collections import defaultdict
from collections.abc import Mapping

from sqlalchemy import delete, exists, insert, select

from kb.db import db
from kb.models import (
    Evidence,
    Indicator,
    IndicatorOption,
    InstrumentKind,
    Label,
    Level,
    Nature,
    Observation,
    ObservationChoice,
    Scope,
    SourceKind,
    Status,
    Tag,
    Theme,
    Topic,
)
from kb.models.vocabulary import Word
from kb.seeding.seeds import LabelSeed, WordSeed
from kb.services import publishing
from kb.services.seeding.run import ACTOR, Run, digest

# In the order in which one refers to another; options have names, but no table.
MODELS: Mapping[str, type[Word] | None] = {
    "theme": Theme,
    "topic": Topic,
    "nature": Nature,
    "scope": Scope,
    "status": Status,
    "evidence": Evidence,
    "tag": Tag,
    "level": Level,
    "instrument_kind": InstrumentKind,
    "source_kind": SourceKind,
    "option": None,
    "indicator": Indicator,
}
FACTS = {
    "theme": ("colour",),
    "topic": ("theme",),
    "level": ("isced",),
    "indicator": ("kind", "topic", "comparable"),
}
Labels = Mapping[str, LabelSeed]


def load_vocabularies(run: Run) -> None:
    """Bring every vocabulary up to the files."""
    for vocabulary in MODELS:
        words = [w for w in run.seeds.words if w.vocabulary == vocabulary]
        _load(run, vocabulary, words)


def _load(run: Run, vocabulary: str, words: list[WordSeed]) -> None:
    model = MODELS[vocabulary]
    rows: Mapping[str, Word] = {}
    if model is not None:
        rows = {row.key: row for row in db.session.scalars(select(model))}
    labels = _labels(vocabulary)
    options = _options() if vocabulary == "indicator" else {}
    due = []
    for word in words:
        row = rows.get(word.key)
        there = row is not None or (model is None and word.key in labels)
        now = _state(word.vocabulary, row, labels[word.key], options.get(word.key, ()))
        before = digest(now) if there else None
        act = run.decide(vocabulary, word.key, digest(_seed_state(word)), before)
        if act in ("new", "changed") and _allowed(run, word, row, options):
            _write(word, row)
            due.append(word)
    db.session.flush()
    run.report_removed(vocabulary, (word.key for word in words))
    if due:
        _write_labels(vocabulary, due)
        note = run.seeds.provenance.note
        publishing.log("vocabulary", ACTOR, subject=vocabulary, note=note)


def _labels(vocabulary: str) -> defaultdict[str, dict[str, LabelSeed]]:
    found: defaultdict[str, dict[str, LabelSeed]] = defaultdict(dict)
    query = select(Label).where(Label.vocabulary == vocabulary)
    for row in db.session.scalars(query):
        found[row.key][row.lang] = LabelSeed(row.name, row.detail, row.unit)
    return found


def _options() -> Mapping[str, tuple[str, ...]]:
    query = (
        select(Indicator.key, IndicatorOption.option)
        .join(IndicatorOption, IndicatorOption.indicator_id == Indicator.id)
        .order_by(IndicatorOption.position, IndicatorOption.id)
    )
    found: defaultdict[str, list[str]] = defaultdict(list)
    for key, option in db.session.execute(query):
        found[key].append(option)
    return {key: tuple(options) for key, options in found.items()}


def _seed_state(word: WordSeed) -> object:
    facts = {name: word.facts.get(name) for name in FACTS.get(word.vocabulary, ())}
    if MODELS[word.vocabulary] is not None:
        facts["position"] = word.position  # type: ignore[assignment]  # one number among words
    options = word.facts.get("options") or ()
    return [facts, _plain(word.labels), options]


def _state(
    vocabulary: str, row: Word | None, labels: Labels, options: tuple[str, ...]
) -> object:
    names = FACTS.get(vocabulary, ())
    facts = {name: getattr(row, name) for name in names} if row else {}
    if row is not None:
        facts["position"] = row.position
    return [facts, _plain(labels), options]


def _plain(labels: Labels) -> object:
    return {lang: [x.name, x.detail, x.unit] for lang, x in labels.items()}


def _write(word: WordSeed, row: Word | None) -> None:
    model = MODELS[word.vocabulary]
    if model is None:
        return
    if row is None:
        row = model()
        row.key = word.key
        db.session.add(row)
    row.position = word.position
    for name in FACTS.get(word.vocabulary, ()):
        setattr(row, name, word.facts.get(name))
    if isinstance(row, Indicator):
        _write_options(row, word)


def _write_labels(vocabulary: str, words: list[WordSeed]) -> None:
    keys = [word.key for word in words]
    db.session.execute(
        delete(Label).where(Label.vocabulary == vocabulary, Label.key.in_(keys))
    )
    rows = [
        {
            "vocabulary": vocabulary,
            "key": word.key,
            "lang": lang,
            "name": label.name,
            "detail": label.detail,
            "unit": label.unit,
        }
        for word in words
        for lang, label in word.labels.items()
    ]
    db.session.execute(insert(Label), rows)


def _write_options(row: Indicator, word: WordSeed) -> None:
    wanted = word.facts.get("options") or ()
    assert isinstance(wanted, tuple)
    db.session.flush()
    query = select(IndicatorOption).where(IndicatorOption.indicator_id == row.id)
    there = {option.option: option for option in db.session.scalars(query)}
    for position, option in enumerate(wanted):
        if option in there:
            there.pop(option).position = position
        else:
            line = IndicatorOption(
                indicator_id=row.id, position=position, option=option
            )
            db.session.add(line)
    for gone in there.values():  # none that an observation names, see _allowed
        db.session.delete(gone)


def _allowed(
    run: Run,
    word: WordSeed,
    row: Word | None,
    options: Mapping[str, tuple[str, ...]],
) -> bool:
    """Whether the observations there are stay true to their changed indicator."""
    if not isinstance(row, Indicator):
        return True
    place = run.seeds.places["indicator", word.key]
    what = f'the indicator "{word.key}"'
    before = len(run.problems)
    if word.facts["kind"] != row.kind and _observed(row.id):
        run.problems.append(place.problem("kind_in_use", what=what, kind=row.kind))
    wanted = word.facts.get("options") or ()
    assert isinstance(wanted, tuple)
    for option in options.get(word.key, ()):
        if option not in wanted and _chosen(row.id, option):
            run.problems.append(place.problem("option_in_use", what=what, key=option))
    return len(run.problems) == before


def _observed(indicator_id: int) -> bool:
    named = exists().where(Observation.indicator_id == indicator_id)
    return bool(db.session.scalar(select(named)))


def _chosen(indicator_id: int, option: str) -> bool:
    named = exists().where(
        ObservationChoice.indicator_id == indicator_id,
        ObservationChoice.option == option,
    )
    return bool(db.session.scalar(select(named)))
