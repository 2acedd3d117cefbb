"""What a researcher and a person in a ministry come for, with scripts and without."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenPage

pytestmark = [
    pytest.mark.browser,
    pytest.mark.parametrize("width", [1280, 390]),
    pytest.mark.parametrize("js", [True, False], ids=["scripts", "no-scripts"]),
]


def test_a_researcher_follows_a_statement_to_its_source(
    open_page: OpenPage, width: int, js: bool
) -> None:
    page = open_page("/", width=width, js=js)
    page.get_by_role("searchbox").fill("аттестация")
    page.get_by_role("button", name="Search").click()
    expect(page.get_by_text("Also matched:")).to_be_visible()

    narrow_to(page, "Tajikistan")
    hits = page.locator("article.hit")
    expect(hits.first).to_contain_text("TJK")
    assert set(hits.locator(".iso").all_inner_texts()) == {"TJK"}

    hits.first.get_by_role("heading").get_by_role("link").click()
    expect(page.locator("h1")).to_be_visible()
    page.locator("ol.sources a[href*='/sources/']").first.click()
    expect(page).to_have_url(re.compile("/sources/"))
    expect(page.locator("main")).to_contain_text("Tajikistan")


def test_a_researcher_reads_an_entry_in_another_language(
    open_page: OpenPage, width: int, js: bool
) -> None:
    page = open_page("/entries/kaz-attracting-candidates", width=width, js=js)
    title = page.locator("h1").inner_text()

    page.locator(".tabs").get_by_role("link", name="Русский").click()

    expect(page.locator("main [lang=ru]").first).to_be_visible()
    assert page.locator("h1").inner_text() != title


def test_a_ministry_compares_four_countries_and_takes_the_table_away(
    open_page: OpenPage, width: int, js: bool
) -> None:
    page = open_page("/compare", width=width, js=js)
    for country in ("Kazakhstan", "Kyrgyzstan", "Tajikistan", "Uzbekistan"):
        page.get_by_label(re.compile(country)).first.check()
    page.get_by_label("Career trajectories").first.check()
    page.get_by_role("button", name="Compare").click()

    expect(page.locator("h1")).to_contain_text("Kazakhstan")
    expect(page.locator("table.compare")).to_be_visible()
    assert page.locator("ol.sources li").count() > 20

    with page.expect_download() as download:
        page.get_by_role("link", name="CSV").click()
    assert download.value.suggested_filename.endswith(".csv")

    page.get_by_role("link", name="Cite this comparison").click()
    assert "recorded=" in page.content()


def test_a_wrong_address_leads_on(open_page: OpenPage, width: int, js: bool) -> None:
    page = open_page("/entries/kaz-attracting-candidate", width=width, js=js)

    page.get_by_role("link", name=re.compile("stipend")).first.click()

    expect(page).to_have_url(re.compile("/entries/kaz-attracting-candidates"))


def narrow_to(page: Page, country: str) -> None:
    page.get_by_label(re.compile(country)).check()
    page.get_by_role("button", name="Apply").click()
