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
from typing import Any

import yaml

from handbook.data.reading.yaml_events import EventBuilder
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
    return _Builder(text, shown, problems).document()


def describe(node: Foreign | None) -> str:
    """What a node is, in a few words for a message."""
    if isinstance(node, Leaf):
        return "nothing" if node.text is None else quoted(node.text)
    return {Row: "a list", Table: "a mapping"}.get(type(node), "nothing")


def quoted(text: str) -> str:
    """Text in quotes for a message, shortened, with control characters spelt out."""
    short = text if len(text) <= MOST_QUOTED else text[:MOST_QUOTED] + "…"
    return json.dumps("".join(each if each.isprintable() else ascii(each)[1:-1] for each in short), ensure_ascii=False)


class _Builder(EventBuilder[Foreign, None]):
    """Makes nodes of what strangers write; each anchor becomes usable when its node is complete."""

    deepest = MAX_DEPTH
    one_document = "one record a file"

    def __init__(self, text: str, shown: str, problems: Problems) -> None:
        super().__init__(text, shown, problems)
        self.anchors: dict[str, Foreign] = {}
        self.aliases = 0

    def marked(self, event: Any, depth: int) -> Foreign:
        if isinstance(event, yaml.AliasEvent):
            return self.alias(str(event.anchor))
        if event.tag not in {None, "!", TEXT_TAG}:
            self.stop(f"a tag ({quoted(event.tag)}); write the plain value")
        node = self.scalar(event) if isinstance(event, yaml.ScalarEvent) else self.collection(event, depth)
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

    def scalar(self, event: Any) -> Leaf:
        """A single value; only an unquoted, untagged one can be nothing or a number."""
        at = self.place(event.start_mark)
        plain = not event.style and event.tag is None  # libyaml marks unquoted text by an empty style
        if plain and _NOTHING.fullmatch(event.value):
            return Leaf(None, is_text=False, at=at)
        return Leaf(event.value, is_text=not (plain and _NOT_TEXT.fullmatch(event.value)), at=at)

    def key(self, event: Any, keys: dict[str, None]) -> str:
        if not isinstance(event, yaml.ScalarEvent):
            self.stop("a key must be a plain word")
        word = str(event.value)
        if word == "<<":
            self.stop("a merge key (<<); write the values out")
        if word in keys:
            self.stop(f"the key {quoted(word)} stands here a second time; keep one of the two")
        keys[word] = None
        return word

    def row(self, event: Any, items: list[Foreign]) -> Row:
        return Row(tuple(items), self.place(event.start_mark))

    def table(self, event: Any, items: dict[str, Foreign], keys: dict[str, None]) -> Table:
        return Table(items, self.place(event.start_mark))
