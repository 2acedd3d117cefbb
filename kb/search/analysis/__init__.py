"""One analysis for six languages: text to tokens, query words to readings."""

from kb.search.analysis.tokens import (
    Reading,
    Token,
    analyse,
    is_function_word,
    name_tokens,
    readings,
)

__all__ = [
    "Reading",
    "Token",
    "analyse",
    "is_function_word",
    "name_tokens",
    "readings",
]
