"""Readers who search in their own language, see why an entry matched, and open it."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenPage

pytestmark = [pytest.mark.browser, pytest.mark.parametrize("width", [1280, 390])]


def search(page: Page, words: str) -> None:
    page.locator("#q").fill(words)
    page.locator("#q").press("Enter")
    expect(page).to_have_url(re.compile(r"/search\?"))


def has_no_barrier(page: Page) -> None:
    assert [found["id"] for found in Axe().run(page).response["violations"]] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= page.evaluate(
        "document.documentElement.clientWidth"
    )


def countries_of(page: Page) -> set[str]:
    return set(page.locator("article.hit .iso").all_inner_texts())


def open_hit(page: Page, key: str) -> None:
    page.locator(f"article.hit h2 a[href*='/entries/{key}']").first.click()
    expect(page).to_have_url(re.compile(f"/entries/{key}"))
    expect(page.locator("h1")).to_be_visible()


def test_a_kazakh_reader_asks_for_korea_without_special_letters(
    open_page: OpenPage, width: int
) -> None:
    page = open_page("/kk/search", width=width)
    search(page, "Онтустик Кореяда мугалимдерди жумыска алу емтиханы")

    assert countries_of(page) == {"KOR"}
    chip = page.locator(".chip", has_text="Оңтүстік Корея")
    expect(chip).to_be_visible()
    has_no_barrier(page)

    chip.click()
    assert "plain=KOR" in page.url
    has_no_barrier(page)
    page.locator(".search__read a[href*='q=']", has_text="Оңтүстік Корея").click()
    assert "plain=" not in page.url

    open_hit(page, "kor-hiring-and-deployment")


def test_a_russian_reader_sees_the_russian_passage(
    open_page: OpenPage, width: int
) -> None:
    page = open_page("/ru/search", width=width)
    search(page, "аттестация педагогов в Казахстане")

    assert countries_of(page) == {"KAZ"}
    hit = page.locator("article.hit", has=page.locator("a[href*='kaz-appraisal']"))
    expect(hit.locator("mark").first).to_be_visible()
    has_no_barrier(page)

    off = page.locator(".search__also a").first
    off.click()
    assert "off=" in page.url
    has_no_barrier(page)
    page.locator(".search__also a[href*='q=']", has_text="включить").first.click()
    assert "off=" not in page.url

    page.locator(".chip", has_text="Казахстан").click()
    assert "plain=KAZ" in page.url
    page.go_back()
    open_hit(page, "kaz-appraisal-and-attestation")


@pytest.mark.parametrize(
    "words", ["Rossiyada o'qituvchilar malakasini oshirish",
              "Россияда ўқитувчилар малакасини ошириш"],
    ids=["latin", "cyrillic"],
)  # fmt: skip
def test_an_uzbek_reader_asks_for_russia_in_either_script(
    open_page: OpenPage, width: int, words: str
) -> None:
    page = open_page("/uz/search", width=width)
    search(page, words)

    assert countries_of(page) == {"RUS"}
    expect(page.locator(".chip", has_text="Rossiya")).to_be_visible()
    page.locator(".search__labels summary").press("Enter")
    expect(page.locator(".search__labels [lang=ru]").first).to_be_visible()
    expect(page.locator("article.hit mark").first).to_be_visible()
    has_no_barrier(page)

    page.locator(".search__also a").first.click()
    expect(page.locator(".search__also a[href*='q=']").first).to_be_visible()
    has_no_barrier(page)
    page.go_back()

    open_hit(page, "rus-entitlement-and-frequency")


@pytest.mark.parametrize(
    "words", ["o'qituvchilarga 50 foiz ustama", "ўқитувчиларга 50 фоиз устама"],
    ids=["latin", "cyrillic"],
)  # fmt: skip
def test_an_uzbek_reader_finds_the_same_in_either_script(
    open_page: OpenPage, width: int, words: str
) -> None:
    page = open_page("/uz/search", width=width)
    search(page, words)

    hit = page.locator("article.hit").first
    expect(hit.locator("mark").first).to_be_visible()
    expect(hit.locator(".iso")).to_have_text("UZB")
    has_no_barrier(page)
    open_hit(page, "uzb-pay-and-allowances-2")
