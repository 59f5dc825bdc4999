"""A `bus-factor` fence: one year of some projects, person by person, out of which readers take people.

Where the record that `project` leads to knows the sum or the bus factor too (`agrees` names its fields), the two must agree.
"""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup

from handbook.data.records import Dataset, Record
from handbook.fences.kind import Asked, FenceKind, Showing
from handbook.query.queries import QueryReader
from handbook.query.select import select
from handbook.views.explorables.commit_years import LEAVERS, Year, Years, bus_factor

SETTINGS = ("id", "dataset", "caption", "counts", "until", "project", "agrees", "where", "sort")
AGREES = ("sum", "bus_factor")


def read_bus_factor(asked: Asked) -> Years | None:
    """The chosen years."""
    rows, settings = QueryReader(asked.settings, asked.library), asked.settings
    dataset = rows.dataset()
    if not dataset:
        return None
    query = rows.query(dataset.description, settings.text("caption"))
    counts, until, project = (settings.choice(each, dataset.description.fields) for each in ("counts", "until", "project"))
    chosen = select(query, dataset)
    for message in disagreements(asked, dataset, chosen, counts, project) if counts else ():
        settings.fault("counts", message)
    return Years(query.id, query.caption, tuple(Year(dataset.title(each), each.text(until), counts_of(each, counts)) for each in chosen))


def counts_of(record: Record, field: str) -> tuple[int, ...]:
    """The list of commits, largest first."""
    value = record.cell(field).value
    found = value if isinstance(value, tuple) else ()
    return tuple(sorted((each for each in found if isinstance(each, int)), reverse=True))


def disagreements(asked: Asked, dataset: Dataset, chosen: list[Record], counts: str, project: str) -> Iterator[str]:
    """A message for each sum or bus factor that is another one in the record of the project, and for a year without commits."""
    same = asked.settings.mapping("agrees", AGREES, "what must agree")
    target = dataset.description.fields[project].target if project in dataset.description.fields else ""
    for record in chosen:
        found = counts_of(record, counts)
        if not sum(found):
            yield f'counts: "{record.id}" has no commits that are known in {counts}'
        held = asked.library.find(target, record.text(project)) if target and same else None
        for key, value in zip(AGREES, (sum(found), bus_factor(found)), strict=True):
            known = held.cell(same.text(key)).value if held and same else None
            if known is not None and known != value:
                yield f'counts: those of "{record.id}" give {value} as {key}, its project has {known}; count again'


def show_bus_factor(showing: Showing, years: Years, address: str) -> Markup:
    """What is left of each year without its most active people; a script adds taking them out."""
    return showing.renderer.render("bus-factor", address, years=years, leavers=LEAVERS, bus_factor=bus_factor)


BUS_FACTOR = FenceKind("bus-factor", SETTINGS, read_bus_factor, show_bus_factor)
