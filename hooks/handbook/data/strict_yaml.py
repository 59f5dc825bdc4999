"""Reads the strict subset of YAML that data files and fences are written in, with positions.

Every scalar stays text: what `no`, `3.10` or `2024-05` mean is decided by the type of the field.
One pass over libyaml's events builds the nodes, so that nothing hostile is ever constructed.
Syntax: YAML 1.1 (as libyaml reads it) without anchors, aliases, tags, empty values and further documents.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from handbook.data.characters import character_fault, invisible
from handbook.data.files import read_utf8
from handbook.data.yaml_words import explained
from handbook.problems import Position, Problems

MAX_DEPTH = 12
EMPTY_WORDS = frozenset({"", "~", "null", "Null", "NULL"})
_LINE_END = re.compile(r"\r\n|\r|\n")


@dataclass(frozen=True, slots=True)
class Scalar:
    """A piece of text and where it stands."""

    text: str
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list and where it begins."""

    items: tuple[Node, ...]
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Mapping:
    """A mapping, the position of each of its keys, and where it begins."""

    items: dict[str, Node]
    keys: dict[str, Scalar]
    line: int
    column: int

    def get(self, key: str) -> Node | None:
        """The node under a key, or None."""
        return self.items.get(key)


Node = Scalar | Sequence | Mapping


class _Stop(Exception):
    """The text cannot be read any further; the reason has been reported."""


def read_file(path: Path, shown: str, problems: Problems) -> Node | None:
    """Read one data file; None when it is unreadable. `shown` is the file name used in messages."""
    text = read_utf8(path, shown, problems, advice="split it: a dataset may have any number of files")
    return None if text is None else read_text(text, shown, problems)


def read_text(text: str, shown: str, problems: Problems, first_line: int = 1) -> Node | None:
    """Read YAML text whose first line is line `first_line` of the file `shown`; None when unreadable."""
    faults_before = len(problems.found)
    _refuse_characters(text, shown, problems, first_line)
    if len(problems.found) > faults_before:
        return None
    try:
        return _Builder(text, shown, problems, first_line).document()
    except _Stop:
        return None


def _refuse_characters(text: str, shown: str, problems: Problems, first_line: int) -> None:
    """Report tabs, control characters and invisible or direction-changing characters."""
    if text.isascii() and text.replace("\n", "").replace("\r", "").isprintable():
        return
    for number, line in enumerate(_LINE_END.split(text), first_line):
        for index, character in invisible(line):
            if not problems.add(shown, Position(number, index + 1), _character_fault(character)):
                return


def _character_fault(character: str) -> str:
    if character == "\t":
        return "a tab; YAML is indented with spaces, replace it by two spaces"
    return character_fault(character)


class _Builder:
    """Turns the parser's events into nodes and reports what the subset refuses."""

    def __init__(self, text: str, shown: str, problems: Problems, first_line: int) -> None:
        self.text = text
        self.parser = yaml.CSafeLoader(text)
        self.shown = shown
        self.problems = problems
        self.first_line = first_line

    def document(self) -> Node | None:
        """The one document of the text."""
        self.next(), self.next()  # the starts of stream and document
        if isinstance(self.last, yaml.StreamEndEvent):
            self.stop(self.last, "the file is empty; write at least one field, or delete the file")
        node = self.node(self.next(), depth=1)
        self.next()
        if not isinstance(self.next(), yaml.StreamEndEvent):
            self.stop(self.last, "a second document begins here (---); keep one document a file")
        return node

    def next(self) -> Any:
        """The next event; a syntax error is reported and ends the reading."""
        try:
            self.last: Any = self.parser.get_event()
        except yaml.MarkedYAMLError as error:
            mark, words = explained(error, self.text)
            self.problems.add(self.shown, self.place(mark) if mark else None, f"this is not valid YAML: {words}")
            raise _Stop from error
        except yaml.YAMLError as error:
            self.problems.add(self.shown, None, f"this is not valid YAML: {error}")
            raise _Stop from error
        return self.last

    def node(self, event: Any, depth: int) -> Node | None:
        """The node that begins with `event`; None for a refused value."""
        if depth > MAX_DEPTH:
            self.stop(event, f"nested more than {MAX_DEPTH} levels deep; no field needs that")
        if isinstance(event, yaml.AliasEvent) or event.anchor:
            self.stop(event, "anchors (&) and aliases (*) are not used here; write the value out, or quote it")
        if event.tag:
            self.stop(event, f'tags like "{event.tag}" are not used here; write the plain value, or quote it')
        if isinstance(event, yaml.ScalarEvent):
            return self.scalar(event)
        if isinstance(event, yaml.SequenceStartEvent):
            return self.sequence(event, depth)
        return self.mapping(event, depth)

    def scalar(self, event: Any) -> Scalar | None:
        at = self.place(event.start_mark)
        if (event.value in EMPTY_WORDS and not event.style) or not event.value.strip():
            self.problems.add(self.shown, at, "an empty value; delete the line, or list the field under `unknown`")
            return None
        self.check_escapes(event, at)
        return Scalar(event.value.strip(), at.line, at.column)

    def check_escapes(self, event: Any, at: Position) -> None:
        """What an escape stands for obeys the same rule as what is typed."""
        if event.style == '"':
            for _, character in invisible(event.value):
                self.problems.add(self.shown, at, f"in the text that begins here, written as an escape: {character_fault(character)}")

    def sequence(self, event: Any, depth: int) -> Sequence:
        at = self.place(event.start_mark)
        items: list[Node] = []
        while not isinstance(self.next(), yaml.SequenceEndEvent):
            item = self.node(self.last, depth + 1)
            if item is not None:
                items.append(item)
        return Sequence(tuple(items), at.line, at.column)

    def mapping(self, event: Any, depth: int) -> Mapping:
        at = self.place(event.start_mark)
        items: dict[str, Node] = {}
        keys: dict[str, Scalar] = {}
        while not isinstance(self.next(), yaml.MappingEndEvent):
            key = self.key(self.last, keys)
            value = self.node(self.next(), depth + 1)
            if value is not None:
                items[key.text] = value
        return Mapping(items, keys, at.line, at.column)

    def key(self, event: Any, keys: dict[str, Scalar]) -> Scalar:
        if not isinstance(event, yaml.ScalarEvent) or event.anchor or event.tag:
            self.stop(event, "a key must be a plain word")
        at = self.place(event.start_mark)
        self.check_escapes(event, at)
        key = Scalar(event.value, at.line, at.column)
        if key.text in keys:
            self.problems.add(
                self.shown, at, f'"{key.text}" stands here a second time (first in line {keys[key.text].line}); keep one of the two'
            )
        return keys.setdefault(key.text, key)

    def place(self, mark: Any) -> Position:
        return Position(mark.line + self.first_line, mark.column + 1)

    def stop(self, event: Any, message: str) -> None:
        self.problems.add(self.shown, self.place(event.start_mark), message)
        raise _Stop
