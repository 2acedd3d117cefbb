"""YAML files as plain values that know on which line each of their parts stands."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import yaml
from yaml.constructor import ConstructorError, SafeConstructor
from yaml.error import MarkedYAMLError
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode
from yaml.reader import ReaderError

from kb.seeding.problems import Problem

Steps = tuple[str | int, ...]


class Unreadable:
    """Stands for a part that could not be read; its problem has been noted."""


UNREADABLE = Unreadable()


@dataclass(frozen=True)
class Document:
    """What a file holds: mappings as dicts, lists as tuples, scalars as they read."""

    file: str
    value: object
    lines: Mapping[Steps, int]

    def line(self, path: Steps) -> int:
        """The line of a part, or of the nearest whole that stands in the file."""
        for end in range(len(path), 0, -1):
            if path[:end] in self.lines:
                return self.lines[path[:end]]
        return self.lines.get((), 1)

    def problem(self, path: Steps, code: str, **values: object) -> Problem:
        """A problem at a part of this document."""
        words = {name: str(value) for name, value in values.items()}
        return Problem(self.file, self.line(path), code, words)


def read_document(path: Path, file: str, problems: list[Problem]) -> Document | None:
    """Read a YAML file; what is wrong is added to the problems, and None given."""
    node = _node(path, file, problems)
    if node is None:
        return None
    reader = _Reader(file, problems)
    try:
        value = reader.value(node, ())
    except RecursionError:
        problems.append(Problem(file, None, "too_deep"))
        return None
    return Document(file, value, reader.lines)


def _node(path: Path, file: str, problems: list[Problem]) -> Node | None:
    try:
        content = path.read_bytes()
        node = yaml.compose(content.decode("utf-8-sig"), yaml.CSafeLoader)
    except FileNotFoundError:
        problems.append(Problem(file, None, "no_file"))
    except UnicodeDecodeError as e:
        line = content.count(b"\n", 0, e.start) + 1
        problems.append(Problem(file, line, "not_utf8"))
    except RecursionError:
        problems.append(Problem(file, None, "too_deep"))
    except yaml.YAMLError as e:
        problems.append(_bad_yaml(file, e))
    else:
        if node is None:
            problems.append(Problem(file, 1, "empty_file"))
        return node
    return None


def _bad_yaml(file: str, error: yaml.YAMLError) -> Problem:
    line: int | None = None
    reason = "it cannot be read"
    if isinstance(error, MarkedYAMLError):
        reason = error.problem or reason
        line = error.problem_mark.line + 1 if error.problem_mark else None
    elif isinstance(error, ReaderError):
        reason = error.reason
    return Problem(file, line, "bad_yaml", {"reason": reason})


@dataclass
class _Reader:
    """Turns the nodes of one file into values, noting the line of each."""

    file: str
    problems: list[Problem]
    lines: dict[Steps, int] = field(default_factory=dict)
    _seen: set[int] = field(default_factory=set)
    _scalars: SafeConstructor = field(default_factory=SafeConstructor)

    def value(self, node: Node, path: Steps) -> object:
        """The value of a node at a path."""
        self.lines.setdefault(path, node.start_mark.line + 1)
        if isinstance(node, ScalarNode):
            return self._scalar(node)
        if id(node) in self._seen:
            self._note(node, "alias")
            return UNREADABLE
        self._seen.add(id(node))
        if isinstance(node, SequenceNode):
            return tuple(self.value(n, (*path, i)) for i, n in enumerate(node.value))
        return dict(self._pairs(node, path))

    def _pairs(self, node: Node, path: Steps) -> Iterator[tuple[str, object]]:
        assert isinstance(node, MappingNode)
        for key_node, value_node in node.value:
            key = self._key(key_node)
            if key is None:
                continue
            step = (*path, key)
            if step in self.lines:
                self._note(key_node, "repeated_field", field=key)
                continue
            self.lines[step] = key_node.start_mark.line + 1
            yield key, self.value(value_node, step)

    def _key(self, node: Node) -> str | None:
        key = self._scalar(node) if isinstance(node, ScalarNode) else None
        if isinstance(key, str):
            return key
        self._note(node, "key_not_text")
        return None

    def _scalar(self, node: ScalarNode) -> object:
        try:
            value: object = self._scalars.construct_object(node)
        except ConstructorError as e:
            self._note(node, "bad_scalar", reason=e.problem or "")
            return UNREADABLE
        except ValueError as e:  # a date or a number that cannot be
            self._note(node, "bad_scalar", reason=str(e))
            return UNREADABLE
        if isinstance(value, str) and not _storable(value):
            self._note(node, "unusable_character")
            return UNREADABLE
        return value

    def _note(self, node: Node, code: str, **values: str) -> None:
        line = node.start_mark.line + 1
        self.problems.append(Problem(self.file, line, code, values))


def _storable(text: str) -> bool:
    return "\0" not in text and not any("\ud800" <= c <= "\udfff" for c in text)
