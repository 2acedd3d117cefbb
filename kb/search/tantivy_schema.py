"""How documents lie in a Tantivy index: our tokens, never a text.

`words` holds all tokens, each repeated by its weight, and ranks. Each text has two
fields of its own: its forms with their places, for phrases, and its stems and concepts.
Every document has a number that is never used again; number 0 tells the position.
"""

import json
from collections import defaultdict
from collections.abc import Iterable

from tantivy import (
    Document,
    Index,
    Schema,
    SchemaBuilder,
    TextAnalyzerBuilder,
    Tokenizer,
)

from kb.search.document import FIELDS
from kb.search.engine import Place, Prepared
from kb.search.signs import SIGNS, WEIGHTS, tokens_of
from kb.search.terms import Kind

ALL = "words"
ENTRY = "entry"
FACET = "facet"
KEY = "key"
NUMBER = "number"
STORED = "stored"
POSITION = "\x00position"  # no key of a document begins so
_TOKENS = "tokens"


def schema() -> Schema:
    """The fields of the index; nothing of the texts is stored."""
    builder = SchemaBuilder()
    builder.add_unsigned_field(NUMBER, indexed=True, fast=True)
    for name in (KEY, ENTRY, FACET):
        builder.add_text_field(name, tokenizer_name="raw", index_option="basic")
    builder.add_text_field(ALL, tokenizer_name=_TOKENS, index_option="freq")
    for name in FIELDS:
        forms, others = field_of("form", name), field_of("stem", name)
        builder.add_text_field(forms, tokenizer_name=_TOKENS, index_option="position")
        builder.add_text_field(others, tokenizer_name=_TOKENS, index_option="freq")
    builder.add_text_field(STORED, stored=True, tokenizer_name="raw")
    return builder.build()


def know_tokens(index: Index) -> None:
    """Tell an open index how our tokens are split: at spaces, and nothing else."""
    analyzer = TextAnalyzerBuilder(Tokenizer.whitespace()).build()
    index.register_tokenizer(_TOKENS, analyzer)


def field_of(kind: Kind, field: str | None) -> str:
    """Where tokens of a kind stand, anywhere or in one text."""
    if field is None:
        return ALL
    return f"forms_{field}" if kind == "form" else f"stems_{field}"


def made_document(prepared: Prepared, number: int) -> Document:
    """A document as the fields of the schema."""
    document = Document()
    document.add_unsigned(NUMBER, number)
    document.add_text(KEY, prepared.key)
    document.add_text(ENTRY, prepared.entry)
    for name, values in prepared.facets.items():
        for value in dict.fromkeys(values):
            document.add_text(FACET, f"{name}={value}")
    document.add_text(ALL, _weighted(prepared))
    for name, places in prepared.fields.items():
        _add_places(document, name, places)
    document.add_text(STORED, _row(prepared))
    return document


def made_position(position: int, numbers: int) -> Document:
    """The document that tells the position, and how many numbers are used."""
    document = Document()
    document.add_unsigned(NUMBER, 0)
    document.add_text(KEY, POSITION)
    document.add_text(STORED, json.dumps([position, numbers]))
    return document


def _row(prepared: Prepared) -> str:
    facets = {name: tuple(dict.fromkeys(v)) for name, v in prepared.facets.items()}
    row = [prepared.key, prepared.entry, prepared.lang, prepared.newest, facets]
    return json.dumps(row, ensure_ascii=False)


def _weighted(prepared: Prepared) -> str:
    """All tokens, each as often as it weighs; Tantivy counts and knows no weights."""
    weights: dict[str, float] = defaultdict(float)
    for name, places in prepared.fields.items():
        for place in places:
            for token in tokens_of(place):
                weights[token] += WEIGHTS[name]
    return " ".join(
        token for token, weight in weights.items() for _ in range(max(1, round(weight)))
    )


def _add_places(document: Document, name: str, places: Iterable[Place]) -> None:
    forms, others = [], []
    for place in places:
        form, *rest = tokens_of(place)
        forms.append(form)
        others += rest
    document.add_text(field_of("form", name), " ".join(forms))
    document.add_text(field_of("stem", name), " ".join(others))


def form_token(form: str) -> str:
    """A surface form as it stands in the index."""
    return SIGNS["form"] + form
