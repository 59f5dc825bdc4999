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

from yaml.events import AliasEvent, ScalarEvent

from handbook.data.reading.characters import character_fault, invisible
from handbook.data.reading.files import read_utf8
from handbook.data.reading.other_forms import CLOSING, is_never_closed, straight, within_quotes
from handbook.data.reading.yaml_events import EventBuilder
from handbook.problems import Position, Problems

MAX_DEPTH = 12
EMPTY_WORDS = frozenset({"", "~", "null", "Null", "NULL"})
EMPTY = "an empty value; write one, or delete the line; what nobody knows of a record is listed under `unknown`"
CUT_IN_TWO = (
    "is read as a key without a value; if it belongs to what stands before it, put the whole in double quotes; numbers have no commas"
)
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
    return _Builder(text, shown, problems, first_line).document()


def _refuse_characters(text: str, shown: str, problems: Problems, first_line: int) -> None:
    """Report tabs (one for each line), control characters and invisible or direction-changing characters."""
    if text.replace("\n", "").replace("\r", "").isprintable():
        return
    for number, line in enumerate(_LINE_END.split(text), first_line):
        for index, character in invisible(line):
            if character == "\t" and "\t" in line[:index]:
                continue
            if not problems.add(shown, Position(number, index + 1), _character_fault(character, line[:index])):
                return


def _character_fault(character: str, before: str) -> str:
    if character != "\t":
        return character_fault(character)
    if before.strip():
        return "a tab; write a space in its place"
    return "a tab; YAML is indented with spaces, replace it by two spaces"


class _Builder(EventBuilder[Node, Scalar]):
    """Makes nodes of text with their positions, and reports what the subset refuses."""

    deepest = MAX_DEPTH
    too_deep = "; no field needs that"
    if_empty = "; write at least one field, or delete the file"
    one_document = "keep one document a file"

    word = ""  # the key that was read last

    def marked(self, event: Any, depth: int) -> Node | None:
        if isinstance(event, AliasEvent) or event.anchor:
            self.stop("anchors (&) and aliases (*) are not used here; write the value out, or quote it")
        self.stop(f'tags like "{event.tag}" are not used here; write the plain value, or quote it')

    def scalar(self, event: Any) -> Scalar | None:
        at, text = event.start_mark, event.value.strip()
        if not text or (text in EMPTY_WORDS and not event.style):
            if " " in self.word or self.word.isdigit():  # what stood before the comma is half a text, or half of 65,536
                self.stop(f'"{self.word}" {CUT_IN_TWO}')
            self.fault(event, EMPTY)
            return None
        if event.style == '"':
            self.check_escapes(event)
        elif not event.style and text[0] in CLOSING:
            text = self.straightened(event, text)
        return Scalar(text, at.line + self.first_line, at.column + 1)

    def key(self, event: Any, keys: dict[str, Scalar]) -> str:
        if not isinstance(event, ScalarEvent) or event.anchor or event.tag:
            self.stop("a key must be a plain word")
        if event.style == '"':
            self.check_escapes(event)
        at: Any = event.start_mark
        word: str = event.value if event.style or event.value[:1] not in CLOSING else self.straightened(event, event.value)
        self.word = word
        if word in keys:
            self.fault(event, f'"{word}" stands here a second time (first in line {keys[word].line}); keep one of the two')
        else:
            keys[word] = Scalar(word, at.line + self.first_line, at.column + 1)
        return word

    def row(self, event: Any, items: list[Node]) -> Sequence:
        at = event.start_mark
        return Sequence(tuple(items), at.line + self.first_line, at.column + 1)

    def table(self, event: Any, items: dict[str, Node], keys: dict[str, Scalar]) -> Mapping:
        at = event.start_mark
        return Mapping(items, keys, at.line + self.first_line, at.column + 1)

    def straightened(self, event: Any, text: str) -> str:
        """An unquoted text without the typographic quotes around it, which somebody took for quotes of YAML."""
        inner = within_quotes(text)
        if inner:
            self.fault(event, f"{text} stands in typographic quotes, which YAML takes for a part of it; write {straight(inner)}")
        elif is_never_closed(text):
            self.stop(
                f'a typographic quote ({text[0]}) without a partner; YAML knows straight ones only, write " before and after the text'
            )
        return inner or text

    def check_escapes(self, event: Any) -> None:
        """What an escape in a quoted text stands for obeys the same rule as what is typed."""
        for _, character in invisible(event.value):
            self.fault(event, f"in the text that begins here, written as an escape: {character_fault(character)}")

    def fault(self, event: Any, message: str) -> None:
        self.problems.add(self.shown, self.place(event.start_mark), message)
