"""With which records one would compare this one: those of its kind that are nearest to it, each beside it in a table."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import log2
from urllib.parse import quote

from handbook.addresses import dataset_page, page_address
from handbook.data.records import Dataset, Record
from handbook.rubrics.registry import DATASET

COMPARED_WITH = 3
OF_ANOTHER_SORT = 10  # years that one more difference in kind weighs


@dataclass(frozen=True, slots=True)
class Kind:
    """The table in which records stand side by side, the field all of a kind share, the one of their year, and those that should agree."""

    table: str
    alike: str
    since: str
    agreeing: tuple[str, ...] = ()


KINDS: Mapping[str, Kind] = {
    DATASET: Kind("openness", "group", "release_date"),
    "licences": Kind("permissions", "family", "year", ("made_for", "osi_approved")),
    "frameworks": Kind("stewards", "category", "first_commit", ("status",)),
}


def comparisons(record: Record, dataset: Dataset) -> tuple[tuple[str, str], ...]:
    """The records most like this one, each with the address of the two side by side; one alone of its kind stands among all."""
    kind = KINDS.get(dataset.description.name)
    if not kind or not record.cell(kind.alike).known:
        return ()
    others = [each for each in dataset.records.values() if each.id != record.id and each.text(kind.alike) == record.text(kind.alike)]
    near = sorted(others, key=lambda other: (_distance(record, other, kind), other.id))[:COMPARED_WITH]
    return tuple((dataset.title(each), side_by_side(record, each)) for each in near) or (_among_all(record, kind),)


def _among_all(record: Record, kind: Kind) -> tuple[str, str]:
    """The row of a record in the table of all."""
    return "all others", f"{page_address(dataset_page(record.dataset))}#{kind.table}-{record.id}"


def side_by_side(record: Record, other: Record) -> str:
    """The address of the table with two rows chosen."""
    page, table = page_address(dataset_page(record.dataset)), KINDS[record.dataset].table
    return f"{page}?view={table};rows:{quote(record.id)}%7C{quote(other.id)}#{table}"


def _distance(record: Record, other: Record, kind: Kind) -> float:
    """Years between the two, and factors of two between the sizes of models; another developer is a little nearer."""
    own, others = (each.cell("params_total").value for each in (record, other))
    factor = abs(log2(own / others)) if isinstance(own, int) and isinstance(others, int) else COMPARED_WITH
    years = [int(str(each.cell(kind.since).value or 0)[:4]) for each in (record, other)]
    apart = sum(record.cell(name).value != other.cell(name).value for name in kind.agreeing)
    return factor + abs(years[0] - years[1]) + OF_ANOTHER_SORT * apart + (record.text("developer") == other.text("developer"))
