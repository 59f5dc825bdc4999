"""An `electricity` fence: published figures for answers and training runs, which readers multiply by an amount and a power grid."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup

from handbook.data.reading.settings import Settings
from handbook.data.records import Dataset, Record
from handbook.fences.kind import Asked, FenceKind, Showing
from handbook.problems import suggestion
from handbook.query.queries import QueryReader
from handbook.views.cells import show_cell
from handbook.views.explorables.electricity import Electricity, Grid, Use

FIELDS = ("answer", "energy", "hours", "emissions", "by", "year", "counted")
SETTINGS = ("id", "dataset", "caption", *FIELDS, "uses", "grids")
ENTRY = ("record", "title")


def read_electricity(asked: Asked) -> Electricity | None:
    """The uses and the grids."""
    settings = asked.settings
    name, caption, dataset = settings.name("id"), settings.text("caption"), QueryReader(settings, asked.library).dataset()
    if not dataset:
        return None
    fields = {each: settings.choice(each, dataset.description.fields) for each in FIELDS}
    if not all(fields.values()):
        return None
    uses = tuple(use for each, record in entries(settings, "uses", dataset) for use in use_of(asked, each, record, dataset, fields))
    grids = tuple(grid for each, record in entries(settings, "grids", dataset) for grid in grid_of(each, record, fields))
    return Electricity(name, caption, uses, grids)


def entries(settings: Settings, key: str, dataset: Dataset) -> Iterator[tuple[Settings, Record]]:
    """The records that a list names, each with its own settings."""
    for each in settings.mappings(key, ENTRY, f"an entry of {key}"):
        name = each.text("record")
        if name in dataset.records:
            yield each, dataset.records[name]
        else:
            each.fault("record", f'record: "{name}" is no record of {dataset.description.name}; {suggestion(name, dataset.records)}')


def number(record: Record, field: str) -> float:
    """A number of a record; nought where it is unknown."""
    value = record.cell(field).value
    return float(value) if isinstance(value, int | float) else 0.0


def use_of(asked: Asked, settings: Settings, record: Record, dataset: Dataset, fields: dict[str, str]) -> Iterator[Use]:
    """The electricity of one answer, or of one chip hour of a run; a record that knows neither is a fault."""
    answer, energy, hours = (number(record, fields[each]) for each in ("answer", "energy", "hours"))
    if not answer and not (energy and hours):
        wanted = f"{fields['answer']}, or {fields['energy']} and {fields['hours']}"
        settings.fault("record", f'record: "{record.id}" has no known {wanted}')
        return
    unit, watt_hours = ("answer", answer) if answer else ("chip hour", energy * 1e6 / hours)
    by, year = (
        show_cell(dataset.description.fields[fields[each]], record.cell(fields[each]), asked.library).text for each in ("by", "year")
    )
    yield Use(settings.text("title"), unit, watt_hours, by, year, record.text(fields["counted"]))


def grid_of(settings: Settings, record: Record, fields: dict[str, str]) -> Iterator[Grid]:
    """Emissions divided by electricity; a record without one of them is a fault."""
    energy, emissions = (number(record, fields[each]) for each in ("energy", "emissions"))
    if energy and emissions:
        yield Grid(settings.text("title"), float(round(emissions * 1000 / energy)))  # as printed, so that readers can do the sum
    else:
        settings.fault("record", f'record: "{record.id}" has no known {fields["energy"]} and {fields["emissions"]}')


def show_electricity(showing: Showing, asked: Electricity, address: str) -> Markup:
    """A thousand of each, on each grid; a script adds other amounts."""
    return showing.renderer.render("electricity", address, asked=asked)


ELECTRICITY = FenceKind("electricity", SETTINGS, read_electricity, show_electricity)
