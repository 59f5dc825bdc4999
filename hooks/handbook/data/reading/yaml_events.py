"""Builds nodes from libyaml's events, for the strict reader of our own files and for the lenient one of other projects'.

Both walk through the events here; a reader says what a node of its own is, and what it refuses. Nothing is ever constructed from a tag.
"""

from __future__ import annotations

from typing import Any, Generic, NoReturn, TypeVar

import yaml
from yaml.events import MappingEndEvent, ScalarEvent, SequenceEndEvent, SequenceStartEvent, StreamEndEvent

from handbook.data.reading.yaml_words import explained
from handbook.problems import Position, Problems

N = TypeVar("N")  # what a node is
K = TypeVar("K")  # what is remembered of a key


class Stop(Exception):
    """The text cannot be read any further."""


class EventBuilder(Generic[N, K]):
    """Turns the parser's events into nodes. A reader names its limits and words, and fills in the methods that raise."""

    deepest = 12
    too_deep = ""  # what is added to the message about depth
    if_empty = ""  # what is added to the message about an empty file
    one_document = ""  # how the message about a second document ends

    def __init__(self, text: str, shown: str, problems: Problems, first_line: int = 1) -> None:
        self.text = text
        self.read_event = yaml.CSafeLoader(text).get_event
        self.shown = shown
        self.problems = problems
        self.first_line = first_line

    def document(self) -> N | None:
        """The one document of the text; None after a fault that ends the reading, or for a refused value."""
        try:
            return self.only_document()
        except yaml.MarkedYAMLError as error:
            mark, words = explained(error, self.text)
            self.problems.add(self.shown, self.place(mark) if mark else None, f"this is not valid YAML: {words}")
        except yaml.YAMLError as error:
            self.problems.add(self.shown, None, f"this is not valid YAML: {' '.join(str(error).split())}")
        except Stop:
            pass
        return None

    def only_document(self) -> N | None:
        self.next(), self.next()  # the starts of stream and document
        if isinstance(self.last, StreamEndEvent):
            self.stop(f"the file is empty{self.if_empty}")
        node = self.node(self.next(), 1)
        self.next()
        if not isinstance(self.next(), StreamEndEvent):
            self.stop(f"a second document begins here (---); {self.one_document}")
        return node

    def next(self) -> Any:
        """The next event."""
        event: Any = self.read_event()
        self.last = event
        return event

    def node(self, event: Any, depth: int) -> N | None:
        """The node that begins with `event`; None for a refused value."""
        if depth > self.deepest:
            self.stop(f"nested more than {self.deepest} levels deep{self.too_deep}")
        if event.anchor or event.tag:  # an alias has the name of an anchor
            return self.marked(event, depth)
        return self.scalar(event) if isinstance(event, ScalarEvent) else self.collection(event, depth)

    def collection(self, event: Any, depth: int) -> N:
        """A list or a mapping, with what stands in it."""
        if isinstance(event, SequenceStartEvent):
            return self.row(event, self.items(depth + 1))
        keys: dict[str, K] = {}
        return self.table(event, self.pairs(keys, depth + 1), keys)

    def items(self, depth: int) -> list[N]:
        """What stands in a list, up to its end."""
        items = []
        while not isinstance(event := self.next(), SequenceEndEvent):
            item = self.node(event, depth)
            if item is not None:
                items.append(item)
        return items

    def pairs(self, keys: dict[str, K], depth: int) -> dict[str, N]:
        """What stands in a mapping, up to its end; `keys` gets each key."""
        pairs = {}
        while not isinstance(event := self.next(), MappingEndEvent):
            name = self.key(event, keys)
            value = self.node(self.next(), depth)
            if value is not None:
                pairs[name] = value
        return pairs

    def marked(self, event: Any, depth: int) -> N | None:
        """An alias, or a node with an anchor or a tag."""
        raise NotImplementedError

    def scalar(self, event: Any) -> N | None:
        """A single value."""
        raise NotImplementedError

    def key(self, event: Any, keys: dict[str, K]) -> str:
        """The word of a key, which is noted in `keys`."""
        raise NotImplementedError

    def row(self, event: Any, items: list[N]) -> N:
        """A list."""
        raise NotImplementedError

    def table(self, event: Any, items: dict[str, N], keys: dict[str, K]) -> N:
        """A mapping."""
        raise NotImplementedError

    def place(self, mark: Any) -> Position:
        return Position(mark.line + self.first_line, mark.column + 1)

    def stop(self, message: str) -> NoReturn:
        """Report a fault of the last event, and read no further."""
        self.problems.add(self.shown, self.place(self.last.start_mark), message)
        raise Stop
