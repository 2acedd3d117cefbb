"""New observations drawn after those of the seeds, for grown countries."""

import random
from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import select

from bench.growth import Growth, Row, Rows
from kb.db import db
from kb.models import Observation, ObservationChoice

MOST_YEARS = 8
SPREAD = 0.3  # how far a number lies from the one that it is drawn after
OWN = frozenset({"id", "country_id", "source_id", "publication_id", "supersedes_id"})
VARIED = ("number", "amount_low", "amount_high")


def of_the_seeds() -> list[tuple[Row, list[Row]]]:
    """Each observation of the seeds that stands, with its choices, as plain rows."""
    choices: dict[int, list[Row]] = {}
    for row in _rows(ObservationChoice.__table__):
        choices.setdefault(row["observation_id"], []).append(row)
    found = _rows(Observation.__table__)
    return [(row, choices.get(row["id"], [])) for row in found if not row["retracted"]]


def _rows(table: Any) -> list[Row]:
    return [dict(row) for row in db.session.execute(select(table)).mappings()]


def observations(
    growth: Growth, like: Sequence[tuple[Row, list[Row]]], each: int
) -> Iterator[Rows]:
    """So many observations of each country that has a source, country by country.

    Each country's are written before the next line of the log: later ones are refused.
    """
    for code, source in growth.sources.items():
        line = growth.line("observe", subject=code)
        given = {
            "country_id": growth.countries[code],
            "source_id": source,
            "publication_id": line["id"],
        }
        rows: Rows = {"publication": [line], "observation": []}
        rows["observation_choice"] = []
        for _ in range(each):
            model, choices = growth.chance.choice(like)
            number = growth.numbers.take("observation")
            varied = _varied(model, growth.chance)
            rows["observation"].append({**varied, **given, "id": number})
            rows["observation_choice"] += [_of(choice, number) for choice in choices]
        yield rows


def _varied(model: Row, chance: random.Random) -> Row:
    row = {name: value for name, value in model.items() if name not in OWN}
    factor = 1 + chance.uniform(-SPREAD, SPREAD)
    for name in VARIED:
        if row[name] is not None:
            row[name] = round(row[name] * factor, 1)
    if row["year"] is not None:
        row["year"] -= chance.randint(0, MOST_YEARS)
    return row


def _of(choice: Row, number: int) -> Row:
    kept = {name: value for name, value in choice.items() if name != "id"}
    return {**kept, "observation_id": number}
