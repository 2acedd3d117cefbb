from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal

import pytest

from kb.language import LANGUAGES, interface_lang, own_name
from kb.language.formats import format_date, format_moment, format_number


@pytest.mark.parametrize(
    ("lang", "shown"),
    [
        ("en", "1 March 2026"),
        ("ru", "1 марта 2026\u202fг."),
        ("kk", "2026\u202fж. 1 наурыз"),
        ("tg", "1 Март 2026"),
        ("uz", "1-mart, 2026"),
        ("xx", "1 March 2026"),
    ],
)
def test_days_are_written_as_each_language_does(lang: str, shown: str) -> None:
    assert format_date(date(2026, 3, 1), lang) == shown


def test_a_moment_is_told_in_utc() -> None:
    almaty = timezone(timedelta(hours=5))
    early = datetime(2026, 3, 1, 2, 30, tzinfo=almaty)

    assert format_date(early, "en") == "28 February 2026"
    assert format_moment(early, "en") == "28 February 2026, 21:30 UTC"
    assert format_moment(datetime(2026, 3, 1, tzinfo=UTC), "ru").endswith("00:00 UTC")


@pytest.mark.parametrize(
    ("lang", "shown"), [("en", "1,234,567.5"), ("ru", "1\xa0234\xa0567,5")]
)
def test_numbers_have_the_separators_of_the_language(lang: str, shown: str) -> None:
    assert format_number(Decimal("1234567.5"), lang) == shown


def test_numbers_gain_no_decimals() -> None:
    assert [format_number(n, "en") for n in (18, Decimal("18.10"), 0.25)] == [
        "18",
        "18.1",
        "0.25",
    ]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_interface_speaks_english_or_russian(lang: str) -> None:
    assert interface_lang(lang) == ("en" if lang == "en" else "ru")


def test_an_unknown_language_is_shown_by_its_code_and_read_in_english() -> None:
    assert own_name("fr") == "fr"
    assert interface_lang("fr") == "en"
