"""What every page shows: facts as plain values, without rows and without words."""

from kb.services.facts.entries import entry_facts, load_entries
from kb.services.facts.entry import Cited, EntryFacts, Text, Validation
from kb.services.facts.observation import (
    Money,
    ObservationFacts,
    load_observations,
)
from kb.services.facts.reference import InstrumentFacts, SourceFacts

__all__ = [
    "Cited",
    "EntryFacts",
    "InstrumentFacts",
    "Money",
    "ObservationFacts",
    "SourceFacts",
    "Text",
    "Validation",
    "entry_facts",
    "load_entries",
    "load_observations",
]
