"""From a document to the token streams that an engine keeps."""

from kb.search.analysis import analyse, name_tokens
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
            Place(form, stems)
            for name in document.names
            for form, stems in name_tokens(name)
        )
    facets = {name: document.facets[name] for name in FACETS if name in document.facets}
    facets["lang"] = (document.lang,)
    return Prepared(
        document.key, document.entry, document.lang, document.newest, facets, fields
    )


def _places(text: str, lang: str, thesaurus: Thesaurus) -> tuple[Place, ...]:
    tokens = analyse(text, lang)
    concepts: dict[int, tuple[str, ...]] = {}
    for match in thesaurus.in_tokens(tokens, lang):
        concepts[match.start] = (*concepts.get(match.start, ()), match.concept)
    return tuple(
        Place(token.form, () if token.light else (token.stem,), concepts.get(at, ()))
        for at, token in enumerate(tokens)
    )
