"""The one reader of settings: YAML that is no record, such as fences of every kind, dataset descriptions, quizzes and statistics.

Whatever is wrong with a setting is told in one way everywhere: where it stands, what was found, what is wanted, and the
nearest right name. A reader takes a mapping, names the settings it knows, and asks for each by the type it wants.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TypeVar

from handbook.data.reading.strict_yaml import Mapping, Node, Scalar, Sequence
from handbook.data.schema import Field
from handbook.data.values import check_markdown, parse_number
from handbook.problems import Fault, Positioned, Problems, nearest, suggestion

NAME = re.compile(r"[a-z][a-z0-9-]*")
MOST_NAMES = 12
YES_OR_NO = ("yes", "no")
KINDS = {Scalar: "a text", Sequence: "a list", Mapping: "a mapping"}
A_TEXT = "a text"
A_LIST = "a list, one entry a line after a hyphen"
A_MAPPING = "a mapping, one `name: value` a line"
T = TypeVar("T")
_NUMBER = Field("", "", "", "number", "number", "none")


def read_settings(
    node: Node | None, known: Iterable[str], what: str, file: str, problems: Problems, at: Positioned | None = None
) -> Settings | None:
    """The settings of a node. `what` names its owner in messages ("a memory fence"); one that is no mapping is a fault at `at`."""
    names = tuple(known)
    if not isinstance(node, Mapping):
        problems.add(
            file,
            node or at,
            f"{what} is written as settings, one a line: {', '.join(names[:MOST_NAMES])}{' …' * (len(names) > MOST_NAMES)}",
        )
        return None
    meant = frozenset(nearest(key, names) for key in node.keys if key not in names)
    settings = Settings(node, what, file, problems, meant)
    settings.refuse_others(names)
    return settings


@dataclass(frozen=True, slots=True)
class Settings:
    """A mapping whose values are asked for by type; faults go to `problems` with their line in `file`."""

    node: Mapping
    what: str
    file: str
    problems: Problems
    meant: frozenset[str] = frozenset()  # the settings that unknown ones were most likely meant to be

    def has(self, key: str) -> bool:
        """Whether a setting is written at all."""
        return key in self.node.items

    def fault(self, at: Positioned | str | None, message: str) -> None:
        """Tell a fault at a node, or at the value of a setting."""
        self.problems.add(self.file, (self.node.get(at) or self.node) if isinstance(at, str) else at or self.node, message)

    def refuse_others(self, known: tuple[str, ...]) -> None:
        """A fault for each setting that is none of these."""
        for key, at in self.node.keys.items():
            if key not in known:
                self.fault(at, f'"{key}" is no setting of {self.what}; {suggestion(key, known)}')

    def missing(self, key: str) -> None:
        """The fault of a setting that must be there."""
        if key not in self.meant:
            self.fault(None, f"`{key}:` is missing; {self.what} needs it")

    def wrong(self, key: str, node: Node, wanted: str) -> None:
        """The fault of a value of another type."""
        self.fault(node, f"`{key}:` is {KINDS[type(node)]}, wanted is {wanted}")

    def scalar(self, key: str, required: bool = True) -> Scalar | None:
        """The text of a setting with its place."""
        value = self.node.get(key)
        if isinstance(value, Scalar):
            return value
        if value is not None:
            self.wrong(key, value, A_TEXT)
        elif required:
            self.missing(key)
        return None

    def text(self, key: str, required: bool = True) -> str:
        """A text on one line; "" after a fault, or where it may be left out."""
        value = self.scalar(key, required)
        return " ".join(value.text.split()) if value else ""

    def markdown(self, key: str, required: bool = True) -> str:
        """A text that may hold inline Markdown."""
        text = self.text(key, required)
        try:
            check_markdown(text)
        except Fault as fault:
            self.fault(key, f"{key}: {fault}")
        return text

    def name(self, key: str) -> str:
        """A name for addresses: small letters, digits, hyphens."""
        text = self.text(key)
        if text and not NAME.fullmatch(text):
            self.fault(key, f'{key}: "{text}" has other characters than small letters, digits and hyphens')
        return text

    def choice(self, key: str, allowed: Iterable[str], default: str | None = None) -> str:
        """One of some words; without a default it must be there, and "" stands for a fault."""
        text, words = self.text(key, default is None), tuple(allowed)
        if not text or text in words:
            return text or default or ""
        self.fault(key, f'{key}: "{text}" is not possible; {suggestion(text, words)}')
        return default or ""

    def flag(self, key: str) -> bool:
        """Yes or no; no where it is left out."""
        return self.choice(key, YES_OR_NO, "no") == "yes"

    def value(self, key: str, parse: Callable[[str], T]) -> T | None:
        """What a parser that raises faults makes of a text; None where it is left out or faulty."""
        text = self.text(key, required=False)
        try:
            return parse(text) if text else None
        except Fault as fault:
            self.fault(key, f"{key}: {fault}")
            return None

    def number(self, key: str) -> int | float | None:
        """A number, also as 7e9."""
        return self.value(key, lambda text: parse_number(text, _NUMBER))

    def whole(self, key: str, least: int, most: int, default: int) -> int:
        """A whole number between two bounds."""
        text = self.text(key, required=False)
        if not self.has(key):
            return default
        if not re.fullmatch(r"[0-9]{1,9}", text) or not least <= int(text) <= most:
            self.fault(key, f'{key}: "{text}" is not possible; a whole number from {least} to {most}')
            return default
        return int(text)

    def texts(self, key: str, required: bool = False, one_will_do: bool = False) -> tuple[Scalar, ...]:
        """A list of texts with their places; where `one_will_do` a single text stands for a list of one."""
        value = self.node.get(key)
        if one_will_do and isinstance(value, Scalar):
            return (value,)
        found = tuple(each for each in self.items(key, required) if self.is_text(key, each))
        self.refuse_repeated(key, found)
        return tuple(each for each in found if isinstance(each, Scalar))

    def is_text(self, key: str, node: Node) -> bool:
        """Whether an entry of a list is a text; another one is a fault."""
        if not isinstance(node, Scalar):
            self.fault(node, f"an entry of `{key}:` is {KINDS[type(node)]}, wanted is {A_TEXT}")
        return isinstance(node, Scalar)

    def refuse_repeated(self, key: str, entries: Iterable[Node]) -> None:
        """A fault for each entry of a list that stands there twice."""
        seen: set[str] = set()
        for each in entries:
            text = each.text if isinstance(each, Scalar) else ""
            if text in seen:
                self.fault(each, f'{key}: "{text}" stands here twice; keep one')
            seen.add(text)

    def items(self, key: str, required: bool = False) -> tuple[Node, ...]:
        """The entries of a list, whatever they are."""
        value = self.node.get(key)
        if isinstance(value, Sequence):
            if required and not value.items:
                self.fault(value, f"`{key}:` is empty; {self.what} needs at least one entry")
            return value.items
        if value is not None:
            self.wrong(key, value, A_LIST)
        elif required:
            self.missing(key)
        return ()

    def mapping(self, key: str, known: Iterable[str], what: str) -> Settings | None:
        """The settings below a setting; None where it is left out."""
        value = self.node.get(key)
        return read_settings(value, known, what, self.file, self.problems) if value is not None else None

    def mappings(self, key: str, known: Iterable[str], what: str, required: bool = True) -> Iterator[Settings]:
        """A list of mappings, each read as settings of its own."""
        names = tuple(known)
        for each in self.items(key, required):
            settings = read_settings(each, names, what, self.file, self.problems)
            if settings:
                yield settings

    def entries(self, key: str) -> dict[str, Node]:
        """A mapping with free names."""
        value = self.node.get(key)
        if value is not None and not isinstance(value, Mapping):
            self.wrong(key, value, A_MAPPING)
        return value.items if isinstance(value, Mapping) else {}
