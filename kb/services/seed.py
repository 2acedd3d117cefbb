"""Load the seed files: all of them or, if anything is wrong in them, nothing."""

from pathlib import Path

from sqlalchemy import select

from kb.db import db
from kb.models import SeedRecord
from kb.seeding.folder import digest_of, read_seeds
from kb.seeding.problems import SeedProblems
from kb.seeding.seeds import Seeds
from kb.services.seeding.entries import load_entries
from kb.services.seeding.observations import load_observations
from kb.services.seeding.references import load_countries, load_references
from kb.services.seeding.report import Reported, SeedReport
from kb.services.seeding.run import Memory, Progress, Run
from kb.services.seeding.thesaurus import load_crosswalk, load_thesaurus
from kb.services.seeding.vocabularies import load_vocabularies
from kb.text.marks import marks_in

__all__ = ["Reported", "SeedProblems", "SeedReport", "seed"]

LOADER = 1  # raise it when the same files are to be loaded differently
FILES = ("files", "all")  # the kind and key under which the whole is remembered


def seed(folder: Path, progress: Progress | None = None) -> SeedReport:
    """Bring the database up to the seed files, leaving alone what people have changed.

    Files that are those of the last run are not even read. Raises SeedProblems with
    all that is wrong in them. Whoever calls this lets search follow the log.
    """
    files = f"{LOADER} {digest_of(folder)}"
    if _loaded(files):
        return SeedReport(skipped=True)
    seeds = read_seeds(folder, _cited)
    db.begin_write()
    try:
        report = _load(seeds, files, progress)
        db.session.commit()
    finally:
        db.session.rollback()  # what was not committed shall not linger
    return report


def _loaded(files: str) -> bool:
    kind, key = FILES
    query = select(SeedRecord.digest).where(
        SeedRecord.kind == kind, SeedRecord.key == key
    )
    return db.session.scalar(query) == files


def _cited(text: str) -> list[str]:
    return [mark.key for mark in marks_in([text])]


def _load(seeds: Seeds, files: str, progress: Progress | None) -> SeedReport:
    run = Run(seeds, Memory.recalled(), _size(seeds), progress)
    load_vocabularies(run)
    if run.problems:  # what the files say cannot be true of what is there
        raise SeedProblems(run.problems)
    load_thesaurus(run)
    load_crosswalk(run)
    load_countries(run)
    load_references(run)
    load_entries(run)
    load_observations(run)
    run.memory.keep(*FILES, files)
    run.memory.save()
    return run.tally.done()


def _size(seeds: Seeds) -> int:
    of_countries = sum(
        1 + len(c.sources) + len(c.instruments) + len(c.entries) + len(c.observations)
        for c in seeds.countries
    )
    vocabularies = len(seeds.words) + len(seeds.terms) + len(seeds.crosswalk)
    return of_countries + vocabularies
