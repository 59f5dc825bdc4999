"""The tables of the Model Openness Framework: its 17 components and the licences that its tool counts as open."""

from __future__ import annotations

from collections.abc import Mapping as AbstractMapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from handbook.data.reading.strict_yaml import Mapping, Node, Scalar, Sequence, read_file
from handbook.problems import Problems

TABLES_FILE = Path(__file__).with_name("mof.yml")
OPEN_LISTS = ("osi_approved", "fsf_libre", "open_data", "open_model")


@dataclass(frozen=True, slots=True)
class Component:
    """A part of a release; `needed_for` is the lowest class that asks for it."""

    name: str
    type: str
    needed_for: int
    required: bool


@dataclass(frozen=True, slots=True)
class MofTables:
    """The components by name in the tool's order, and the open licence ids."""

    components: AbstractMapping[str, Component]
    open_licences: frozenset[str]

    @property
    def first(self) -> str:
        """The component that the tool takes an unknown name for."""
        return next(iter(self.components))

    def required(self, number: int) -> frozenset[str]:
        """The names of all components that a class needs, those of the lower classes included."""
        return frozenset(each.name for each in self.components.values() if each.required and each.needed_for >= number)


@cache
def mof_tables() -> MofTables:
    """The tables, read from the package."""
    problems = Problems()
    root = read_file(TABLES_FILE, TABLES_FILE.name, problems)
    if problems.found or not isinstance(root, Mapping):
        raise RuntimeError("; ".join(map(str, problems)))
    components = [_component(item) for item in _items(root.items["components"])]
    licences = frozenset(_text(item) for name in OPEN_LISTS for item in _items(root.items[name]))
    return MofTables({each.name: each for each in components}, licences)


def _component(node: Node) -> Component:
    cells = {key: _text(value) for key, value in node.items.items()} if isinstance(node, Mapping) else {}
    return Component(cells["name"], cells["type"], int(cells["class"]), cells["required"] == "yes")


def _items(node: Node) -> tuple[Node, ...]:
    return node.items if isinstance(node, Sequence) else ()


def _text(node: Node) -> str:
    return node.text if isinstance(node, Scalar) else ""
