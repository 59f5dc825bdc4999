"""How much memory a model needs to run: the formula of the chapter, and the worked table made with it.

Sizes are decimal gigabytes (1 GB = 10^9 bytes). The same formula runs in assets/javascripts/calculator.js;
a browser test holds the two against each other.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from handbook.data.descriptions import Field
from handbook.data.reading import Mapping, Node, Scalar, Sequence
from handbook.data.records import Dataset, Library
from handbook.data.values import parse_single
from handbook.problems import Fault, Problems, suggestion

BITS_PER_BYTE = 8
GIGABYTE = 1_000_000_000
NUMBER = Field("parameters", "", "", "number", "number", "none")
FENCE_KEYS = ("id", "caption", "dataset", "bits", "formats", "parameters")


def weights_gb(parameters: float, bits: float) -> float:
    """The memory of the weights: every parameter takes `bits` bits, also those of idle experts."""
    return parameters * bits / BITS_PER_BYTE / GIGABYTE


def cache_gb(layers: int, heads: int, head_size: int, tokens: int, bytes_per_value: float = 2, sequences: int = 1) -> float:
    """The memory of the key-value cache: two values (key and value) for each layer, head, dimension and token."""
    return 2 * layers * heads * head_size * tokens * bytes_per_value * sequences / GIGABYTE


@dataclass(frozen=True, slots=True)
class Format:
    """A number format and the bits that it spends on one weight."""

    id: str
    title: str
    bits: float


@dataclass(frozen=True, slots=True)
class MemoryTable:
    """Sizes × formats: gigabytes for the weights alone. `rows` are (billions of parameters, gigabytes for each format)."""

    id: str
    caption: str
    formats: tuple[Format, ...]
    rows: tuple[tuple[str, tuple[str, ...]], ...]


class MemoryReader:
    """Reads the body of a `memory` fence; faults go to `problems`."""

    def __init__(self, file: str, library: Library, problems: Problems) -> None:
        self.file = file
        self.library = library
        self.problems = problems

    def table(self, node: Node | None) -> MemoryTable | None:
        """The table that a fence asks for, or None after faults."""
        before = len(self.problems.found)
        named = node.get("dataset") if isinstance(node, Mapping) else None
        dataset = self.library.datasets.get(named.text) if isinstance(named, Scalar) else None
        if not isinstance(node, Mapping) or not dataset:
            self.problems.add(
                self.file, node, f"a memory fence names {', '.join(FENCE_KEYS)}; dataset: one of {', '.join(self.library.datasets)}"
            )
            return None
        formats = tuple(self.formats(node, dataset))
        sizes = tuple(self.sizes(node))
        rows = tuple((show(size / GIGABYTE), tuple(show(weights_gb(size, each.bits)) for each in formats)) for size in sizes)
        built = MemoryTable(self.text(node, "id"), self.text(node, "caption"), formats, rows)
        return built if len(self.problems.found) == before else None

    def formats(self, node: Mapping, dataset: Dataset) -> Iterator[Format]:
        """The formats by their record ids, with the bits that the data gives."""
        field = self.text(node, "bits")
        for each in self.items(node, "formats"):
            record = dataset.records.get(each.text)
            bits = record.cell(field).value if record else None
            if record and isinstance(bits, int | float):
                yield Format(record.id, dataset.title(record), float(bits))
            else:
                self.problems.add(self.file, each, f'formats: "{each.text}" has no known {field}; {suggestion(each.text, dataset.records)}')

    def sizes(self, node: Mapping) -> Iterator[float]:
        """The numbers of parameters."""
        for each in self.items(node, "parameters"):
            try:
                yield float(parse_single(each.text, NUMBER))
            except Fault as fault:
                self.problems.add(self.file, each, f"parameters: {fault}")

    def items(self, node: Mapping, key: str) -> list[Scalar]:
        listed = node.get(key)
        if not isinstance(listed, Sequence):
            self.problems.add(self.file, listed or node, f"`{key}:` is missing or is no list")
            return []
        return [each for each in listed.items if isinstance(each, Scalar)]

    def text(self, node: Mapping, key: str) -> str:
        value = node.get(key)
        if isinstance(value, Scalar):
            return " ".join(value.text.split())
        self.problems.add(self.file, value or node, f"`{key}:` is missing")
        return ""


def show(value: float) -> str:
    """One decimal below a hundred, none above."""
    return f"{value:,.0f}" if value >= 100 else f"{value:.1f}"
