"""Put the parts together into one application: the only module that knows them all."""

from importlib.metadata import version
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from flask import Flask
from werkzeug.middleware.proxy_fix import ProxyFix

from kb import logs, templating
from kb.background import beside
from kb.config import ROOT, Settings
from kb.db import db
from kb.extensions import babel, bootstrap, compress, csrf, talisman
from kb.language import compiling, speaking
from kb.language.prefix import LanguagePrefix
from kb.services import indexing
from kb.site import Site, close_what_is_streamed, set_cache_headers
from kb.views import BLUEPRINTS, errors

__version__ = version("teacher-policy-kb")

CONTENT_SECURITY_POLICY = {
    "default-src": "'self'",
    "img-src": "'self' data:",  # Bootstrap's own style sheet has pictures as data
    "object-src": "'none'",
    "base-uri": "'self'",
    "form-action": "'self'",
    "frame-ancestors": "'none'",
}
PERMISSIONS = dict.fromkeys(
    ("camera", "geolocation", "microphone", "payment", "usb", "browsing-topics"), "()"
)
LARGEST_REQUEST = 2 * 2**20  # bytes


def create_app(settings: Settings | None = None, **overrides: Any) -> Flask:
    """Create the application; `overrides` are for Flask's own configuration."""
    settings = Settings.from_env() if settings is None else settings
    logs.set_up()
    app = Site("kb", template_folder=ROOT / "templates", static_folder=ROOT / "static")
    _configure(app, settings)
    app.config.update(overrides)
    _extend(app, settings)
    for blueprint in BLUEPRINTS:
        app.register_blueprint(blueprint)
    errors.register(app)
    templating.register(app)
    app.after_request(set_cache_headers)
    app.after_request(close_what_is_streamed)
    with app.app_context():  # the index belongs to the database of this application
        later = None if app.testing else beside(app)
        indexing.configure(settings.search, later, settings.search_seconds)
    _wrap(app, settings)
    return app


def _configure(app: Flask, settings: Settings) -> None:
    settings.instance.mkdir(parents=True, exist_ok=True)
    app.config.update(
        SETTINGS=settings,
        VERSION=__version__,
        SECRET_KEY=settings.key(),
        SQLALCHEMY_ENGINES={"default": settings.database},
        BOOTSTRAP_SERVE_LOCAL=True,
        MAX_CONTENT_LENGTH=LARGEST_REQUEST,
        BABEL_DEFAULT_LOCALE="en",
        BABEL_TRANSLATION_DIRECTORIES=str(_catalogues(settings.instance)),
    )


def _catalogues(instance: Path) -> Path:
    return compiling.compile_catalogues(instance / "catalogues").resolve()


def _extend(app: Flask, settings: Settings) -> None:
    secure = urlsplit(settings.public_url).scheme == "https"
    db.init_app(app)
    babel.init_app(app, locale_selector=speaking.spoken_lang)
    bootstrap.init_app(app)
    compress.init_app(app)
    csrf.init_app(app)
    talisman.init_app(
        app,
        content_security_policy=CONTENT_SECURITY_POLICY,
        permissions_policy=PERMISSIONS,
        force_https=secure,
        strict_transport_security=secure,
        session_cookie_secure=secure,
        frame_options="DENY",
        referrer_policy="strict-origin-when-cross-origin",
    )


def _wrap(app: Flask, settings: Settings) -> None:
    """Put the middleware round the application; the last one is met first."""
    app.wsgi_app = LanguagePrefix(app.wsgi_app)  # type: ignore[method-assign]  # Flask's own way
    app.wsgi_app = logs.RequestLog(app.wsgi_app)  # type: ignore[method-assign]  # the same
    if n := settings.proxies:
        app.wsgi_app = ProxyFix(  # type: ignore[method-assign]  # the same
            app.wsgi_app, x_for=n, x_proto=n, x_host=n, x_prefix=n
        )
