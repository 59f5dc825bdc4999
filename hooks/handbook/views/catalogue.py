"""The datasets at a glance: what each means, its fields, its counts and its downloads."""

from __future__ import annotations

from dataclasses import dataclass

from handbook.addresses import page_address
from handbook.data.citations import CITATION, parse_citations, without_citations
from handbook.data.records import Dataset, Library
from handbook.data.schema import Description, Field
from handbook.views.evidence import ShownSource, show_source


@dataclass(frozen=True, slots=True)
class Credit:
    """What is owed to others: the words, and the sources they point at."""

    text: str
    sources: tuple[ShownSource, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """One dataset as the catalogue shows it; `page` is its address below the site's root, or ""."""

    description: Description
    credits: tuple[Credit, ...]
    page: str
    records: int
    known: int
    unknown: int


def catalogue(library: Library) -> tuple[Entry, ...]:
    """All datasets in the order of their titles."""
    return tuple(sorted((entry(each, library) for each in library), key=lambda each: each.description.title.casefold()))


def entry(dataset: Dataset, library: Library) -> Entry:
    """One dataset with the counts of its evidenced cells."""
    described = dataset.description
    cells = [record.cell(field.name) for record in dataset.records.values() for field in described.evidenced]
    page = page_address(described.index_page) if described.pages != "none" else ""
    owed = tuple(credit(line, library) for line in described.attribution)
    return Entry(described, owed, page, len(dataset.records), sum(cell.known for cell in cells), sum(bool(cell.unknown) for cell in cells))


def credit(line: str, library: Library) -> Credit:
    """A line of attribution: its citations `[@key]` become sources, the rest stays text."""
    keys = [citation.source for match in CITATION.finditer(line) for citation in parse_citations(match[1])]
    sources = tuple(show_source(key, number, library) for number, key in enumerate(keys, 1))
    return Credit(without_citations(line).rstrip(" ."), sources)


def type_words(field: Field) -> str:
    """The type of a field in words: "list of texts", "number (tokens)"."""
    kind = f"list of {field.item_type}" if field.is_list else field.type
    return f"{kind} ({field.unit})" if field.unit else kind
