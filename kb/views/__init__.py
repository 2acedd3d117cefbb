"""HTTP: read the request, call one service, choose the answer."""

from flask import Blueprint

from kb.views import (
    about,
    countries,
    coverage,
    health,
    home,
    indicators,
    search,
    topics,
)

# Each module's own, in alphabetical order.
BLUEPRINTS: tuple[Blueprint, ...] = (
    about.bp,
    countries.bp,
    coverage.bp,
    health.bp,
    home.bp,
    indicators.bp,
    search.bp,
    topics.bp,
)
