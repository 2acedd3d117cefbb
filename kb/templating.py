"""What templates may call: names, addresses, dates and numbers for this reader."""

from flask import Flask, current_app

from kb.dress import addresses, finding, names, values
from kb.dress.wording import Wording
from kb.language import speaking

GLOBALS = (
    names.name,
    names.plain_name,
    names.question,
    names.plain_question,
    names.definition,
    names.unit,
    names.country_name,
    names.plain_country_name,
    names.official_name,
    names.titles,
    names.language_name,
    names.language_word,
    names.sorted_by_name,
    names.sorted_countries,
    names.theme_of,
    names.lang_attr,
    names.lang_of,
    speaking.page_lang,
    speaking.spoken_lang,
    addresses.address,
    addresses.address_of,
    addresses.address_with,
    addresses.alternates,
    addresses.languages,
    addresses.navigation,
    addresses.whole_address,
    values.ago,
    values.date,
    values.moment,
    values.number,
    values.partial_date,
    values.months_since,
)
# A filter is called without the checks that come before a call, so what a page needs
# a hundred times is one.
FILTERS = (
    values.date,
    values.moment,
    values.number,
    values.ago,
    names.language_name,
    finding.facet_value,
    finding.in_order,
    finding.with_marks,
)


def register(app: Flask) -> None:
    """Give them to the application's templates."""
    app.jinja_env.globals.update({f.__name__: f for f in GLOBALS})
    app.jinja_env.filters.update({f.__name__: f for f in FILTERS})
    app.jinja_env.policies["ext.i18n.trimmed"] = True
    app.jinja_env.trim_blocks = True
    app.jinja_env.lstrip_blocks = True
    wording = Wording()
    app.jinja_env.globals.update(
        _=wording.gettext, gettext=wording.gettext, ngettext=wording.ngettext
    )
    app.context_processor(lambda: {"version": current_app.config["VERSION"]})
