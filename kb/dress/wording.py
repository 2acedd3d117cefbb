"""The interface's own words in templates, looked up once in each language."""

from typing import Any

from flask_babel import get_translations
from markupsafe import Markup

from kb.language.speaking import spoken_lang


class Wording:
    """Translates for the templates of one application.

    It stands in for what the extension puts there, which asks for the language and
    its catalogue several times at each word; a page of results has some hundreds.
    What is kept is bounded by the messages that templates have.
    """

    def __init__(self) -> None:
        self._catalogues: dict[str, Any] = {}
        self._plain: dict[tuple[str, str], Markup] = {}

    def gettext(self, message: str, /, **values: Any) -> Markup:
        """A message in the words of the page; what is put into it is escaped."""
        lang = spoken_lang()
        if values:
            return Markup(self._catalogue(lang).ugettext(message)) % values  # noqa: S704  # messages are ours, values are escaped
        said = self._plain.get((lang, message))
        if said is None:
            said = Markup(self._catalogue(lang).ugettext(message)) % {}  # noqa: S704  # the same
            self._plain[lang, message] = said
        return said

    def ngettext(self, one: str, many: str, number: int, /, **values: Any) -> Markup:
        """The same for a message that depends on a number."""
        found = self._catalogue(spoken_lang()).ungettext(one, many, number)
        return Markup(found) % {"num": number, **values}  # noqa: S704  # the same

    def _catalogue(self, lang: str) -> Any:
        if lang not in self._catalogues:
            self._catalogues[lang] = get_translations()
        return self._catalogues[lang]
