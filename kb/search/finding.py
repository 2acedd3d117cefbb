"""One search: read, widen, ask, relax, suggest."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from kb.search.deadline import Deadline
from kb.search.engine import Engine, EntryHit, Found, Question
from kb.search.expand import Expander, Options
from kb.search.joining import narrowing
from kb.search.parser import parse, plain, value_finder
from kb.search.query import Part, ReadQuery
from kb.search.results import AlsoMatched, Hit, Request, Results
from kb.search.suggest import corrected, corrections
from kb.search.terms import Everything, Node
from kb.search.thesaurus import Thesaurus
from kb.search.widened import Widened, near_forms, other_letters

FEW = 20  # below a page of them, entries with some of the words follow
_ABOUT_AS_WELL = 0.6
_FALLBACKS = ("en", "ru")


def find(
    engine: Engine,
    thesaurus: Thesaurus,
    request: Request,
    until: float | None = None,
) -> Results:
    """The results of a request; no text of a query makes it raise.

    `until` is when they are due, see Question.
    """
    read = _read(engine, request)
    options = Options(request.exact, request.without)
    expander = Expander(thesaurus, options, engine.forms_like)
    tree, countries = narrowing(read.tree, "country")
    choice = _choice(engine, request, countries)
    question = _question(expander.strict(tree), choice, request)
    question = replace(question, until=until)
    found = engine.search(question)
    few = tree is not None and _matched(engine, question, found, countries) < FEW
    due = Deadline(until)
    better = corrections(engine, thesaurus, read, due) if few else {}
    near = near_forms(tree, better, request.without)
    relaxed = False
    if few and not request.exact:
        closer = {start: one.forms[0] for start, one in near.items()}
        wider = expander.relaxed(tree, closer)
        found, relaxed = _relaxed(engine, wider, found, question)
    return Results(
        request=request,
        read=read,
        total=found.total,
        hits=tuple(_hit(entry, request.lang) for entry in found.entries),
        facets=_sorted_counts(found.facets),
        also_matched=_labelled(expander.concepts, thesaurus),
        suggestion=corrected(read, better),
        relaxed=relaxed,
        switched_off=_labelled(sorted(request.without), thesaurus),
        near=tuple(near.values()) if relaxed else (),
        letters=_letters(engine, tree, request),
        incomplete=found.incomplete or due.missed,
    )


def _labelled(concepts: Iterable[str], known: Thesaurus) -> tuple[AlsoMatched, ...]:
    named = (AlsoMatched(concept, known.labels(concept)) for concept in concepts)
    return tuple(one for one in named if one.labels)


def _letters(
    engine: Engine, tree: Part | None, request: Request
) -> tuple[Widened, ...]:
    return () if request.exact else other_letters(engine, tree, request.without)


def _read(engine: Engine, request: Request) -> ReadQuery:
    find_value = value_finder(lambda name: _spellings(engine, name), request.places)
    return parse(request.text, find_value, request.places, request.plain_countries)


def _matched(
    engine: Engine, question: Question, found: Found, countries: Sequence[str]
) -> int:
    """How many match in the countries that the query names, whatever is chosen."""
    if not countries:
        return found.matched
    named = {"country": frozenset(countries)}
    if found.total >= FEW or question.choice == named:
        return found.total
    return engine.search(replace(question, choice=named, offset=0, limit=0)).total


def _relaxed(
    engine: Engine, tree: Node | None, found: Found, question: Question
) -> tuple[Found, bool]:
    """More results with fewer words, where there are any."""
    if tree is None:
        return found, False
    more = engine.search(replace(question, tree=tree))
    return (more, True) if more.matched > found.matched else (found, False)


def _question(
    tree: Node, choice: Mapping[str, frozenset[str]], request: Request
) -> Question:
    ranked = not isinstance(tree, Everything) or request.order != "relevance"
    order = request.order if ranked else "newest"
    return Question(tree, choice, order, max(request.offset, 0), max(request.limit, 0))


def _choice(
    engine: Engine, request: Request, countries: Sequence[str]
) -> dict[str, frozenset[str]]:
    """The chosen values, the countries that are named and the years among them."""
    choice = {name: values for name, values in request.choice.items() if values}
    if countries:
        choice["country"] = choice.get("country", frozenset()) | set(countries)
    first, last = request.years
    if first is not None or last is not None:
        within = frozenset(
            year
            for year in engine.values("year")
            if year.isdecimal()
            and (first is None or int(year) >= first)
            and (last is None or int(year) <= last)
        )
        choice["year"] = choice.get("year", within) & within
    return choice


def _spellings(engine: Engine, facet: str) -> dict[str, str]:
    return {plain(value): value for value in engine.values(facet)}


def _hit(entry: EntryHit, reader: str) -> Hit:
    """The entry in the language that the reader reads, if it matches about as well."""
    best = entry.documents[0]
    enough = best.score * _ABOUT_AS_WELL
    good = {one.lang: one for one in reversed(entry.documents) if one.score >= enough}
    wanted = (reader, *_FALLBACKS) if best.score == 0 else (reader,)
    shown = next((good[lang] for lang in wanted if lang in good), best)
    langs = tuple(dict.fromkeys(one.lang for one in entry.documents))
    return Hit(entry.entry, shown.key, shown.lang, best.score, langs)


def _sorted_counts(
    counts: Mapping[str, Mapping[str, int]],
) -> dict[str, tuple[tuple[str, int], ...]]:
    return {
        name: tuple(sorted(held.items(), key=lambda pair: (-pair[1], pair[0])))
        for name, held in counts.items()
    }
