"""What a page about one record, or about all records of a small dataset, says."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from html import unescape

from handbook.content.glossary import first_sentence
from handbook.data.citations import without_citations
from handbook.data.records import Dataset, Library, Record
from handbook.data.schema import PLACEHOLDER, Description, Group
from handbook.data.ties import follows
from handbook.rubrics.compute import FIELD as COMPUTE
from handbook.rubrics.compute import estimated_cell
from handbook.rubrics.registry import DATASET
from handbook.views.answers import Answer, answer, first_line
from handbook.views.cells import address_of, show_cell
from handbook.views.evidence import CellEvidence, EvidenceView, ShownSource, SourceList, cell_evidence
from handbook.views.gradings import PublishedGrading, gradings_of
from handbook.views.verdicts import ShownVerdict, judge_record

_MARKUP = re.compile(r"[\\*`\[]|\](\([^)]*\))?")
_MARKDOWN_SPECIAL = re.compile(r"([\\`*_\[\]{}>#])")


@dataclass(frozen=True, slots=True)
class ProfileGroup:
    """The cells of one group of fields, all of one dataset."""

    dataset: str
    name: str
    title: str
    evidence: EvidenceView
    elsewhere: tuple[str, ...] = ()  # the fields that have no cell of their own here: they follow from others, or do not apply


@dataclass(frozen=True, slots=True)
class Related:
    """Records of another dataset that refer to this one: (name, address) each."""

    title: str
    links: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Profile:
    """Everything known of one record; `checked` is the day of most cells, told once for all of them.

    Tables lead to each field of a record; `elsewhere` are those whose whole group has nothing to say.
    """

    id: str
    title: str
    answer: Answer
    groups: tuple[ProfileGroup, ...]
    verdicts: tuple[ShownVerdict, ...]
    gradings: tuple[PublishedGrading, ...]
    related: tuple[Related, ...]
    sources: tuple[ShownSource, ...]
    checked: str
    elsewhere: tuple[str, ...] = ()


def build_profile(record: Record, dataset: Dataset, library: Library, referring: References | None = None) -> Profile:
    """The profile of a record, its sources numbered through all groups."""
    sources = SourceList(library)
    parts = [(with_estimate(record, library), dataset.description), *extensions(record, library)]
    dates = Counter(cell.checked for part, _ in parts for cell in part.cells.values() if cell.checked)
    shared = max(dates, key=lambda day: (dates[day], day), default="")
    groups = tuple(_group(group, part, about, sources, library, shared) for part, about in parts for group in _groups(about))
    verdicts = judge_record(record, dataset, library)
    return Profile(
        id=record.id,
        title=dataset.title(record),
        answer=answer(record, dataset, library, verdicts),
        groups=tuple(group for group in groups if group.evidence.cells),
        verdicts=verdicts,
        gradings=gradings_of(record, {each.verdict.rubric: each.verdict for each in verdicts}, library),
        related=referring.of(record) if referring else (),
        sources=sources.shown(),
        checked=shared,
        elsewhere=tuple(name for group in groups if not group.evidence.cells for name in group.elsewhere),
    )


def extensions(record: Record, library: Library) -> list[tuple[Record, Description]]:
    """What other datasets say more about a record."""
    found = ((each.records.get(record.id), each.description) for each in library if each.description.extends == record.dataset)
    return [(part, description) for part, description in found if part]


def with_estimate(record: Record, library: Library) -> Record:
    """A model with its estimated training compute, where nobody states one."""
    cell = estimated_cell(record, library) if record.dataset == DATASET else None
    return replace(record, cells={**record.cells, COMPUTE: cell}) if cell else record


def _groups(description: Description) -> tuple[Group, ...]:
    return description.groups or (Group("", "Details"),)


def _group(group: Group, record: Record, description: Description, sources: SourceList, library: Library, shared: str) -> ProfileGroup:
    fields = description.select(lambda each: each.name != description.title_field and (each.group == group.name or not description.groups))
    told = (field for field in fields if field.name in record.cells and not follows(field, record))
    cells = (cell_evidence(field, record.cells[field.name], sources, library) for field in told)
    kept = tuple(cell for cell in cells if not _is_repetition(cell, description))
    shown = {cell.field.name for cell in kept}
    elsewhere = tuple(field.name for field in fields if field.name not in shown)
    return ProfileGroup(description.name, group.name or "details", group.title, EvidenceView(kept, (), shared), elsewhere)


def _is_repetition(cell: CellEvidence, description: Description) -> bool:
    """Whether a section's opening sentence has said all of a cell: the value, with no source, note or link beside it."""
    told = description.pages == "dataset" and f"{{{cell.field.name}}}" in description.summary
    more = cell.note or cell.references or cell.others or cell.shown.state or cell.shown.page or cell.shown.links
    return told and not more


class References:
    """Which records refer to which: read backwards from the reference and licence fields of all datasets."""

    def __init__(self, library: Library) -> None:
        self.library = library
        self.found: dict[tuple[str, str], dict[str, list[Record]]] = {}
        for dataset in library:
            for field in dataset.description.select(lambda each: each.item_type in ("reference", "licence")):
                target = field.target
                for record in dataset.records.values():
                    self.note(target, record.cell(field.name).value, self.extended(record, dataset))

    def extended(self, record: Record, dataset: Dataset) -> Record:
        """The record itself, or the one that it says more about."""
        return self.library.find(dataset.description.extends, record.id) or record

    def note(self, target: str, value: object, record: Record) -> None:
        """Note that `record` refers to the record(s) `value` of the dataset `target`."""
        for each in value if isinstance(value, tuple) else (value,):
            referred = self.library.find(target, str(each)) if each is not None else None
            if referred:
                by_dataset = self.found.setdefault((target, referred.id), {})
                if record not in by_dataset.setdefault(record.dataset, []):
                    by_dataset[record.dataset].append(record)

    def of(self, record: Record) -> tuple[Related, ...]:
        """What refers to a record, dataset by dataset, without what it refers to itself."""
        referring = self.found.get((record.dataset, record.id), {})
        found = {name: [each for each in records if not self.leads(record, each)] for name, records in sorted(referring.items())}
        return tuple(self.related(self.library.datasets[name], records) for name, records in found.items() if records)

    def leads(self, record: Record, other: Record) -> bool:
        """Whether a record refers to another one itself, so that its own cells name it."""
        return record in self.found.get((other.dataset, other.id), {}).get(record.dataset, ())

    def related(self, dataset: Dataset, records: list[Record]) -> Related:
        links = sorted((dataset.title(each), address_of(dataset, each)) for each in records)
        return Related(dataset.description.title, tuple(links))


def profile_markdown(record: Record, dataset: Dataset, library: Library, slot: str) -> str:
    """The Markdown of a record's own page: what the search index and the table of contents should know."""
    title = escape_markdown(dataset.title(record))
    question, said = first_line(record, dataset, library)
    opening = f"**{escape_markdown(question)}** {escape_markdown(said)}\n\n" if said else ""
    head = front_matter(f"{question} {said}" if said else plain_summary(record, dataset, library))
    return f"{head}# {title}\n\n{opening}{summary(record, dataset, library)}\n\n{slot}\n"


def front_matter(said: str) -> str:
    """Front matter with the page's one-sentence summary (a JSON string is a YAML string too)."""
    return f"---\nsummary: {json.dumps(said, ensure_ascii=False)}\n---\n\n"


def collection_markdown(dataset: Dataset, library: Library, slots: Mapping[str, str], doors: str = "") -> str:
    """The Markdown of a small dataset's page: an overview, perhaps doors, then a section for each record."""
    sections = (
        f"## {escape_markdown(dataset.title(record))} {{ #{record.id} }}\n\n{summary(record, dataset, library)}\n\n{slots[record.id]}\n"
        for record in dataset.records.values()
    )
    described = dataset.description
    said = front_matter(first_sentence(_MARKUP.sub("", without_citations(described.description))))
    line, table = first_sentence(described.description), overview_fence(described)
    rest = described.description.removeprefix(line).strip()
    opening = f"{said}# {escape_markdown(described.title)}\n\n{line}\n"
    return "\n".join([opening, *([table] if table else []), f"{rest}\n", f"{doors}\n", *sections])


def overview_fence(described: Description) -> str:
    """The table that opens a dataset's page, asked for as any page would ask."""
    if not described.overview:
        return ""
    return f"""```comparison
id: overview
dataset: {described.name}
columns: [{", ".join(described.overview)}]
caption: "{described.title} at a glance"
```
"""


def summary(record: Record, dataset: Dataset, library: Library) -> str:
    """The dataset's sentence with the record's values, and its {id}, as Markdown; a value nobody knows reads as such."""

    def words(match: re.Match[str]) -> str:
        if match[1] == "id":
            return escape_markdown(record.id)
        field = dataset.description.fields.get(match[1])
        shown = show_cell(field, record.cell(field.name), library) if field else None
        if not shown:
            return match[0]
        return shown.text if shown.kind == "text" else escape_markdown(shown.text)

    return PLACEHOLDER.sub(words, dataset.description.summary)


def plain_summary(record: Record, dataset: Dataset, library: Library) -> str:
    """The same sentence without any markup."""
    return unescape(_MARKUP.sub("", summary(record, dataset, library)))


def escape_markdown(text: str) -> str:
    """Text in which Markdown sees no markup, no tag and no list of attributes."""
    return _MARKDOWN_SPECIAL.sub(r"\\\1", text.replace("&", "&amp;").replace("<", "&lt;"))
