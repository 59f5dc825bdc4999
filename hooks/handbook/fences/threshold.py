"""A `threshold` fence: counts of people by score and group, on which readers move a line."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup

from handbook.data.reading.settings import Settings
from handbook.data.records import Dataset
from handbook.data.schema import Field
from handbook.fences.kind import Asked, FenceKind, Showing
from handbook.problems import suggestion
from handbook.query.queries import QueryReader
from handbook.views.explorables.cutoffs import MEASURES, Cutoffs, Group

GROUP_KEYS = ("title", "happened", "spared")
SETTINGS = ("id", "dataset", "caption", "score", "groups")


def read_threshold(asked: Asked) -> Cutoffs | None:
    """The scores, and the counts of each group."""
    settings = asked.settings
    name, caption, dataset = settings.name("id"), settings.text("caption"), QueryReader(settings, asked.library).dataset()
    if not dataset:
        return None
    score = whole_field(settings, "score", dataset)
    places = numbers(dataset, score, settings, "score") if score else {}
    order = sorted(places, key=places.__getitem__)
    groups = tuple(group for each in settings.mappings("groups", GROUP_KEYS, "a group") for group in group_of(each, dataset, order))
    return Cutoffs(name, caption, tuple(places[each] for each in order), groups)


def group_of(settings: Settings, dataset: Dataset, order: list[str]) -> Iterator[Group]:
    """The counts of a group in the order of the scores; nothing after a fault."""
    title = settings.text("title")
    fields = [whole_field(settings, each, dataset) for each in ("happened", "spared")]
    if all(fields):
        happened, spared = (numbers(dataset, field, settings, field.name) for field in fields if field)
        yield Group(title, tuple((happened.get(each, 0), spared.get(each, 0)) for each in order))


def whole_field(settings: Settings, key: str, dataset: Dataset) -> Field | None:
    """The field of whole numbers that a setting names."""
    fitting = {name: each for name, each in dataset.description.fields.items() if each.type == "integer"}
    name = settings.text(key)
    if name and name not in fitting:
        settings.fault(key, f'{key}: "{name}" is no field of whole numbers; {suggestion(name, fitting)}')
    return fitting.get(name)


def numbers(dataset: Dataset, field: Field, settings: Settings, key: str) -> dict[str, int]:
    """The numbers of a field by record; an unknown one can't be counted with and is a fault."""
    found: dict[str, int] = {}
    for record in dataset.records.values():
        value = record.cell(field.name).value
        if isinstance(value, int):
            found[record.id] = value
        else:
            settings.fault("score", f'{key}: "{record.id}" has no known {field.name}, so no line can be drawn')
    return found


def show_threshold(showing: Showing, cutoffs: Cutoffs, address: str) -> Markup:
    """The shares for every line; a script adds the line to be moved."""
    return showing.renderer.render("threshold", address, cutoffs=cutoffs, measures=MEASURES)


THRESHOLD = FenceKind("threshold", SETTINGS, read_threshold, show_threshold)
