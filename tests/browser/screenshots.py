"""Take pictures of every page at both widths into docs/screenshots, replacing the old.

Run as `python -m tests.browser.screenshots`; the pictures are of the shipped content.
"""

import io
import tempfile
from pathlib import Path

import click
from PIL import Image
from playwright.sync_api import Browser

from kb import create_app
from kb.config import ROOT, Settings
from kb.db import db
from kb.migrations import upgrade
from kb.services import indexing
from kb.services.seed import seed
from tests.browser.pages import PAGES, WIDTHS
from tests.browser.serving import running_chromium, served

FOLDER = ROOT / "docs" / "screenshots"
TALLEST = 1700  # pixels; below that a picture shows more of the same
COLOURS = 160


def main() -> None:
    """Seed a database of its own, serve it, and take the pictures."""
    with tempfile.TemporaryDirectory() as instance:
        app = create_app(Settings(instance=Path(instance)))
        with app.app_context():
            upgrade(db.engine)
            seed(ROOT / "seeds", None)
            indexing.rebuild()
        with served(app) as site, running_chromium() as browser:
            take_all(browser, site)


def take_all(browser: Browser, site: str) -> None:
    """Every page at every width; pictures of pages that are gone go too."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    taken = set()
    for width in WIDTHS:
        context = browser.new_context(
            viewport={"width": width, "height": 900}, base_url=site
        )
        page = context.new_page()
        for name, path in PAGES.items():
            answer = page.goto(path)
            if answer is None or answer.status >= 500:
                raise click.ClickException(f"{path} cannot be shown")
            taken.add(save(page.screenshot(full_page=True), f"{name}-{width}.png"))
        context.close()
    for old in set(FOLDER.glob("*.png")) - taken:
        old.unlink()
    size = sum(path.stat().st_size for path in taken)
    click.echo(f"{len(taken)} pictures, {size / 1e6:.1f} MB, in {FOLDER.name}")


def save(picture: bytes, name: str) -> Path:
    """Keep a picture, cut and in few colours."""
    image = Image.open(io.BytesIO(picture)).convert("RGB")
    cut = image.crop((0, 0, image.width, min(image.height, TALLEST)))
    path = FOLDER / name
    cut.quantize(COLOURS, dither=Image.Dither.NONE).save(path, optimize=True)
    return path


if __name__ == "__main__":
    main()
