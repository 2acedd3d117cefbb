"""The six languages: what they are called, and in which the interface can speak."""

LANGUAGES = ("en", "ru", "kk", "ky", "tg", "uz")
DEFAULT = "en"

OWN_NAMES = {
    "en": "English",
    "ru": "Русский",
    "kk": "Қазақша",
    "ky": "Кыргызча",
    "tg": "Тоҷикӣ",
    "uz": "Oʻzbekcha",
}

# A language whose catalogue is complete speaks for itself and leaves this table.
_SPOKEN_FOR = {"kk": "ru", "ky": "ru", "tg": "ru", "uz": "ru"}


def interface_lang(lang: str) -> str:
    """The language of the interface's own words for a reader of this language."""
    return _SPOKEN_FOR.get(lang, lang if lang in LANGUAGES else DEFAULT)


def own_name(lang: str) -> str:
    """A language's name in that language; its code where it is none of the six."""
    return OWN_NAMES.get(lang, lang)
