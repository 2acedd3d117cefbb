import pycountry
import pytest

from kb.language import LANGUAGES
from kb.language.countries import CountryName, alpha3_of, country_name, official_name


@pytest.mark.parametrize(
    ("lang", "name"),
    [
        ("en", "Kazakhstan"),
        ("ru", "Казахстан"),
        ("kk", "Қазақстан"),
        ("ky", "Казакстан"),
        ("tg", "Қазоқистон"),
        ("uz", "Qozogʻiston"),
    ],
)
def test_a_country_is_named_in_each_language(lang: str, name: str) -> None:
    assert country_name("KAZ", lang) == CountryName(name, lang)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_country_has_a_name_that_is_no_code(lang: str) -> None:
    for record in pycountry.countries:
        assert len(country_name(record.alpha_3, lang).text) > 2


def test_a_language_without_names_falls_back_to_english_and_says_so() -> None:
    assert country_name("KAZ", "xx") == CountryName("Kazakhstan", "en")


def test_an_invented_country_shows_its_code() -> None:
    assert country_name("XAA", "ru") == CountryName("XAA", "en")
    assert official_name("XAA", "ru") == CountryName("XAA", "en")


def test_official_names_are_translated_or_english() -> None:
    assert official_name("KGZ", "en") == CountryName("Kyrgyz Republic", "en")
    assert official_name("KGZ", "ru").text != "Kyrgyz Republic"
    assert official_name("KGZ", "ru").lang == "ru"
    assert official_name("KGZ", "xx") == CountryName("Kyrgyz Republic", "en")


def test_two_letter_codes_are_known() -> None:
    assert alpha3_of("kz") == "KAZ"
    assert alpha3_of("xx") is None
