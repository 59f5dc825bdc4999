"""Reads other projects' YAML: ordinary YAML from strangers, turned into plain nodes with positions.

The strict reader of our own data refuses empty values; these files are full of them. What is refused here
is what could harm or mislead: huge or deep files, floods of aliases, tags, keys that stand twice.
Types follow YAML 1.2, as the tools that own these formats read it: `no` is text, `null` and `~` are nothing.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, NoReturn

import yaml

from handbook.problems import Position, Problems

MAX_BYTES = 1_000_000
MAX_DEPTH = 20
MAX_ALIASES = 100
MOST_QUOTED = 60
TEXT_TAG = "tag:yaml.org,2002:str"

_NOTHING = re.compile(r"|~|null|Null|NULL")
_NOT_TEXT = re.compile(
    r"true|True|TRUE|false|False|FALSE"
    r"|[-+]?(0x[0-9a-fA-F]+|0o?[0-7]+|\d[\d_]*)"
    r"|[-+]?(\.\d+|\d+(\.\d*)?)([eE][-+]?\d+)?"
    r"|[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)"
    r"|\d{4}-\d{1,2}-\d{1,2}([Tt ].*)?"
)


@dataclass(frozen=True, slots=True)
class Leaf:
    """A single value: text, or None for nothing. `is_text` is false for numbers, booleans and dates."""

    text: str | None
    is_text: bool
    at: Position


@dataclass(frozen=True, slots=True)
class Row:
    """A list."""

    items: tuple[Foreign, ...]
    at: Position


@dataclass(frozen=True, slots=True)
class Table:
    """A mapping."""

    items: Mapping[str, Foreign]
    at: Position


Foreign = Leaf | Row | Table


class _Stop(Exception):
    """The text cannot be read any further; the reason has been reported."""


def read_foreign(raw: bytes, shown: str, problems: Problems) -> Foreign | None:
    """The one document of a foreign file; None when it is refused. `shown` is the file name used in messages."""
    if len(raw) > MAX_BYTES:
        problems.add(shown, None, f"more than {MAX_BYTES:,} bytes; a record of this kind has a few thousand")
        return None
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        problems.add(
            shown, Position(raw[: error.start].count(b"\n") + 1, 1), f"byte {error.start + 1} is not UTF-8; save the file as UTF-8"
        )
        return None
    try:
        return _Builder(text, shown, problems).document()
    except _Stop:
        return None


def describe(node: Foreign | None) -> str:
    """What a node is, in a few words for a message."""
    if isinstance(node, Leaf):
        return "nothing" if node.text is None else quoted(node.text)
    return {Row: "a list", Table: "a mapping"}.get(type(node), "nothing")


def quoted(text: str) -> str:
    """Text in quotes for a message, shortened, with control characters spelt out."""
    short = text if len(text) <= MOST_QUOTED else text[:MOST_QUOTED] + "…"
    return json.dumps("".join(each if each.isprintable() else ascii(each)[1:-1] for each in short), ensure_ascii=False)


class _Builder:
    """Turns the parser's events into nodes; each anchor becomes usable when its node is complete."""

    def __init__(self, text: str, shown: str, problems: Problems) -> None:
        self.parser = yaml.CSafeLoader(text)
        self.shown = shown
        self.problems = problems
        self.anchors: dict[str, Foreign] = {}
        self.aliases = 0

    def document(self) -> Foreign:
        try:
            return self.only_document()
        except yaml.MarkedYAMLError as error:
            mark = error.problem_mark or error.context_mark
            self.problems.add(self.shown, _place(mark) if mark else None, f"this is not valid YAML: {error.problem or 'it cannot be read'}")
            raise _Stop from error
        except yaml.YAMLError as error:
            self.problems.add(self.shown, None, f"this is not valid YAML: {' '.join(str(error).split())}")
            raise _Stop from error

    def only_document(self) -> Foreign:
        self.next(), self.next()
        if isinstance(self.last, yaml.StreamEndEvent):
            self.stop("the file is empty")
        self.next()
        node = self.node(1)
        self.next()
        if not isinstance(self.next(), yaml.StreamEndEvent):
            self.stop("a second document begins here (---); one record a file")
        return node

    def next(self) -> Any:
        self.last: Any = self.parser.get_event()
        return self.last

    def node(self, depth: int) -> Foreign:
        """The node that begins with the last event."""
        event = self.last
        if depth > MAX_DEPTH:
            self.stop(f"nested more than {MAX_DEPTH} levels deep")
        if isinstance(event, yaml.AliasEvent):
            return self.alias(str(event.anchor))
        if event.tag not in {None, "!", TEXT_TAG}:
            self.stop(f"a tag ({quoted(event.tag)}); write the plain value")
        node = self.plain_node(event, depth)
        if event.anchor:
            self.anchors[event.anchor] = node
        return node

    def alias(self, name: str) -> Foreign:
        self.aliases += 1
        if self.aliases > MAX_ALIASES:
            self.stop(f"more than {MAX_ALIASES} aliases (*); write the values out")
        if name not in self.anchors:
            self.stop(f"the alias *{name} refers to nothing that stands complete before it")
        return self.anchors[name]

    def plain_node(self, event: Any, depth: int) -> Foreign:
        if isinstance(event, yaml.ScalarEvent):
            return _leaf(event)
        return self.row(event, depth) if isinstance(event, yaml.SequenceStartEvent) else self.table(event, depth)

    def row(self, event: Any, depth: int) -> Row:
        items: list[Foreign] = []
        while not isinstance(self.next(), yaml.SequenceEndEvent):
            items.append(self.node(depth + 1))
        return Row(tuple(items), _place(event.start_mark))

    def table(self, event: Any, depth: int) -> Table:
        items: dict[str, Foreign] = {}
        while not isinstance(self.next(), yaml.MappingEndEvent):
            key = self.key(items)
            self.next()
            items[key] = self.node(depth + 1)
        return Table(items, _place(event.start_mark))

    def key(self, items: Mapping[str, Foreign]) -> str:
        """The key that the last event is."""
        if not isinstance(self.last, yaml.ScalarEvent):
            self.stop("a key must be a plain word")
        key: str = self.last.value
        if key == "<<":
            self.stop("a merge key (<<); write the values out")
        if key in items:
            self.stop(f"the key {quoted(key)} stands here a second time; keep one of the two")
        return key

    def stop(self, message: str) -> NoReturn:
        self.problems.add(self.shown, _place(self.last.start_mark), message)
        raise _Stop


def _place(mark: Any) -> Position:
    return Position(mark.line + 1, mark.column + 1)


def _leaf(event: Any) -> Leaf:
    """A scalar; only an unquoted, untagged one can be nothing or a number."""
    at = _place(event.start_mark)
    plain = not event.style and event.tag is None  # libyaml marks unquoted text by an empty style
    if plain and _NOTHING.fullmatch(event.value):
        return Leaf(None, is_text=False, at=at)
    return Leaf(event.value, is_text=not (plain and _NOT_TEXT.fullmatch(event.value)), at=at)
