"""What a `memory` fence asks for: sizes of models and number formats."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.data.records import Dataset, Library
from handbook.data.schema import Field
from handbook.data.strict_yaml import Mapping, Node, Scalar, Sequence
from handbook.data.values import parse_single
from handbook.problems import Fault, Problems, suggestion
from handbook.views.memory import GIGABYTE, Format, MemoryTable, show, weights_gb

NUMBER = Field("parameters", "", "", "number", "number", "none")
FENCE_KEYS = ("id", "caption", "dataset", "bits", "formats", "parameters")


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
