"""A `memory` fence: what models of some sizes need in some number formats, and which machines they fit."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup

from handbook.data.records import Dataset
from handbook.data.schema import Field
from handbook.data.values import parse_number
from handbook.fences.kind import Asked, FenceKind, Showing
from handbook.problems import Fault, suggestion
from handbook.query.queries import QueryReader
from handbook.views.explorables.memory import GIGABYTE, Format, Machine, MemoryTable, Model, memory_table

NUMBER = Field("parameters", "", "", "number", "number", "none")
SETTINGS = ("id", "caption", "dataset", "bits", "formats", "parameters", "machines", "models")
MACHINE_KEYS = ("title", "quick", "beside", "cache")
MODEL_KEYS = ("dataset", "total", "active")


def read_memory(asked: Asked) -> MemoryTable | None:
    """Sizes and number formats of a memory table."""
    settings = asked.settings
    name, caption, dataset = settings.name("id"), settings.text("caption"), QueryReader(settings, asked.library).dataset()
    field = settings.choice("bits", dataset.description.fields) if dataset else ""
    sizes = tuple(sizes_of(asked))
    machines, models = tuple(machines_of(asked)), tuple(models_of(asked))
    return memory_table(name, caption, tuple(formats_of(asked, dataset, field)), sizes, machines, models) if dataset and field else None


def formats_of(asked: Asked, dataset: Dataset, field: str) -> Iterator[Format]:
    """The formats by their record ids, with the bits that the data gives."""
    for each in asked.settings.texts("formats", required=True):
        record = dataset.records.get(each.text)
        bits = record.cell(field).value if record else None
        if record and isinstance(bits, int | float):
            yield Format(record.id, dataset.title(record), float(bits))
        else:
            name = dataset.description.name
            absent = f"is no record of {name}; {suggestion(each.text, dataset.records)}"
            asked.settings.fault(each, f'formats: "{each.text}" {f"has no known {field}; leave it out" if record else absent}')


def sizes_of(asked: Asked) -> Iterator[float]:
    """The numbers of parameters."""
    for each in asked.settings.texts("parameters", required=True):
        try:
            yield float(parse_number(each.text, NUMBER))
        except Fault as fault:
            asked.settings.fault(each, f"parameters: {fault}")


def machines_of(asked: Asked) -> Iterator[Machine]:
    """The machines to choose from; a memory that is left out counts as none."""
    for each in asked.settings.mappings("machines", MACHINE_KEYS, "a machine", required=False):
        quick, beside, cache = (float(each.number(key) or 0) for key in ("quick", "beside", "cache"))
        if not quick:
            each.missing("quick")
        yield Machine(each.text("title"), quick, beside, cache)


def models_of(asked: Asked) -> Iterator[Model]:
    """The models to choose from: those whose size is known, by name."""
    settings = asked.settings.mapping("models", MODEL_KEYS, "`models:`")
    dataset = QueryReader(settings, asked.library).dataset() if settings else None
    if not settings or not dataset:
        return
    total, active = (settings.choice(each, dataset.description.fields) for each in ("total", "active"))
    for record in sorted(dataset.records.values(), key=lambda each: dataset.title(each).casefold()):
        sizes = [value for value in (record.cell(each).value for each in (total, active)) if isinstance(value, int | float)]
        if record.cell(total).known and sizes:
            yield Model(dataset.title(record), sizes[0] / GIGABYTE, sizes[-1] / GIGABYTE)


def show_memory(showing: Showing, table: MemoryTable, address: str) -> Markup:
    """The memory that models of some sizes need; a script adds trying a machine."""
    return showing.renderer.render("memory", address, table=table)


MEMORY = FenceKind("memory", SETTINGS, read_memory, show_memory)
