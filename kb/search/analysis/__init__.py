"""One analysis for six languages: text to tokens, query words to readings."""

from kb.search.analysis.fold import bare_words, words
from kb.search.analysis.tokens import (
    Convert,
    Reading,
    Seen,
    Token,
    analyse,
    breaks,
    conversion,
    is_function_word,
    name_tokens,
    readings,
    seen,
)

__all__ = [
    "Convert",
    "Reading",
    "Seen",
    "Token",
    "analyse",
    "bare_words",
    "breaks",
    "conversion",
    "is_function_word",
    "name_tokens",
    "readings",
    "seen",
    "words",
]
