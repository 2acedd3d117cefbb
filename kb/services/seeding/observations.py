"""Loads observations: a changed value supersedes the one that was loaded before.

An observation is known by its country, indicator, source, year and dimensions, and,
where several have all these in common, by a number counting them. A run writes one
line of the log for each country whose observations changed; its subject is the
country's code.
"""

from collections import defaultdict
from collections.abc import Iterable

from kb.seeding.seeds import CountrySeeds, ObservationSeed
from kb.services import publishing
from kb.services.seeding.observation_rows import (
    DIMENSIONS,
    KIND,
    Base,
    Known,
    base_of,
    digest_of,
    known_rows,
    write,
)
from kb.services.seeding.run import ACTOR, Run


def load_observations(run: Run) -> None:
    """Bring the observations of every country up to the files."""
    known = known_rows(run.memory)
    present: set[str] = set()
    for country in run.seeds.countries:
        present |= _load_country(run, country, known)
    run.report_removed(KIND, present)


def _load_country(run: Run, country: CountrySeeds, known: Known) -> set[str]:
    groups: defaultdict[Base, list[ObservationSeed]] = defaultdict(list)
    for seed in country.observations:
        groups[_base(country.alpha3, seed)].append(seed)
    changed = {}
    present = set()
    for base, seeds in groups.items():
        for key, seed in _numbered(run, base, seeds):
            present.add(key)
            if _due(run, base, key, seed, known):
                changed[key] = seed
            run.step()
    if changed:
        note = run.seeds.provenance.note
        line = publishing.log("observe", ACTOR, subject=country.alpha3, note=note)
        write(run.memory, country.alpha3, changed, known, line)
    return present


def _base(alpha3: str, seed: ObservationSeed) -> Base:
    record = seed.record
    dimensions = [getattr(record, name) for name in DIMENSIONS]
    return base_of([alpha3, record.indicator, record.source, record.year, *dimensions])


def _numbered(
    run: Run, base: Base, seeds: list[ObservationSeed]
) -> Iterable[tuple[str, ObservationSeed]]:
    """Give each its number: the one it was loaded by, else one that is free."""
    keys = [f"{base}|{number}" for number in range(len(seeds))]
    keys += [key for key in _loaded(run, base) if key not in keys]
    by_digest = {run.memory.digest(KIND, key): key for key in keys}
    found: dict[int, str] = {}
    for index, seed in enumerate(seeds):
        key = by_digest.pop(digest_of(seed), None)
        if key is not None:
            found[index] = key
            keys.remove(key)
    for index, seed in enumerate(seeds):
        yield found[index] if index in found else keys.pop(0), seed


def _loaded(run: Run, base: Base) -> list[str]:
    number, keys = 0, []
    while run.memory.of(KIND, f"{base}|{number}"):
        keys.append(f"{base}|{number}")
        number += 1
    return keys


def _due(run: Run, base: Base, key: str, seed: ObservationSeed, known: Known) -> bool:
    """Whether this value is to be written; counts it, or reports why not."""
    loaded = run.memory.of(KIND, key)
    if loaded and loaded.digest == digest_of(seed):
        run.tally.unchanged[KIND] += 1
        return False
    if loaded is None and base in known.others:
        run.tally.report(KIND, key, "taken")
        return False
    if loaded and loaded.observation_id in known.superseded:
        run.tally.report(KIND, key, "edited")
        return False
    (run.tally.changed if loaded else run.tally.new)[KIND] += 1
    return True
