"""What every page asks of the database is answered from an index, at any size."""

import pytest
from flask.ctx import AppContext
from sqlalchemy import Select

from kb.db import db
from kb.queries import briefs, observations, publications

pytestmark = pytest.mark.usefixtures("ctx")

ASKED = {
    "the newest line": publications.newest_number(),
    "the last change of a vocabulary": publications.newest_vocabulary_line(),
    "the lines about some items": briefs.lines([1, 2], None),
    "the entries of countries": briefs.shown(None, countries=["XAA"]),
    "the entries on a topic": briefs.shown(None, topics=["staying/steps"]),
    "the entries with some keys": briefs.shown(None, keys=["xaa-steps"]),
    "titles": briefs.heads([1, 2], "en"),
    "citations": briefs.citations([1, 2]),
    "sources": briefs.sources([1, 2]),
    "values": observations.of_countries(observations.standing(None), ["XAA"]),
}


@pytest.mark.parametrize("name", ASKED)
def test_nothing_large_is_read_from_end_to_end(ctx: AppContext, name: str) -> None:
    if db.engine.dialect.name != "sqlite":
        pytest.skip("PostgreSQL plans by the number of rows, and there are none")

    plan = _plan(ASKED[name])

    assert plan
    assert not [step for step in plan if step.startswith("SCAN")], plan


def _plan(query: Select[*tuple[object, ...]]) -> list[str]:
    asked = query.compile(db.engine, compile_kwargs={"literal_binds": True})
    rows = db.session.connection().exec_driver_sql(f"EXPLAIN QUERY PLAN {asked}")
    return [row[3] for row in rows]
