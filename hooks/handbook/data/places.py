"""What "not released" may rest on: places of the release itself that somebody read.

A dataset with a field of places (the developer's repositories, cards and reports, as sources) takes a "no" only from a
cell that names one of them; what another index does not list may still be there.
"""

from __future__ import annotations

from collections.abc import Iterator

from handbook.data.records import Cell, Record
from handbook.data.schema import Description
from handbook.problems import Location

PLACES = "places"


def check_places(record: Record, description: Description) -> Iterator[tuple[Location, str]]:
    """Each "no" of a judgement cites one of the record's own places."""
    if PLACES not in description.fields:
        return
    own = own_places(record)
    for field in description.select(lambda each: each.evidence == "cell"):
        cell = record.cell(field.name)
        if cell.state(field) == "no" and not _rests_on(cell, own):
            yield cell.at, _unread(field.name, own)


def own_places(record: Record) -> tuple[str, ...]:
    """The keys of the sources that are the release's own places."""
    value = record.cell(PLACES).value
    return tuple(str(each) for each in value) if isinstance(value, tuple) else ()


def _rests_on(cell: Cell, own: tuple[str, ...]) -> bool:
    return any(each.source in own for each in cell.citations)


def _unread(name: str, own: tuple[str, ...]) -> str:
    listed = ", ".join(own) or "none is listed under places"
    return (
        f'{name}: "not released" needs one of the release\'s own places that was read ({listed}) under `source:`; '
        f"where none was read, list {name} under `unknown:`"
    )
