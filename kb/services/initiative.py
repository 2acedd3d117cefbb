"""The regional initiative that this knowledge base began with, from its own file."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from kb.config import ROOT

FILE = ROOT / "seeds" / "initiative.yaml"


@dataclass(frozen=True)
class InitiativeSource:
    """What a statement about the initiative rests on."""

    title: str
    publisher: str
    year: int | None
    url: str | None
    language: str
    note: str | None


@dataclass(frozen=True)
class Initiative:
    """Who made it, for which countries, when and what for; its words are English."""

    name: str
    leads: tuple[str, ...]
    countries: tuple[str, ...]
    case_countries: tuple[str, ...]
    period: str
    aim: str
    funding: str
    outputs: str
    sources: tuple[InitiativeSource, ...]


@cache
def initiative(path: Path = FILE) -> Initiative:
    """The initiative as its file tells of it."""
    data = yaml.safe_load(path.read_text(encoding="utf-8"))
    told = data["initiative"]
    sources = {source["key"]: source for source in data["sources"]}
    return Initiative(
        name=told["name"],
        leads=tuple(told["leads"]),
        countries=tuple(told["countries"]),
        case_countries=tuple(told["case_countries"]),
        period=told["period"],
        aim=told["aim"],
        funding=told["funding"],
        outputs=told["outputs"],
        sources=tuple(_source(sources[key]) for key in told["sources"]),
    )


def _source(row: Mapping[str, Any]) -> InitiativeSource:
    return InitiativeSource(
        title=row["title"],
        publisher=row["publisher"],
        year=row.get("year"),
        url=row.get("url"),
        language=row["language"],
        note=row.get("note"),
    )
