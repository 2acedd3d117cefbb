"""What must hold for every page, at both widths."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.conftest import OpenPage
from tests.browser.pages import PAGES, WIDTHS

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_nothing(open_page: OpenPage, name: str, width: int) -> None:
    page = open_page(PAGES[name], width=width)

    found = Axe().run(page).response["violations"]

    told = [
        f"{v['id']}: {v['help']}: {[n['html'][:120] for n in v['nodes'][:3]]}"
        for v in found
    ]
    assert told == []


@pytest.mark.parametrize("name", PAGES)
def test_nothing_runs_off_a_phone(open_page: OpenPage, name: str) -> None:
    page = open_page(PAGES[name], width=390, js=True)

    wide = page.evaluate("document.documentElement.scrollWidth")

    assert wide <= 390


@pytest.mark.parametrize("address", ["/", "/ru/", "/kk/"])
def test_the_languages_stand_beside_the_menu(open_page: OpenPage, address: str) -> None:
    page = open_page(address, width=1280)

    menu = page.locator(".site__nav").bounding_box()
    languages = page.locator(".languages").first.bounding_box()

    assert menu
    assert languages
    assert languages["x"] >= menu["x"] + menu["width"]
    assert languages["y"] < menu["y"] + menu["height"]


@pytest.mark.parametrize("name", PAGES)
def test_one_heading_and_a_title_say_what_it_is(open_page: OpenPage, name: str) -> None:
    page = open_page(PAGES[name], js=False)

    assert page.locator("h1").count() == 1
    assert page.locator("h1").inner_text().strip()
    assert page.title().strip()
