"""A `memory` fence: what models of some sizes need in some number formats."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup

from handbook.data.records import Dataset
from handbook.data.schema import Field
from handbook.data.values import parse_number
from handbook.fences.kind import Asked, FenceKind, Showing
from handbook.problems import Fault, suggestion
from handbook.query.queries import QueryReader
from handbook.views.memory import Format, MemoryTable, memory_table

NUMBER = Field("parameters", "", "", "number", "number", "none")


def read_memory(asked: Asked) -> MemoryTable | None:
    """Sizes and number formats of a memory table."""
    settings = asked.settings
    name, caption, dataset = settings.name("id"), settings.text("caption"), QueryReader(settings, asked.library).dataset()
    field, sizes = settings.text("bits"), tuple(sizes_of(asked))
    return memory_table(name, caption, tuple(formats_of(asked, dataset, field)), sizes) if dataset else None


def formats_of(asked: Asked, dataset: Dataset, field: str) -> Iterator[Format]:
    """The formats by their record ids, with the bits that the data gives."""
    for each in asked.settings.texts("formats", required=True):
        record = dataset.records.get(each.text)
        bits = record.cell(field).value if record and field in dataset.description.fields else None
        if record and isinstance(bits, int | float):
            yield Format(record.id, dataset.title(record), float(bits))
        else:
            asked.settings.fault(each, f'formats: "{each.text}" has no known {field}; {suggestion(each.text, dataset.records)}')


def sizes_of(asked: Asked) -> Iterator[float]:
    """The numbers of parameters."""
    for each in asked.settings.texts("parameters", required=True):
        try:
            yield float(parse_number(each.text, NUMBER))
        except Fault as fault:
            asked.settings.fault(each, f"parameters: {fault}")


def show_memory(showing: Showing, table: MemoryTable, address: str) -> Markup:
    """The memory that models of some sizes need; a script adds the calculator."""
    return showing.renderer.render("memory", address, table=table)


MEMORY = FenceKind("memory", ("id", "caption", "dataset", "bits", "formats", "parameters"), read_memory, show_memory)
