"""Languages as they are called in each other."""

from babel import Locale, UnknownLocaleError

from kb.language import DEFAULT, LANGUAGES


def language_in_words(lang: str, spoken: str) -> str:
    """What a language is called in another, as in "Kazakh"; its code if unknown."""
    known = Locale.parse(spoken if spoken in LANGUAGES else DEFAULT)
    try:
        return Locale.parse(lang).get_language_name(known) or lang
    except (ValueError, UnknownLocaleError):
        return lang
