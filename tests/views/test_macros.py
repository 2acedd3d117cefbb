"""What stands beside entries and sources wherever they are shown."""

import re
from dataclasses import replace
from typing import Any

import pytest
from flask import Flask, render_template_string
from werkzeug.datastructures import MultiDict
from wtforms import Form, IntegerField, SelectMultipleField, widgets
from wtforms.fields.choices import SelectChoice

from kb.db import db
from kb.models import Item
from kb.services.facts import load_entries
from kb.services.publishing import log
from tests.factories import make_entry, make_source, make_vocabulary

IMPORTS = """{% import "macros/entry.html" as e %}{% import "macros/source.html" as s %}
{% import "macros/form.html" as f %}
{% from "macros/pagination.html" import pagination %}"""


def shown(app: Flask, macro: str, address: str = "/", **values: Any) -> str:
    """What a reader of an address sees of a macro's answer, markup and all."""
    app.add_url_rule(
        "/try", "try", lambda: render_template_string(IMPORTS + macro, **values)
    )
    with app.test_client() as client:
        answer = super(type(client), client).open(address)
    return " ".join(answer.text.split())


def words(markup: str) -> str:
    return " ".join(re.sub("<[^>]+>", "", markup).split())


@pytest.mark.parametrize(
    ("facts", "line"),
    [
        ({}, "Rule · In force, year not known"),
        ({"year_from": 2018}, "Rule · In force since 2018"),
        ({"year_from": 2018, "year_to": 2020}, "Rule · In force, 2018–2020"),
        ({"status": "planned", "year_from": 2030}, "Rule · Planned, 2030"),
        ({"status": "replaced", "year_to": 2020}, "Rule · Replaced until 2020"),
        ({"nature": "finding", "year_from": 2011}, "Finding · 2011"),
        (
            {"scope": "city", "place": "Alton", "year_from": 2018},
            "Rule · City: Alton · In force since 2018",
        ),
        (
            {"year_from": 2018, "evidence": ("survey", "review")},
            "Rule · In force since 2018 · results rest on: Survey, Review",
        ),
        (
            {"year_from": 2018, "evidence": ("none found",)},
            "Rule · In force since 2018 · no evidence of results found",
        ),
    ],
)
def test_the_facts_of_an_entry_stand_in_one_line(
    app: Flask, facts: dict[str, Any], line: str
) -> None:
    with app.app_context():
        make_entry(**facts)
        (entry,) = load_entries()

    assert words(shown(app, "{{ e.facts_line(x) }}", "/try", x=entry)) == line


def test_names_in_another_language_than_the_page_say_so(app: Flask) -> None:
    with app.app_context():
        make_entry(year_from=2018, evidence=("survey",))
        (entry,) = load_entries()

    russian = shown(app, "{{ e.facts_line(x) }}", "/ru/try", x=entry)

    assert "Норма · Действует с 2018 года" in russian
    assert '<span lang="en">Survey</span>' in russian
    assert '<span lang="en">Норма' not in russian


def test_a_place_is_told_in_the_language_of_the_entry(app: Flask) -> None:
    with app.app_context():
        make_entry(scope="city", place="Aland Town")
        (entry,) = load_entries()

    russian = shown(app, "{{ e.facts_line(x) }}", "/ru/try", x=entry)

    assert '<span lang="en">Aland Town</span>' in russian


def validate(item: Item) -> None:
    db.begin_write()
    log("validate", "ministry", item_id=item.id, revision_id=item.published_id)
    db.session.commit()


def test_an_entry_tells_whether_it_was_validated_and_changed_since(app: Flask) -> None:
    with app.app_context():
        make_entry("xaa-plain")
        validate(make_entry("xaa-valid"))
        validate(make_entry("xaa-changed"))
        make_entry("xaa-changed", summary="Changed.")
        entries = {entry.key: entry for entry in load_entries()}
    loop = "{% for x in xs %}[{{ e.validation_line(x) }}]{% endfor %}"

    lines = shown(app, loop, "/try", xs=[entries[k] for k in sorted(entries)])
    changed, plain, valid = re.findall(r"\[(.*?)\]", lines)

    assert 'class="stale"' in changed
    assert words(changed).startswith("Changed since it was validated on ")
    assert words(plain).startswith("Not validated · Checked on ")
    assert 'class="tick"' in valid
    assert words(valid).startswith("Validated on ")


def test_an_old_check_says_its_age(app: Flask) -> None:
    with app.app_context():
        make_entry()
        (entry,) = load_entries()
    old = replace(entry, checked_at=entry.checked_at.replace(year=2020))

    line = shown(app, "{{ e.validation_line(x) }}", "/ru/try", x=old)

    assert 'class="stale"' in line
    assert re.search(r"Последняя проверка: \d+ (год|года|лет) назад", line)


def test_a_source_leads_to_its_page_and_to_itself(app: Flask) -> None:
    with app.app_context():
        make_source("report", title="О чём-то", language="ru", read="opening")
        make_entry(sources=("report",))
        (entry,) = load_entries()

    line = shown(app, "{{ s.source_list(x) }}", "/try", x=entry.sources)

    assert '<li id="source-1">' in line
    assert 'href="/sources/report" lang="ru">О чём-то</a>' in line
    assert 'href="https://example.org/report" rel="noopener"' in line
    assert "read in part" in line


def test_a_theme_and_a_country_are_named(app: Flask) -> None:
    with app.app_context():
        make_vocabulary()
    macro = "{{ e.theme_tag('staying/pay') }}|{{ e.iso('KAZ') }}|{{ e.gap() }}"

    theme, iso, gap = shown(app, macro, "/try").split("|")

    assert 'class="theme staying">Pay<' in theme
    assert '<abbr class="iso" title="Kazakhstan">KAZ</abbr>' in iso
    assert words(gap) == "Nothing recorded"


def test_pages_keep_the_rest_of_the_choice(app: Flask) -> None:
    line = shown(app, "{{ pagination(2, 3) }}", "/try?q=a%26b&topic=x&topic=y&page=2")

    assert 'rel="prev" href="/try?q=a%26b&amp;topic=x&amp;topic=y&amp;page=1"' in line
    assert 'rel="next" href="/try?q=a%26b&amp;topic=x&amp;topic=y&amp;page=3"' in line
    assert words(line) == "Previous Page 2 of 3 Next"


def test_one_page_needs_no_pages(app: Flask) -> None:
    assert shown(app, "{{ pagination(1, 1) }}", "/try") == ""


FIELDS = "{{ f.field(x.year) }}{{ f.choices(x.topic, {'b': 3}) }}"


class ChoiceForm(Form):  # type: ignore[misc]  # WTForms ships no types
    year = IntegerField("Year")
    topic = SelectMultipleField(
        "Topic",
        choices=[SelectChoice("a", "A"), SelectChoice("b", "B")],
        option_widget=widgets.CheckboxInput(),
    )


def test_a_field_shows_its_label_and_what_is_wrong(app: Flask) -> None:
    form = ChoiceForm(MultiDict({"year": "soon", "topic": "b"}))
    form.validate()

    field = shown(app, FIELDS, "/try", x=form)

    assert '<label for="year">Year</label>' in field
    assert 'aria-describedby="year-error"' in field
    assert '<strong class="field__error" id="year-error">' in field
    assert re.search(r'checked[^>]*value="b"> B <span class="n">3</span>', field)
