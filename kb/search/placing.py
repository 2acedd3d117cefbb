"""The pieces of a query with the countries that it names made pieces of their own."""

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from kb.search.analysis.fold import words
from kb.search.lexer import Piece
from kb.search.places import Named, Places
from kb.search.query import NamedCountry, Use


@dataclass(frozen=True)
class _Spot:
    """One word of a query, and the piece that it stands in."""

    word: str
    start: int
    end: int
    piece: int


def placed(
    found: Sequence[Piece], places: Places, plain: AbstractSet[str]
) -> tuple[list[Piece], tuple[NamedCountry, ...]]:
    """Pieces with a `place` for each country named, and what was named.

    Countries in `plain` are told and left as words, so are those that are not ours.
    """
    pieces: list[Piece] = []
    named: list[NamedCountry] = []
    for first, last in _runs(found):
        spots = list(_spots(found, first, last))
        matches = places.in_words([(s.word, s.start, s.end) for s in spots])
        taken = []
        for match in matches:
            before = spots[match.start].piece - 1
            left_out = before >= 0 and found[before].sign == "without"
            use = _use(match.code, places, plain, left_out=left_out)
            named.append(_country(match, spots, use))
            if use in {"narrows", "left-out"}:
                taken.append(match)
        pieces += _cut(found[first:last], first, spots, taken)
    return pieces, tuple(named)


def _use(code: str, places: Places, plain: AbstractSet[str], *, left_out: bool) -> Use:
    if code not in places.known:
        return "unknown"
    if code in plain:
        return "plain"
    return "left-out" if left_out else "narrows"


def _runs(found: Sequence[Piece]) -> Iterator[tuple[int, int]]:
    """Stretches of plain words, and each other piece by itself."""
    start = 0
    while start < len(found):
        end = start
        while end < len(found) and _is_plain(found, end):
            end += 1
        yield start, max(end, start + 1)
        start = max(end, start + 1)


def _is_plain(found: Sequence[Piece], at: int) -> bool:
    text = found[at].text
    tied = at > 0 and found[at - 1].sign == "field"
    odd = "*" in text or any(letter.isdigit() for letter in text)
    return found[at].sign == "chunk" and not tied and not odd


def _spots(found: Sequence[Piece], first: int, last: int) -> Iterator[_Spot]:
    for at in range(first, last):
        if _is_plain(found, at):
            start = found[at].start
            for word, begin, end in words(found[at].text):
                yield _Spot(word, start + begin, start + end, at)


def _country(match: Named, spots: Sequence[_Spot], use: Use) -> NamedCountry:
    held = spots[match.start : match.end]
    text = " ".join(spot.word for spot in held)
    return NamedCountry(match.code, text, held[0].start, held[-1].end, use)


def _cut(
    pieces: Sequence[Piece],
    first: int,
    spots: Sequence[_Spot],
    taken: Sequence[Named],
) -> Iterator[Piece]:
    """The pieces of a stretch; those that hold a country fall into their words."""
    of_spot = {at: match for match in taken for at in range(match.start, match.end)}
    touched = {spots[at].piece for at in of_spot}
    for number, piece in enumerate(pieces, first):
        if number not in touched:
            yield piece
            continue
        for at, spot in enumerate(spots):
            if spot.piece != number:
                continue
            match = of_spot.get(at)
            if match is None:
                yield Piece("chunk", spot.word, spot.start)
            elif match.start == at:
                yield Piece("place", match.code, spot.start)
