"""Countries by their names in the words of a query, in any language and case.

Names are matched by their letters and the endings of their language, and not by
stems: "Корее" and "Кореи" are one name, "корень" is another word.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from kb.search.analysis import analyse, is_function_word, readings
from kb.search.analysis.fold import loose, words

_RUSSIAN = (
    "а я у ю ом ем ей ой е и ы ь ия ии ию ией ам ами ах ов й "
    "ий ая ое ие ого ому им ую их ими ый ые ым ых"
)
_KAZAKH = (
    "да де та те дагы деги тагы теги дан ден тан тен нан нен нын нин дын дин тын тин "
    "га ге ка ке на не ны ни ды ди ты ти мен бен пен дык дик тык тик лык лик ша ше"
)
_ENDINGS: Mapping[str, frozenset[str]] = {
    lang: frozenset(endings.split())
    for lang, endings in {
        "en": "s",
        "ru": _RUSSIAN,
        "kk": _KAZAKH,
        "ky": f"{_KAZAKH} до то дон тон го ко нун дун тун ну ду ту дук лук тук ча че",
        "tg": "и ро у ву иро",
        "uz": "da dan ga ka qa ni ning dagi gacha dek cha lik liklar",
    }.items()
}
_CUT = ("ий", "ый", "ая", "ое", "й", "я", "а", "ы", "ь")  # before an ending in Russian
_SHORTEST = 3  # letters that must be left before an ending

Spelt = tuple[str, int, int]
"""A word with its place in a text."""


@dataclass(frozen=True)
class Place:
    """A country: its names by language, its signs in capitals, whether it is ours."""

    code: str
    names: Mapping[str, tuple[str, ...]]
    signs: tuple[str, ...] = ()
    known: bool = True


@dataclass(frozen=True)
class Named:
    """A country named by the words from `start` to before `end`."""

    code: str
    start: int
    end: int


@dataclass
class _Node:
    """A place in the tree of names: what may follow, and which country ends here."""

    follow: dict[str, "_Node"] = field(default_factory=dict)
    code: str | None = None


class Places:
    """The countries that a query may name, the longest name first."""

    def __init__(self, places: Iterable[Place] = ()) -> None:
        held = sorted(places, key=lambda place: not place.known)
        self.known = frozenset(place.code for place in held if place.known)
        self._signs: dict[str, str] = {}
        self._roots: dict[str, _Node] = {lang: _Node() for lang in _ENDINGS}
        for place in held:
            for sign in (*place.signs, place.code):
                self._signs.setdefault(sign, place.code)
            for lang, names in place.names.items():
                for name in names:
                    _plant(self._roots[lang], _keys(name, lang), place.code)

    def in_words(self, spelt: Sequence[Spelt]) -> tuple[Named, ...]:
        """The countries that words name, ours and others."""
        if not self._signs:
            return ()
        ways = [_ways(word) for word, _, _ in spelt]
        found: list[Named] = []
        at = 0
        while at < len(spelt):
            named = self._longest(spelt, ways, at)
            if named:
                found.append(named)
            at = named.end if named else at + 1
        return tuple(found)

    def code_of(self, text: str) -> str | None:
        """The country that a whole text names, if it is one of ours."""
        spelt = tuple(words(text))
        named = self.in_words(spelt)
        whole = len(named) == 1 and named[0].end - named[0].start == len(spelt)
        return named[0].code if whole and named[0].code in self.known else None

    def _longest(
        self, spelt: Sequence[Spelt], ways: Sequence[Mapping[str, set[str]]], at: int
    ) -> Named | None:
        sign = self._signs.get(spelt[at][0])
        best = Named(sign, at, at + 1) if sign else None
        for lang, root in self._roots.items():
            named = _follow(root, [way.get(lang, set()) for way in ways[at:]], at)
            if named and (best is None or named.end > best.end):
                best = named
        return best


def _follow(root: _Node, ways: Sequence[set[str]], start: int) -> Named | None:
    """The longest name that begins with the first word; light words are passed."""
    best: Named | None = None
    nodes = [root]
    for at, way in enumerate(ways, start):
        if not way and at > start:
            continue
        nodes = [n.follow[key] for n in nodes for key in way & n.follow.keys()]
        if not nodes:
            break
        code = next((node.code for node in nodes if node.code), None)
        if code:
            best = Named(code, start, at + 1)
    return best


def _ways(word: str) -> dict[str, set[str]]:
    """What a word may be in the names of each language; light words are nothing."""
    found: dict[str, set[str]] = {}
    for reading in readings(word):
        if reading.lang and not is_function_word(reading.form):
            form = loose(reading.form)
            keys = found.setdefault(reading.lang, set())
            keys |= {form, f"~{reading.stem}"}
            keys.update(_without_ending(form, _ENDINGS[reading.lang]))
    return found


def _without_ending(form: str, endings: frozenset[str]) -> Iterator[str]:
    for left in range(_SHORTEST, len(form)):
        if form[left:] in endings:
            yield form[:left]


def _keys(name: str, lang: str) -> tuple[tuple[str, ...], ...]:
    """For each word of a name what stands for it in the tree."""
    tokens = [token for token in analyse(name, lang) if not token.light]
    found = []
    for token in tokens:
        form = loose(token.form)
        keys = [form, *_trimmed(form, lang)]
        if len(tokens) > 1:  # a word beside others may bend in more ways
            keys.append(f"~{token.stem}")
        found.append(tuple(dict.fromkeys(keys)))
    return tuple(found)


def _trimmed(form: str, lang: str) -> Iterator[str]:
    cut = next((end for end in _CUT if form.endswith(end)), "")
    if lang == "ru" and cut and len(form) - len(cut) >= _SHORTEST:
        yield form[: -len(cut)]


def _plant(node: _Node, keys: Sequence[tuple[str, ...]], code: str) -> None:
    if not keys:
        return
    for key in keys[0]:
        child = node.follow.setdefault(key, _Node())
        if len(keys) == 1:
            child.code = child.code or code
        _plant(child, keys[1:], code)
