"""The choice of what to compare, sent by GET so that a comparison has an address."""

from collections.abc import Iterable
from typing import Any

from flask_babel import lazy_gettext as _
from wtforms import Form, SelectMultipleField, StringField
from wtforms.widgets import CheckboxInput, ListWidget

from kb.services.compare import CompareChoice

Options = Iterable[tuple[str, str]]


class BoxesField(SelectMultipleField):  # type: ignore[misc]  # it ships no types
    """Boxes to tick, any number of them."""

    widget = ListWidget(prefix_label=False)
    option_widget = CheckboxInput()


class CompareForm(Form):  # type: ignore[misc]  # it ships no types
    """Countries, what to compare them on, and the two clocks."""

    country = BoxesField(_("Countries"))
    theme = BoxesField(_("Themes"))
    topic = BoxesField(_("Topics"))
    indicator = BoxesField(_("Indicators"))
    year = StringField(_("Policies of the year"))
    recorded = StringField(_("As recorded on"))
    only = StringField(_("Only differences"))

    def offer(self, **options: Options) -> None:
        """Fill the lists to choose from, by the names of their fields."""
        for name, choices in options.items():
            self[name].choices = list(choices)

    @property
    def given(self) -> tuple[object, ...]:
        """All that was filled in, letter for letter."""
        return tuple(
            tuple(found) if isinstance(found, list) else found
            for found in self.data.values()
        )

    def choice(self, lang: str) -> CompareChoice:
        """What was chosen, word for word; texts are wanted in a language."""
        given: dict[str, Any] = {
            "countries": tuple(self.country.data or ()),
            "themes": tuple(self.theme.data or ()),
            "topics": tuple(self.topic.data or ()),
            "indicators": tuple(self.indicator.data or ()),
        }
        single: dict[str, str] = {
            name: (self[name].data or "").strip()
            for name in ("year", "recorded", "only")
        }
        return CompareChoice(**given | single, lang=lang)
