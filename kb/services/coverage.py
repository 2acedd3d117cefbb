"""How much is recorded, how old it is, and how much of it a ministry has validated."""

from dataclasses import dataclass

from kb.services.asked import Problems, moment_asked
from kb.services.record import Moment
from kb.services.tally import Matrix, by_topic, load_tallies
from kb.services.vocabulary import ThemeFacts, vocabulary


@dataclass(frozen=True)
class Coverage:
    """Everything that the coverage page shows."""

    at: Moment
    problems: Problems
    themes: tuple[ThemeFacts, ...]
    matrix: Matrix
    entries: int
    validated: int


def show_coverage(recorded: str | None = None) -> Coverage:
    """Countries by topics, now or as recorded at a moment."""
    at, problems = moment_asked(recorded)
    tallies = load_tallies(at)
    return Coverage(
        at=at,
        problems=problems,
        themes=vocabulary().themes,
        matrix=by_topic(tallies),
        entries=len(tallies),
        validated=sum(tally.validated for tally in tallies),
    )
