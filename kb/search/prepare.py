"""From a document to the token streams that an engine keeps."""

from collections.abc import Iterator, Sequence

from kb.search.analysis import Token, analyse, name_tokens
from kb.search.document import FACETS, TEXTS, Document
from kb.search.engine import Place, Prepared
from kb.search.thesaurus import Thesaurus


def prepare(document: Document, thesaurus: Thesaurus) -> Prepared:
    """The tokens of each field, with the concepts of the thesaurus found in them."""
    fields = {
        name: _places(text, document.lang, thesaurus)
        for name in TEXTS
        if (text := document.texts.get(name, ""))
    }
    if document.names:
        fields["names"] = tuple(
            place
            for name in document.names
            for place in _name_places(name, document.lang, thesaurus)
        )
    facets = {name: document.facets[name] for name in FACETS if name in document.facets}
    facets["lang"] = (document.lang,)
    return Prepared(
        document.key, document.entry, document.lang, document.newest, facets, fields
    )


def _places(text: str, lang: str, thesaurus: Thesaurus) -> tuple[Place, ...]:
    tokens = analyse(text, lang)
    concepts = _concepts(tokens, lang, thesaurus)
    return tuple(
        Place(token.form, () if token.light else (token.stem,), concepts.get(at, ()))
        for at, token in enumerate(tokens)
    )


def _name_places(name: str, lang: str, thesaurus: Thesaurus) -> Iterator[Place]:
    """The words of a name; a topic, an act or a body may name concepts too."""
    concepts = _concepts(analyse(name, lang), lang, thesaurus)
    for at, (form, stems) in enumerate(name_tokens(name)):
        yield Place(form, stems, concepts.get(at, ()))


def _concepts(
    tokens: Sequence[Token], lang: str, thesaurus: Thesaurus
) -> dict[int, tuple[str, ...]]:
    """The concepts that begin at each token."""
    found: dict[int, tuple[str, ...]] = {}
    for match in thesaurus.in_tokens(tokens, lang):
        found[match.start] = (*found.get(match.start, ()), match.concept)
    return found
