"""The mechanisms of the search, and how each is switched off to see what it gives."""

from collections.abc import Callable, Collection, Iterator
from contextlib import ExitStack, contextmanager
from unittest.mock import patch

from kb.search import finding
from kb.search.analysis import fold, scripts, stem, tokens
from kb.search.expand import Expander
from kb.search.places import Places
from kb.search.signs import WEIGHTS
from kb.search.thesaurus import Thesaurus
from kb.services.find import page

Switch = Callable[[ExitStack], None]


def _stems(stack: ExitStack) -> None:
    stack.enter_context(patch.object(tokens, "stem", lambda form, _: fold.loose(form)))


def _loose(stack: ExitStack) -> None:
    for module in (stem, tokens):
        stack.enter_context(patch.object(module, "loose", lambda form: form))


def _scripts(stack: ExitStack) -> None:
    for name in ("uzbek_in_latin", "kazakh_in_cyrillic"):
        stack.enter_context(patch.object(scripts, name, lambda word: word))
    stack.enter_context(patch.object(scripts, "cyrillic_guesses", lambda _: ()))


def _concepts(stack: ExitStack) -> None:
    stack.enter_context(patch.object(Thesaurus, "in_words", lambda *_: ()))


def _near(stack: ExitStack) -> None:
    stack.enter_context(patch.object(finding, "corrections", lambda *_: {}))


def _relaxed(stack: ExitStack) -> None:
    stack.enter_context(patch.object(Expander, "relaxed", lambda *_: None))


def _function_words(stack: ExitStack) -> None:
    stack.enter_context(patch.object(tokens, "_function_words", lambda _: frozenset()))


def _weights(stack: ExitStack) -> None:
    stack.enter_context(patch.dict(WEIGHTS, dict.fromkeys(WEIGHTS, 1.0)))


def _countries(stack: ExitStack) -> None:
    stack.enter_context(patch.object(page, "named_places", lambda _: Places()))


OFF: dict[str, Switch] = {
    "stems": _stems,
    "letters of other keyboards": _loose,
    "transliteration": _scripts,
    "concepts of the thesaurus": _concepts,
    "near forms of unknown words": _near,
    "fewer words when few match": _relaxed,
    "function words": _function_words,
    "weights of fields": _weights,
    "names of countries": _countries,
}


@contextmanager
def without(names: Collection[str]) -> Iterator[None]:
    """The search without some mechanisms; index anew inside, and after."""
    with ExitStack() as stack:
        for name in names:
            OFF[name](stack)
        forget()
        yield
    forget()


def forget() -> None:
    """Drop what the analysis remembers of words."""
    for module in (fold, scripts, stem, tokens):
        for value in vars(module).values():
            if hasattr(value, "cache_clear"):
                value.cache_clear()
