"""A glance at an entry tells the same as the whole of it, for less."""

from dataclasses import fields

import pytest
from flask import Flask

from kb.services.facts import Outline, load_entries, load_glances
from kb.services.publishing import TextInput
from kb.services.vocabulary import vocabulary
from tests.conftest import CountQueries
from tests.factories import make_entry

OUTLINE = [field.name for field in fields(Outline)]


def test_tells_the_same_as_the_whole_entry(seeded_app: Flask) -> None:
    with seeded_app.app_context():
        entries = load_entries()
        glances = load_glances([entry.key for entry in entries], vocabulary())

    assert len(glances) == len(entries)
    for entry in entries:
        glance = glances[entry.key]
        for name in OUTLINE:
            assert getattr(glance, name) == getattr(entry, name), name
        assert glance.source_count == len(entry.sources)
        assert list(glance.texts) == list(entry.texts)
        assert all(
            glance.texts[lang][name] == getattr(text, name)
            for lang, text in entry.texts.items()
            for name in glance.texts[lang]
        )


@pytest.mark.usefixtures("ctx")
def test_costs_the_same_for_few_and_many(count_queries: CountQueries) -> None:
    keys = [f"xaa-{number}" for number in range(9)]
    for key in keys:
        make_entry(key, texts={"en": TextInput("Light", "x")})
    known = vocabulary()

    with count_queries() as few:
        load_glances(keys[:1], known)
    with count_queries() as many:
        load_glances(keys, known)

    assert len(few) == len(many) == 4


@pytest.mark.usefixtures("ctx")
def test_asks_nothing_about_nothing(count_queries: CountQueries) -> None:
    known = vocabulary()

    with count_queries() as seen:
        assert load_glances([], known) == {}

    assert not seen
