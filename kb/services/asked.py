"""What an address asks for beside its page, read so that a mistake keeps the rest."""

from collections.abc import Collection

from kb.errors import Invalid, Problem
from kb.services.record import NOW, Moment, moment

Problems = tuple[Problem, ...]


def moment_asked(recorded: str | None) -> tuple[Moment, Problems]:
    """The moment of the record asked for; the present, and why, if it is none."""
    try:
        return moment(recorded), ()
    except Invalid as error:
        return NOW, tuple(p for p in error.problems if isinstance(p, Problem))


def one_asked(
    field: str, given: str | None, allowed: Collection[str], default: str
) -> tuple[str, Problems]:
    """One of the values allowed; the default, and why, if it is none of them."""
    if not given:
        return default, ()
    if given in allowed:
        return given, ()
    return default, (Problem(field, given),)
