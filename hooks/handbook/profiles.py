"""The page of one record: a heading, a sentence, and every cell with its evidence."""

from __future__ import annotations

import re
from dataclasses import dataclass

from handbook.descriptions import Description, Group
from handbook.evidence import Proof, ShownSource, SourceList, prove_cell
from handbook.records import Dataset, Library, Record
from handbook.shown import show_cell

_PLACEHOLDER = re.compile(r"\{([a-z][a-z0-9_]*)\}")
_MARKDOWN_SPECIAL = re.compile(r"([\\`*_\[\]<>#])")


@dataclass(frozen=True, slots=True)
class ProfileGroup:
    """The cells of one group of fields."""

    name: str
    title: str
    proof: Proof


@dataclass(frozen=True, slots=True)
class Profile:
    """Everything known of one record."""

    id: str
    title: str
    groups: tuple[ProfileGroup, ...]
    sources: tuple[ShownSource, ...]
    checked: str


def build_profile(record: Record, dataset: Dataset, library: Library) -> Profile:
    """The profile of a record, its sources numbered through all groups."""
    sources = SourceList(library)
    dates = {cell.checked for cell in record.cells.values() if cell.checked}
    shared = dates.pop() if len(dates) == 1 else ""
    groups = tuple(_group(group, record, dataset.description, sources, library, shared) for group in _groups(dataset.description))
    return Profile(record.id, dataset.title(record), groups, sources.shown(), shared)


def _groups(description: Description) -> tuple[Group, ...]:
    return description.groups or (Group("", "Details"),)


def _group(group: Group, record: Record, description: Description, sources: SourceList, library: Library, shared: str) -> ProfileGroup:
    fields = description.select(lambda each: each.group == group.name or not description.groups)
    cells = tuple(prove_cell(field, record.cell(field.name), sources, library) for field in fields)
    return ProfileGroup(group.name or "details", group.title, Proof(cells, (), shared))


def profile_markdown(record: Record, dataset: Dataset, library: Library, place: str) -> str:
    """The Markdown of a profile page: what the search index and the table of contents should know."""
    title = escape_markdown(dataset.title(record))
    return f"# {title}\n\n{summary(record, dataset, library)}\n\n{place}\n"


def summary(record: Record, dataset: Dataset, library: Library) -> str:
    """The dataset's sentence with the record's values; a value nobody knows reads as such."""

    def words(match: re.Match[str]) -> str:
        field = dataset.description.fields.get(match[1])
        return escape_markdown(show_cell(field, record.cell(field.name), library).text) if field else match[0]

    return _PLACEHOLDER.sub(words, dataset.description.summary)


def escape_markdown(text: str) -> str:
    """Text in which Markdown sees no markup."""
    return _MARKDOWN_SPECIAL.sub(r"\\\1", text)
