"""Languages in words, and dates as far as they are known."""

import pytest

from kb.language.words import format_partial_date, language_in_words


@pytest.mark.parametrize(
    ("lang", "spoken", "words"),
    [
        ("kk", "en", "Kazakh"),
        ("kk", "ru", "казахский"),
        ("ky", "ru", "кыргызский"),
        ("pt", "en", "Portuguese"),
        ("zzzz", "en", "zzzz"),
        ("", "en", ""),
    ],
)
def test_a_language_is_called_in_the_words_of_another(
    lang: str, spoken: str, words: str
) -> None:
    assert language_in_words(lang, spoken) == words


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("2019-12-27", "27 December 2019"),
        ("2019-12", "December 2019"),
        ("2019", "2019"),
        ("2019-13", "2019-13"),
        ("around 2019", "around 2019"),
    ],
)
def test_a_date_is_told_as_far_as_it_is_known(value: str, words: str) -> None:
    assert format_partial_date(value, "en") == words
