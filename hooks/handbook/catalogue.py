"""The datasets at a glance: what each means, its fields, its counts and its downloads."""

from __future__ import annotations

from dataclasses import dataclass

from handbook.descriptions import Description, Field
from handbook.records import Dataset, Library


@dataclass(frozen=True, slots=True)
class Entry:
    """One dataset as the catalogue shows it; `page` is its address below the site's root, or ""."""

    description: Description
    page: str
    records: int
    known: int
    unknown: int


def catalogue(library: Library) -> tuple[Entry, ...]:
    """All datasets in the order of their titles."""
    return tuple(sorted(map(entry, library), key=lambda each: each.description.title.casefold()))


def entry(dataset: Dataset) -> Entry:
    """One dataset with the counts of its evidenced cells."""
    described = dataset.description
    cells = [record.cell(field.name) for record in dataset.records.values() for field in described.evidenced]
    page = described.index_page.removesuffix(".md") + ".html" if described.pages != "none" else ""
    return Entry(described, page, len(dataset.records), sum(cell.known for cell in cells), sum(bool(cell.unknown) for cell in cells))


def type_words(field: Field) -> str:
    """The type of a field in words: "list of texts", "number (tokens)"."""
    kind = f"list of {field.item_type}" if field.is_list else field.type
    return f"{kind} ({field.unit})" if field.unit else kind
