"""What a load balancer asks."""

from dataclasses import asdict

from flask import Blueprint, Response, current_app, jsonify

from kb.extensions import talisman
from kb.services.health import check_health

bp = Blueprint("health", __name__)


@bp.get("/healthz")
@talisman(force_https=False)  # type: ignore[untyped-decorator]  # it ships no types
def show() -> tuple[Response, int]:
    """How the program is; 503 when no reader should be sent here."""
    health = check_health(current_app.config["SETTINGS"].instance)
    answer = jsonify(ok=health.ok, database=health.database, **asdict(health))
    answer.headers["Cache-Control"] = "no-store"
    return answer, 200 if health.ok else 503
