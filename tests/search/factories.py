"""Documents of countries that do not exist, and what is asked of them."""

from collections.abc import Iterable, Mapping

from kb.search.document import Document
from kb.search.engine import Prepared
from kb.search.index import SearchIndex
from kb.search.prepare import prepare
from kb.search.results import Request, Results
from kb.search.thesaurus import Concept, Thesaurus

CONCEPTS = (
    Concept(
        "attestation",
        {
            "en": ("attestation", "teacher appraisal"),
            "ru": ("аттестация", "аттестация педагогов"),
            "kk": ("аттестаттау",),
            "ky": ("аттестация",),
            "tg": ("аттестатсия",),
            "uz": ("attestatsiya",),
        },
    ),
    Concept("career-ladder", {"en": ("career ladder",), "ru": ("карьерная лестница",)}),
)


def make_document(
    entry: str,
    lang: str = "en",
    *,
    texts: Mapping[str, str] | None = None,
    names: tuple[str, ...] = (),
    newest: int = 1,
    **facets: str,
) -> Document:
    values = {name: tuple(value.split(",")) for name, value in facets.items()}
    return Document(
        f"{entry}:{lang}", entry, lang, texts or {"title": entry}, names, values, newest
    )


def prepared(*documents: Document) -> list[Prepared]:
    thesaurus = Thesaurus(CONCEPTS)
    return [prepare(document, thesaurus) for document in documents]


def open_index(
    documents: Iterable[Document] = (), url: str | None = None
) -> SearchIndex:
    index = SearchIndex()
    index.open(url, CONCEPTS)
    index.rebuild(documents, 1)
    return index


def find(index: SearchIndex, text: str, **options: object) -> Results:
    return index.find(Request(text, **options))  # type: ignore[arg-type]  # any option


def entries(results: Results) -> list[str]:
    return [hit.entry for hit in results.hits]
