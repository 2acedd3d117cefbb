"""What every page shows: facts as plain values, without rows and without words."""

from kb.services.facts.brief import Brief, Head, load_briefs
from kb.services.facts.entries import entry_facts, load_entries
from kb.services.facts.entry import Cited, EntryFacts, Outline, Text
from kb.services.facts.glance import Glance, load_glances
from kb.services.facts.observation import (
    Money,
    ObservationFacts,
    load_observations,
)
from kb.services.facts.reference import InstrumentFacts, SourceFacts
from kb.services.facts.story import Validation

__all__ = [
    "Brief",
    "Cited",
    "EntryFacts",
    "Glance",
    "Head",
    "InstrumentFacts",
    "Money",
    "ObservationFacts",
    "Outline",
    "SourceFacts",
    "Text",
    "Validation",
    "entry_facts",
    "load_briefs",
    "load_entries",
    "load_glances",
    "load_observations",
]
