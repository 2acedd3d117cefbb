"""The tables: what is stored, and rules that need one row only."""

from kb.models.country import Country
from kb.models.entry import (
    AlsoTopic,
    Entry,
    EntryBody,
    EntryEvidence,
    EntryInstrument,
    EntryLevel,
    EntryRevision,
    EntryTag,
)
from kb.models.indicator import (
    Indicator,
    IndicatorOption,
    Observation,
    ObservationChoice,
)
from kb.models.instrument import Instrument
from kb.models.item import Item
from kb.models.publication import Publication
from kb.models.revision import Citation, Revision, RevisionText
from kb.models.seed import SeedRecord
from kb.models.source import Source
from kb.models.thesaurus import Term, TermLabel
from kb.models.vocabulary import (
    CrosswalkGoal,
    Evidence,
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

__all__ = [
    "AlsoTopic",
    "Citation",
    "Country",
    "CrosswalkGoal",
    "Entry",
    "EntryBody",
    "EntryEvidence",
    "EntryInstrument",
    "EntryLevel",
    "EntryRevision",
    "EntryTag",
    "Evidence",
    "Indicator",
    "IndicatorOption",
    "Instrument",
    "InstrumentKind",
    "Item",
    "Label",
    "Level",
    "Nature",
    "Observation",
    "ObservationChoice",
    "Publication",
    "Revision",
    "RevisionText",
    "Scope",
    "SeedRecord",
    "Source",
    "SourceKind",
    "Status",
    "Tag",
    "Term",
    "TermLabel",
    "Theme",
    "Topic",
]
