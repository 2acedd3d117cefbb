"""HTTP: read the request, call one service, choose the answer."""

from flask import Blueprint

from kb.views import health, search

# Each module's own, in alphabetical order.
BLUEPRINTS: tuple[Blueprint, ...] = (health.bp, search.bp)
