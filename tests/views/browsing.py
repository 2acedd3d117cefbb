"""What the tests of the pages to browse share: a small base of invented countries."""

from flask import Flask

from tests.factories import make_country, make_entry, make_instrument, make_observation


def fill(app: Flask, times: int = 1) -> None:
    """Two countries with entries and values, `times` as many of each; one without."""
    with app.app_context():
        make_country("XAA")
        make_country("XBB")
        make_country("XCC")
        make_instrument("act")
        for number in range(times):
            _entries(number)
            for country in ("XAA", "XBB"):
                make_observation("hours", country, year=2000 + number)
                make_observation("people", country, number=1234, year=2000 + number)


def _entries(number: int) -> None:
    make_entry(
        f"xaa-steps-{number}",
        title=f"Five steps {number}",
        year_from=2010 + number,
        instruments=("act",),
        also_topics=("joining/choosing",),
        evidence=("survey",),
        tags=("rural",),
    )
    make_entry(
        f"xbb-pay-{number}",
        "XBB",
        title=f"Pay in the port {number}",
        topic="staying/pay",
        also_topics=("staying/steps",),
        scope="city",
        place="Port Town",
    )
