"""The Teacher Policy Knowledge Base."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from flask import Flask

    from kb.config import Settings


def create_app(settings: "Settings | None" = None, **overrides: Any) -> "Flask":
    """Create the application; `overrides` are for Flask's own configuration.

    Its parts are imported only now, so that the command line can start, and say so,
    where a Python module is missing.
    """
    from kb import application

    return application.create_app(settings, **overrides)
