"""HTTP: read the request, call one service, choose the answer."""

from flask import Blueprint

from kb.views import (
    about,
    compare,
    countries,
    coverage,
    entries,
    health,
    home,
    indicators,
    instruments,
    search,
    sources,
    topics,
)

# Each module's own, in alphabetical order.
BLUEPRINTS: tuple[Blueprint, ...] = (
    about.bp,
    compare.bp,
    countries.bp,
    coverage.bp,
    entries.bp,
    health.bp,
    home.bp,
    indicators.bp,
    instruments.bp,
    search.bp,
    sources.bp,
    topics.bp,
)
