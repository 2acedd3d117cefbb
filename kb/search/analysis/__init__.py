"""One analysis for six languages: text to tokens, query words to readings."""

from kb.search.analysis.fold import matched_words
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
    "breaks",
    "conversion",
    "is_function_word",
    "matched_words",
    "name_tokens",
    "readings",
    "seen",
]
