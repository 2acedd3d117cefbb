"""An entry read in a language: its sections as HTML, and its sources numbered."""

from dataclasses import dataclass

from markupsafe import Markup

from kb.language import LANGUAGES
from kb.services.facts import EntryFacts, SourceFacts, Text
from kb.text.markdown import Notes, to_html

SECTIONS = ("context", "measure", "results", "lessons")


@dataclass(frozen=True)
class Section:
    """One section, in the language that it could be shown in."""

    name: str
    html: Markup
    lang: str


@dataclass(frozen=True)
class Numbered:
    """A source with its number, and the notes on the page that lead to it.

    `whole` where the entry rests on it as a whole.
    """

    number: int
    source: SourceFacts
    notes: tuple[int, ...]
    whole: bool


@dataclass(frozen=True)
class Reading:
    """What a reader of a language is shown of an entry.

    `asked` is the reader's language; `text` is in it where there is a text in it,
    else the original. Sections that a translation lacks are the original's.
    """

    asked: str
    text: Text
    sections: tuple[Section, ...]
    cited: tuple[Numbered, ...]
    rests_on: tuple[Numbered, ...]
    languages: tuple[str, ...]

    @property
    def missing(self) -> bool:
        """Whether there is no text in the language asked for."""
        return self.text.lang != self.asked

    @property
    def partial(self) -> bool:
        """Whether some sections had to be shown in the original."""
        return any(section.lang != self.text.lang for section in self.sections)

    @property
    def sources(self) -> tuple[Numbered, ...]:
        """Every source in the order of the numbers."""
        return self.cited + self.rests_on

    @property
    def openings(self) -> int:
        """Of how many sources only the opening was read."""
        return sum(one.source.read == "opening" for one in self.sources)


def read(entry: EntryFacts, lang: str) -> Reading:
    """Read an entry in a language; sources cited at statements are numbered first."""
    text = entry.text(lang)
    original = entry.texts[entry.original_lang]
    cited = {one.source.key: one.source for one in entry.cited}
    whole = {source.key: source for source in entry.sources}
    ordered = {**cited, **{k: s for k, s in whole.items() if k not in cited}}
    notes = Notes({key: n for n, key in enumerate(ordered, 1)})
    sections = _sections(text, original, notes)
    numbered = tuple(
        Numbered(n, source, tuple(notes.drawn.get(key, ())), key in whole)
        for n, (key, source) in enumerate(ordered.items(), 1)
    )
    return Reading(
        asked=lang,
        text=text,
        sections=sections,
        cited=numbered[: len(cited)],
        rests_on=numbered[len(cited) :],
        languages=tuple(code for code in LANGUAGES if code in entry.texts),
    )


def _sections(text: Text, original: Text, notes: Notes) -> tuple[Section, ...]:
    found = []
    for name in SECTIONS:
        shown = text if getattr(text, name).strip() else original
        if words := getattr(shown, name).strip():
            found.append(Section(name, to_html(words, notes), shown.lang))
    return tuple(found)
