"""What tests need not do again for each application: rules and statements compiled.

Each test has an application and a database of its own. Addresses and statements are
the same in all of them, and compiling them was a third of the time of the suite.
"""

from collections.abc import Callable
from typing import Any

from sqlalchemy import Engine
from werkzeug.routing import Rule

_builders: dict[tuple[object, ...], Callable[..., tuple[str, str]]] = {}
_engines: dict[str, Engine] = {}


def compile_rules_once() -> None:
    """Let rules of the same address share what builds it."""
    compile_builder = Rule._compile_builder

    def remembered(rule: Rule, append_unknown: bool = True) -> Any:
        defaults = tuple(sorted((rule.defaults or {}).items()))
        key = (rule.rule, rule.subdomain, rule.host, defaults, append_unknown)
        if key not in _builders:
            _builders[key] = compile_builder(rule, append_unknown)
        return _builders[key]

    setattr(Rule, "_compile_builder", remembered)  # noqa: B010  # only in tests


def share_statements(engine: Engine) -> None:
    """Let an engine use the statements that engines of its kind have compiled.

    Compiled statements are kept by dialect, so the dialect is shared too.
    """
    first = _engines.setdefault(engine.dialect.name, engine)
    engine.dialect = first.dialect
    engine.pool._dialect = first.dialect
    engine._compiled_cache = first._compiled_cache
