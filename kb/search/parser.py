"""From the text of a query to its tree, within bounds; nothing that is typed raises.

`a b` all words; `a OR b` the two beside it; `-a` without; `"a b"` in order; `a*` the
beginning of a word; `(…)` a group; `title:a` in one text; `country:KAZ` a facet.
"""

from collections.abc import Callable, Mapping, Sequence
from collections.abc import Set as AbstractSet

from kb.search.analysis import is_function_word, readings
from kb.search.analysis.fold import words
from kb.search.document import FACETS, FIELDS
from kb.search.joining import either, flat, joined
from kb.search.lexer import Piece, cut, pieces
from kb.search.places import Places
from kb.search.placing import placed
from kb.search.query import (
    DEEPEST,
    LONGEST_PHRASE,
    LONGEST_WORD,
    MOST_WORDS,
    SHORTEST_PREFIX,
    FacetValues,
    Not,
    Part,
    Phrase,
    Prefix,
    ReadQuery,
    Word,
    described,
)

FindValue = Callable[[str, str], str | None]
"""The value of a facet that a reader means by a word, if there is one."""


def parse(
    text: str,
    find_value: FindValue | None = None,
    places: Places | None = None,
    plain_countries: AbstractSet[str] = frozenset(),
) -> ReadQuery:
    """A query as it is read; facet words are taken as written without `find_value`.

    Countries that `places` knows narrow, but those in `plain_countries`.
    """
    short, was_cut = cut(text)
    found, open_quote = pieces(short)
    found, countries = placed(found, places or Places(), plain_countries)
    reading = _Reading(found, find_value or _as_written)
    if was_cut:
        reading.note("too-long")
    if open_quote:
        reading.note("unbalanced-quotes")
    tree = reading.whole()
    if tree is None and short:
        reading.note("no-words")
    read_as = described(tree) if tree else None
    return ReadQuery(short, tree, read_as, tuple(reading.notes), countries)


def _as_written(facet: str, value: str) -> str | None:
    return value


class _Reading:
    """One pass over the pieces of a query."""

    def __init__(self, found: Sequence[Piece], find_value: FindValue) -> None:
        self._pieces = found
        self._find_value = find_value
        self._at = 0
        self._left = MOST_WORDS
        self._deep = 0
        self.notes: dict[str, None] = {}

    def note(self, code: str) -> None:
        """Remember what was not read as written, once."""
        self.notes[code] = None

    def whole(self) -> Part | None:
        """The tree of all pieces; brackets that close nothing are left out."""
        parts: list[Part] = []
        while self._at < len(self._pieces):
            part = self._sequence()
            parts += flat(part)
            if self._at < len(self._pieces):
                self.note("unbalanced-brackets")
                self._at += 1
        return joined(parts)

    def _sequence(self) -> Part | None:
        """Parts side by side, up to a closing bracket or the end."""
        parts: list[Part] = []
        joins = False
        while self._at < len(self._pieces) and self._here().sign != "close":
            sign = self._here().sign
            if sign in {"or", "and"}:
                joins = sign == "or" and bool(parts)
                self._at += 1
                continue
            part = self._part()
            if part is not None and joins:
                parts[-1] = either(parts[-1], part)
            elif part is not None:
                parts += flat(part)
            joins = False
        return joined(parts)

    def _here(self) -> Piece:
        return self._pieces[self._at]

    def _part(self, field: str | None = None) -> Part | None:
        piece = self._here()
        self._at += 1
        ways: dict[str, Callable[[Piece, str | None], Part | None]] = {
            "open": self._group,
            "without": self._without,
            "field": self._tied,
            "quoted": self._quoted,
            "chunk": self._chunk,
            "place": lambda place, _: FacetValues("country", (place.text,)),
        }
        return ways[piece.sign](piece, field)

    def _group(self, _: Piece, __: str | None) -> Part | None:
        if self._deep == DEEPEST:
            self.note("too-deep")
            return None  # the bracket is left out; what is in it is read on
        self._deep += 1
        part = self._sequence()
        self._deep -= 1
        if self._at < len(self._pieces):
            self._at += 1
        else:
            self.note("unbalanced-brackets")
        return part

    def _without(self, _: Piece, __: str | None) -> Part | None:
        while self._at < len(self._pieces) and self._here().sign == "without":
            self._at += 1
        if self._at == len(self._pieces) or self._here().sign in {"close", "or", "and"}:
            return None
        part = self._part()
        return part if part is None or isinstance(part, Not) else Not(part)

    def _tied(self, piece: Piece, _: str | None) -> Part | None:
        name = piece.text.casefold()
        if self._at == len(self._pieces) or self._here().sign not in {
            "chunk",
            "quoted",
        }:
            return self._plain(piece.text, piece.start, None)
        if name in FIELDS:
            return self._part(name)
        if name not in FACETS:
            self.note("unknown-field")
            first = self._plain(piece.text, piece.start, None)
            return joined([*flat(first), *flat(self._part())])
        value = self._find_value(name, self._here().text)
        if value is None:
            self.note("unknown-value")
            return self._part()
        self._at += 1
        return FacetValues(name, (value,))

    def _quoted(self, piece: Piece, field: str | None) -> Part | None:
        return self._phrase([word for word, _, _ in words(piece.text)], field)

    def _phrase(self, found: Sequence[str], field: str | None) -> Part | None:
        if len(found) > LONGEST_PHRASE:
            self.note("phrase-too-long")
        short = map(self._short, found[:LONGEST_PHRASE])
        kept = [word for word in short if self._counts(word, True)]
        return Phrase(tuple(kept), field) if kept else None

    def _chunk(self, piece: Piece, field: str | None) -> Part | None:
        head, star, tail = piece.text.partition("*")
        if not star:
            return self._plain(piece.text, piece.start, field)
        found = [word for word, _, _ in words(head)]
        if tail or len(found) != 1:
            self.note("bare-star")
            return self._plain(piece.text, piece.start, field)
        if len(found[0]) < SHORTEST_PREFIX:
            self.note("short-prefix")
            return self._plain(piece.text, piece.start, field)
        word = self._short(found[0])
        return Prefix(word, field) if self._counts(word, True) else None

    def _plain(self, text: str, start: int, field: str | None) -> Part | None:
        """The words of a chunk; numbers such as 293-VI keep their order."""
        found = list(words(text))
        if len(found) > 1 and any(letter.isdigit() for letter in text):
            return self._phrase([word for word, _, _ in found], field)
        kept: list[Part] = []
        for word, begin, end in found:
            short = self._short(word)
            light = is_function_word(readings(short)[0].form)
            if self._counts(short, not light):
                kept.append(Word(short, field, start + begin, start + end, light))
        return joined(kept)

    def _short(self, word: str) -> str:
        if len(word) > LONGEST_WORD:
            self.note("word-too-long")
        return word[:LONGEST_WORD]

    def _counts(self, word: str, weighs: bool) -> bool:
        """Whether there is room for a word; those without weight need none."""
        if weighs and not self._left:
            self.note("too-many-words")
            return False
        self._left -= weighs
        return bool(word)


def value_finder(
    known: Callable[[str], Mapping[str, str]], places: Places | None = None
) -> FindValue:
    """A finder over the values of facets, each under its plain spelling.

    A country is found by its name too, a topic without its theme.
    """

    def find(facet: str, word: str) -> str | None:
        values = known(facet)
        code = places.code_of(word) if places and facet == "country" else None
        tails = (v for p, v in values.items() if p.endswith(f"/{plain(word)}"))
        return values.get(plain(word)) or code or next(tails, None)

    return find


def plain(value: str) -> str:
    """A value without case and joints: "in force" and "In-Force" are one."""
    return value.casefold().replace("-", " ").replace("_", " ").strip()
