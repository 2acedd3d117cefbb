"""The index as the rest of the program knows it: documents in, results out."""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from time import monotonic
from typing import TypeVar

from kb.search import finding
from kb.search.breakage import Guarded
from kb.search.document import Document
from kb.search.engine import Prepared
from kb.search.engines import KeptEngine, maker
from kb.search.errors import IndexUnavailable
from kb.search.fingerprint import fingerprint
from kb.search.highlight import Marker
from kb.search.live import LiveEngine, address_of
from kb.search.parser import parse
from kb.search.prepare import prepare
from kb.search.remembered import Remembered
from kb.search.results import Request, Results, Status
from kb.search.thesaurus import Concept, Thesaurus

Progress = Callable[[int], None]
"""Is told how many documents are done."""

Answer = TypeVar("Answer")


class SearchIndex:
    """A copy of what is published, made for searching; it can be thrown away.

    Only IndexUnavailable is raised when it cannot answer.
    """

    def __init__(self, seconds: float | None = None) -> None:
        """Make an index that is closed; a search ends after so many seconds."""
        self._live: LiveEngine | None = None
        self._thesaurus = Thesaurus()
        self._seconds = seconds
        self._remembered = Remembered()

    def open(self, url: str | None = None, concepts: Iterable[Concept] = ()) -> None:
        """Say where the index is and which concepts it knows.

        `whoosh:///path` or `tantivy:///path` is a folder, `whoosh:///:memory:` or None
        is memory. Whether a folder holds a usable index is found out when it is asked.
        Raises UnknownEngine for another address, MissingEngine for an extra.
        """
        kind, folder = address_of(url)
        make = maker(kind)
        self._thesaurus = Thesaurus(concepts)
        self._remembered = Remembered()
        self._live = LiveEngine(make, folder, fingerprint(self._thesaurus, kind))

    def close(self) -> None:
        """Let go of the index; `open` takes it up again."""
        self._live = None
        self._remembered = Remembered()

    def position(self) -> int:
        """The log position that the index has reached."""
        return self._answer(lambda engine: engine.position)

    def find(self, request: Request) -> Results:
        """The entries that a reader asks for; no text of a query makes it raise."""
        return self._answer(lambda engine: self._found(engine, request))

    def marker(self, results: Results) -> Marker:
        """What marks the words of a search in texts."""
        concepts = frozenset(one.concept for one in results.also_matched)
        exact = results.request.exact
        trees = [results.read.tree]
        if results.relaxed and results.suggestion:  # then its words were looked for too
            trees.append(parse(results.suggestion).tree)
        return Marker(trees, self._thesaurus, concepts, exact=exact)

    @contextmanager
    def writing(self) -> Iterator[bool]:
        """Whether this thread may write now; hold it from reading the position on.

        Whoever gets it applies the log until level; the others go on at once.
        """
        live = self._opened()
        with ExitStack() as stack:
            with Guarded():
                live.create()
                held = stack.enter_context(live.writer.held())
            yield held

    def apply(
        self,
        position: int,
        put: Sequence[Document] = (),
        drop: Collection[str] = (),
        *,
        after: int | None = None,
    ) -> bool:
        """Put documents and drop whole entries in one commit with the log position.

        What is dropped goes first, so that an entry can be dropped and put again.
        `after` is the position up to which the index must have come, no more and no
        less, for these changes to follow. False, and nothing is written, when another
        writes or the index is elsewhere in the log.
        """
        prepared = [prepare(document, self._thesaurus) for document in put]
        with self.writing() as held:
            if not held:
                return False
            reached = self.position()
            if reached > position or after not in {None, reached}:
                return False
            self._answer(lambda engine: engine.apply(position, prepared, drop))
            return True

    def rebuild(
        self,
        documents: Iterable[Document],
        position: int,
        progress: Progress | None = None,
        wanted: Callable[[], bool] = lambda: True,
    ) -> bool:
        """Make the index anew beside the live one, then swap; False if another does.

        The documents are those of the log at `position`; follow it afterwards. If
        anything goes wrong on the way, the live index stays. Whether it is still
        `wanted` is asked when no other can be at it.
        """
        live = self._opened()
        with ExitStack() as stack:
            with Guarded():
                live.create()
                held = stack.enter_context(live.rebuild.held_soon())
            begins = held and wanted()
            if begins:
                _build(live, self._prepared(documents, progress), position)
            return begins

    def status(self) -> Status:
        """How the index is; a bad one is told and not raised."""
        live = self._opened()
        folder = str(live.folder.root) if live.folder else None
        rebuilding = live.is_rebuilding()
        try:
            position, (documents, entries) = self._answer(
                lambda engine: (engine.position, engine.size())
            )
        except IndexUnavailable as error:
            reason = error.reason
            return Status(reason, None, 0, 0, folder, live.fingerprint, rebuilding)
        mark = live.fingerprint
        return Status("ready", position, documents, entries, folder, mark, rebuilding)

    def build(self) -> str | None:
        """The name of what is live, usable or not; a rebuild changes it."""
        folder = self._opened().folder
        return folder.current() if folder else None

    def _opened(self) -> LiveEngine:
        if self._live is None:
            raise IndexUnavailable("closed")
        return self._live

    def _answer(self, ask: Callable[[KeptEngine], Answer]) -> Answer:
        """Ask the live engine, once more if it was replaced while it was asked."""
        live = self._opened()
        engine = live.engine()
        try:
            with Guarded():
                return ask(engine)
        except IndexUnavailable:
            live.forget()
            if live.engine().folder == engine.folder:
                raise
        with Guarded():
            return ask(live.engine())

    def _found(self, engine: KeptEngine, request: Request) -> Results:
        remembered, state = self._remembered, (engine, engine.generation)
        results = remembered.get(state, request)
        if results is None:
            until = self._due(engine)
            results = finding.find(engine, self._thesaurus, request, until)
            remembered.put(state, results)
        return results

    def _due(self, engine: KeptEngine) -> float | None:
        """When an answer is due; what is made once for many is no reader's time."""
        if self._seconds is None:
            return None
        self._thesaurus.prepare()
        engine.size()  # its columns are made by then
        return monotonic() + self._seconds

    def _prepared(
        self, documents: Iterable[Document], progress: Progress | None
    ) -> Iterator[Prepared]:
        for done, document in enumerate(documents, 1):
            yield prepare(document, self._thesaurus)
            if progress is not None:
                progress(done)


def _build(live: LiveEngine, documents: Iterator[Prepared], position: int) -> None:
    with Guarded():
        if live.folder:  # what a crash has left may fill the disk
            live.folder.remove_others(live.folder.current())
        name, engine = live.begin()
    finished = False
    try:
        with Guarded(files_only=True):
            engine.fill(position, documents)
        with Guarded(), live.writer.held(wait=True):
            live.swap(name, engine)
        finished = True
    finally:
        if not finished:
            live.give_up(name)


index = SearchIndex()
"""The index of this process."""
