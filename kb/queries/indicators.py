"""Questions about which indicators have values."""

from sqlalchemy import Select, distinct, func, select

from kb.models import Indicator, Observation
from kb.queries.observations import stands


def values_by_indicator() -> Select[str, int, int]:
    """Each indicator that has values now: in how many countries, and how many."""
    return (
        select(
            Indicator.key,
            func.count(distinct(Observation.country_id)),
            func.count(Observation.id),
        )
        .join(Observation, Observation.indicator_id == Indicator.id)
        .where(*stands(None))
        .group_by(Indicator.key)
        .order_by(Indicator.key)
    )
