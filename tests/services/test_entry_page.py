"""What a reader is shown of an entry, in which language, and what is kept back."""

import pytest
from flask.ctx import AppContext
from sqlalchemy import select

from kb.db import db
from kb.errors import NotFound, Problem, Withdrawn
from kb.models import Item
from kb.services.entries import show_entry, show_revision
from kb.services.publishing import TextInput, log
from tests.factories import make_entry, make_source, withdraw

pytestmark = pytest.mark.usefixtures("ctx")

ENGLISH = TextInput(
    "Steps",
    "Four steps.",
    context="Few stayed [@study, p. 3].",
    measure="Pay rises [@law; @study].",
    lessons="Steps help.",
)
RUSSIAN = TextInput("Ступени", "Четыре ступени.", measure="Оплата растет [@law].")


@pytest.fixture
def steps(ctx: AppContext) -> str:
    make_source("study", read="opening")
    make_source("law")
    make_source("whole", read="opening")
    make_entry(
        "xaa-steps", texts={"en": ENGLISH, "ru": RUSSIAN}, sources=("whole", "law")
    )
    return "xaa-steps"


def test_sources_cited_at_statements_are_numbered_first(steps: str) -> None:
    reading = show_entry(steps, "en").reading

    cited = [
        (one.number, one.source.key, one.notes, one.whole) for one in reading.cited
    ]
    assert cited == [(1, "study", (1, 3), False), (2, "law", (2,), True)]
    assert [(one.number, one.source.key) for one in reading.rests_on] == [(3, "whole")]
    assert reading.openings == 2


def test_a_source_has_one_number_in_every_language(steps: str) -> None:
    reading = show_entry(steps, "ru").reading

    numbers = {one.source.key: one.number for one in reading.sources}
    assert numbers == {"study": 1, "law": 2, "whole": 3}


def test_sections_that_a_translation_lacks_are_shown_in_the_original(
    steps: str,
) -> None:
    reading = show_entry(steps, "ru").reading

    assert reading.text.title == "Ступени"
    assert [(s.name, s.lang) for s in reading.sections] == [
        ("context", "en"),
        ("measure", "ru"),
        ("lessons", "en"),
    ]
    assert reading.partial
    assert not reading.missing


def test_without_a_text_in_the_language_the_original_is_shown(steps: str) -> None:
    reading = show_entry(steps, "kk").reading

    assert reading.missing
    assert reading.text.lang == "en"
    assert not reading.partial


def test_the_language_of_the_address_goes_before_that_of_the_page(steps: str) -> None:
    assert show_entry(steps, "en", lang="ru").reading.text.lang == "ru"


def test_a_wrong_language_and_a_wrong_moment_keep_the_page(steps: str) -> None:
    page = show_entry(steps, "en", lang="xx", recorded="yesterday")

    assert page.reading.text.lang == "en"
    assert set(page.problems) == {
        Problem("recorded", "yesterday"),
        Problem("lang", "xx"),
    }


def test_the_notice_goes_when_a_ministry_validates(steps: str) -> None:
    assert show_entry(steps, "en").desk_research

    _validate(steps)

    assert not show_entry(steps, "en").desk_research


def test_a_later_publication_brings_the_notice_back(steps: str) -> None:
    _validate(steps)
    make_entry(steps)

    page = show_entry(steps, "en")

    assert page.desk_research
    assert page.entry.validation is not None
    assert not page.entry.validation.current


def test_the_notice_follows_the_origin() -> None:
    make_entry("xaa-own", origin="person")

    assert not show_entry("xaa-own", "en").desk_research


def test_other_countries_are_shown_once_each_most_alike_first() -> None:
    make_entry("xaa-steps", tags=("rural",))
    make_entry("xbb-one", country="XBB")
    make_entry("xbb-two", country="XBB", tags=("rural",))
    make_entry("xcc-one", country="XCC")
    make_entry("xdd-other", country="XDD", topic="staying/pay")
    make_entry("xaa-more")

    page = show_entry("xaa-steps", "en")

    assert [entry.key for entry in page.related.abroad] == ["xbb-two", "xcc-one"]
    assert page.related.countries == 2
    assert [entry.key for entry in page.related.siblings] == ["xaa-more"]


def test_an_entry_is_shown_as_it_stood() -> None:
    make_entry("xaa-steps", title="Old")
    number = show_entry("xaa-steps", "en").entry.published_number
    make_entry("xaa-steps", title="New")

    page = show_entry("xaa-steps", "en", recorded=f"@{number}")

    assert page.reading.text.title == "Old"
    assert not page.current
    assert page.newest == 2


def test_before_it_was_published_there_is_no_entry() -> None:
    make_entry("xaa-first")
    number = show_entry("xaa-first", "en").entry.published_number
    make_entry("xaa-later")

    with pytest.raises(NotFound) as caught:
        show_entry("xaa-later", "en", recorded=f"@{number}")

    assert caught.value.near == ("xaa-later",)


def test_a_withdrawn_entry_tells_the_day_alone_even_of_the_past() -> None:
    make_entry("xaa-steps")
    number = show_entry("xaa-steps", "en").entry.published_number
    withdraw("xaa-steps")

    for recorded in (None, f"@{number}"):
        with pytest.raises(Withdrawn) as caught:
            show_entry("xaa-steps", "en", recorded=recorded)
        assert caught.value.at is not None


def test_a_draft_is_not_found() -> None:
    make_entry("xaa-draft", published=False)

    with pytest.raises(NotFound) as caught:
        show_entry("xaa-draft", "en")

    assert not isinstance(caught.value, Withdrawn)
    assert "xaa-draft" not in caught.value.near


def test_an_unknown_key_names_the_nearest() -> None:
    make_entry("xaa-steps")

    with pytest.raises(NotFound) as caught:
        show_entry("xaa-stepz", "en")

    assert caught.value.near == ("xaa-steps",)


def test_a_revision_is_shown_exactly_and_drafts_are_not() -> None:
    make_entry("xaa-steps", title="First")
    make_entry("xaa-steps", title="Draft", published=False)
    make_entry("xaa-steps", title="Third")

    first = show_revision("xaa-steps", 1, "en")

    assert first.reading.text.title == "First"
    assert not first.current
    with pytest.raises(NotFound) as caught:
        show_revision("xaa-steps", 2, "en")
    assert caught.value.near == ("xaa-steps/revisions/3", "xaa-steps/revisions/1")


def _validate(key: str) -> None:
    db.begin_write()
    item = db.session.scalars(select(Item).where(Item.key == key)).one()
    log("validate", "Ministry", item_id=item.id, revision_id=item.published_id)
    db.session.commit()
