"""Reads a folder of seed files whole, or tells everything that is wrong in it."""

import hashlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from kb.seeding.checks import Checker
from kb.seeding.country_files import (
    CountryRows,
    read_codes,
    read_country,
    read_translations,
)
from kb.seeding.documents import Document, read_document
from kb.seeding.lexicon import Lexicon
from kb.seeding.problems import Problem, SeedProblems
from kb.seeding.records import EntryRecord, ProvenanceRecord, TextRecord
from kb.seeding.rows import Row, parsed
from kb.seeding.seeds import CountrySeeds, EntrySeed, Place, Seeds
from kb.seeding.thesaurus_files import read_crosswalk, read_thesaurus
from kb.seeding.vocabulary_files import (
    SECTIONS,
    read_indicators,
    read_labels,
    read_taxonomy,
)

SINGLE = (
    "provenance.yaml",
    "countries.yaml",
    "taxonomy.yaml",
    "indicators.yaml",
    "labels.yaml",
    "thesaurus.yaml",
    "crosswalk.yaml",
)
FOLDERS = ("countries", "translations")
TEXTS = ("title", "summary", "context", "measure", "results", "lessons")
Texts = Mapping[str, Mapping[str, Row[TextRecord]]]
CitedKeys = Callable[[str], Iterable[str]]


def read_seeds(folder: Path, cited: CitedKeys = lambda text: ()) -> Seeds:
    """Read all seed files; `cited` gives the keys of the sources a text cites.

    Raises SeedProblems with every problem of every file at once.
    """
    if not folder.is_dir():
        raise SeedProblems([Problem(str(folder), None, "no_folder")])
    reading = _Reading(folder, cited)
    seeds = reading.seeds()
    if seeds is None or reading.problems:
        raise SeedProblems(reading.problems)
    return seeds


def digest_of(folder: Path) -> str:
    """The digest of all files that `read_seeds` would read."""
    whole = hashlib.sha256()
    for path in _paths(folder):
        name = path.relative_to(folder).as_posix()
        content = path.read_bytes() if path.is_file() else b""
        whole.update(f"{name} {len(content)}\n".encode() + content)
    return whole.hexdigest()


def _paths(folder: Path) -> list[Path]:
    several = (p for name in FOLDERS for p in sorted((folder / name).glob("*.yaml")))
    return [*(folder / name for name in SINGLE), *several]


@dataclass
class _Reading:
    """One reading of a folder, with the problems met so far."""

    folder: Path
    cited: CitedKeys
    problems: list[Problem] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.lexicon = Lexicon(self.problems)
        self.checker = Checker(self.lexicon)

    def seeds(self) -> Seeds | None:
        """All that was read; to be used only if there are no problems."""
        documents = {name: self._document(self.folder / name) for name in SINGLE}
        provenance = self._provenance(documents["provenance.yaml"])
        self._vocabularies(documents)
        terms = documents["thesaurus.yaml"]
        crosswalk = documents["crosswalk.yaml"]
        countries = self._countries(documents["countries.yaml"])
        if provenance is None:
            return None
        return Seeds(
            provenance,
            self.lexicon.words(),
            read_thesaurus(terms, self.lexicon) if terms else (),
            read_crosswalk(crosswalk, self.lexicon) if crosswalk else {},
            countries,
            {**self.lexicon.places, **self.checker.keyed},
        )

    def _vocabularies(self, documents: Mapping[str, Document | None]) -> None:
        lexicon = self.lexicon
        if taxonomy := documents["taxonomy.yaml"]:
            read_taxonomy(taxonomy, lexicon)
        else:
            lexicon.unread.update(SECTIONS.values())
        if indicators := documents["indicators.yaml"]:
            read_indicators(indicators, lexicon)
        else:
            lexicon.unread.update(("indicator", "option"))
        if labels := documents["labels.yaml"]:
            read_labels(labels, lexicon)

    def _provenance(self, document: Document | None) -> ProvenanceRecord | None:
        if document is None:
            return None
        row = parsed(
            ProvenanceRecord,
            Place(document, ()),
            document.value,
            "the file",
            self.problems,
        )
        return row.record if row else None

    def _countries(self, codes_file: Document | None) -> tuple[CountrySeeds, ...]:
        found = self._country_files(codes_file)
        for country in found:
            self.checker.know(country)
        texts: dict[str, Mapping[str, Row[TextRecord]]] = {}
        for document in self._documents("translations"):
            some = read_translations(document, self.lexicon)
            self.checker.translations(some, Place(document, ()))
            texts.update(some)
        return tuple(self._country(country, texts) for country in found)

    def _country_files(self, codes_file: Document | None) -> list[CountryRows]:
        codes = read_codes(codes_file, self.lexicon) if codes_file else {}
        documents = {Path(d.file).stem: d for d in self._documents("countries")}
        paths = {p.stem for p in (self.folder / "countries").glob("*.yaml")}
        for alpha3 in sorted(codes.keys() ^ paths) if codes_file else ():
            name = f"{self.folder.name}/countries/{alpha3}.yaml"
            code = "no_file" if alpha3 in codes else "unknown_country"
            self.problems.append(Problem(name, None, code, {"key": alpha3}))
        found = [
            read_country(document, alpha3, codes.get(alpha3, ""), self.lexicon)
            for alpha3, document in documents.items()
        ]
        # Without a file, what it holds is not known, and so nothing can be missed.
        missing = documents.keys() != codes.keys() | paths
        self.checker.partial = missing or not all(rows.whole for rows in found)
        return found

    def _country(self, rows: CountryRows, texts: Texts) -> CountrySeeds:
        checker = self.checker
        for source in rows.sources:
            checker.source(source)
        for instrument in rows.instruments:
            checker.instrument(instrument)
        for entry in rows.entries:
            checker.entry(entry)
            self._cited(entry)
            for text in texts.get(entry.record.key, {}).values():
                self._cited(text)
        observations = [checker.observation(row) for row in rows.observations]
        return CountrySeeds(
            rows.alpha3,
            rows.alpha2,
            tuple(r.record for r in rows.sources),
            tuple(r.record for r in rows.instruments),
            tuple(_entry(r.record, texts) for r in rows.entries),
            tuple(o for o in observations if o),
        )

    def _cited(self, row: Row[TextRecord]) -> None:
        for name in TEXTS:
            for key in self.cited(getattr(row.record, name) or ""):
                self.checker.cited(key, row, name)

    def _documents(self, name: str) -> list[Document]:
        folder = self.folder / name
        if not folder.is_dir():
            self.problems.append(Problem(self._name(folder), None, "no_folder"))
            return []
        paths = sorted(folder.glob("*.yaml"))
        documents = [self._document(path) for path in paths]
        return [document for document in documents if document]

    def _document(self, path: Path) -> Document | None:
        return read_document(path, self._name(path), self.problems)

    def _name(self, path: Path) -> str:
        relative = path.relative_to(self.folder).as_posix()
        return f"{self.folder.name}/{relative}"


def _entry(record: EntryRecord, texts: Texts) -> EntrySeed:
    found = texts.get(record.key, {})
    return EntrySeed(record, {lang: row.record for lang, row in found.items()})
