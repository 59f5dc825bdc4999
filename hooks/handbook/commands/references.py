"""Where a record, a source or a page is named: in cells, citations, blocks, statistics, numbers and links, each with its place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from posixpath import dirname, join, normpath, relpath

from handbook.addresses import dataset_page, record_page
from handbook.checks.links import LINK
from handbook.checks.project import Project
from handbook.data.citations import CITATION
from handbook.data.loading import DESCRIPTION_FILE, record_files
from handbook.data.reading.files import walk
from handbook.data.reading.strict_yaml import Mapping, Node, Scalar, Sequence, read_text
from handbook.data.records import Dataset
from handbook.data.schema import Field
from handbook.problems import Problems, shown_name

SOURCES = "sources"
NAMING = frozenset({"id", "named", "formats", "details"})  # settings of blocks and statistics that name records
WORD = r"(?<![\w.+-]){}(?![\w+-]|\.\w)"


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A piece of a file that shall read otherwise; line and column count from 1."""

    file: str
    line: int
    column: int
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Renaming:
    """A record that gets another id."""

    project: Project
    dataset: str
    old: str
    new: str

    def places(self) -> Iterator[Place]:
        """Every place that names the record by its old id."""
        for each in self.project.library:
            yield from self.in_records(each)
        yield from self.in_pages()
        yield from self.in_settings()

    def in_records(self, dataset: Dataset) -> Iterator[Place]:
        """The cells of a dataset that point at the record, and the sources that they cite."""
        pointing = [each for each in dataset.description.fields.values() if each.target == self.dataset]
        if not pointing and self.dataset != SOURCES:
            return
        folder = self.project.docs / "data" / dataset.description.name
        for path in record_files(folder):
            shown = shown_name(path, self.project.root)
            for record in records_in(path):
                yield from (self.place(shown, each) for each in self.pointers(record, pointing))
            if self.dataset == SOURCES:
                yield from self.citations(shown, path.read_text("utf-8"))
        if self.dataset == SOURCES:
            described = folder / DESCRIPTION_FILE
            yield from self.citations(shown_name(described, self.project.root), described.read_text("utf-8"), re.compile(r"(@[\w.:+-]+)"))

    def pointers(self, record: Mapping, pointing: list[Field]) -> Iterator[Scalar]:
        """The scalars of a record that are its old id and mean it."""
        for field in pointing:
            yield from (each for each in values_of(record.get(field.name)) if each.text == self.old)
        if self.dataset == SOURCES:
            yield from (each for each in sources_of(record) if each.text == self.old)

    def in_pages(self) -> Iterator[Place]:
        """Numbers, citations and links of pages."""
        for path, page in self.project.pages.items():
            for number, line in enumerate(page.text.split("\n"), 1):
                yield from self.numbers(page.file, number, line)
                yield from self.links(page.file, path, number, line)
            if self.dataset == SOURCES:
                yield from self.citations(page.file, page.text)
            for fence in page.fences:
                yield from self.settings(page.file, read_text(fence.body, page.file, Problems(), fence.line), fence.column - 1)

    def numbers(self, file: str, number: int, line: str) -> Iterator[Place]:
        """`@{dataset/record/field}`."""
        start = f"@{{{self.dataset}/{self.old}/"
        for match in re.finditer(re.escape(start), line):
            yield Place(file, number, match.start() + 1, start, f"@{{{self.dataset}/{self.new}/")

    def links(self, file: str, path: str, number: int, line: str) -> Iterator[Place]:
        """Links to the record's page, or to its section of the dataset's page."""
        section = f"{dataset_page(self.dataset)}#{self.old}"
        for match in LINK.finditer(line):
            name, mark, anchor = match[1].partition("#")
            target = normpath(join(dirname(path), name)) if name else path
            if target == record_page(self.dataset, self.old):
                new = relpath(record_page(self.dataset, self.new), dirname(path) or ".")
                yield Place(file, number, match.start(1) + 1, match[1], f"{new}{mark}{anchor}")
            elif f"{target}#{anchor}" == section:
                yield Place(file, number, match.start(1) + 1, match[1], f"{name}#{self.new}")

    def citations(self, file: str, text: str, form: re.Pattern[str] = CITATION) -> Iterator[Place]:
        """`[@key]` in a text."""
        key = re.compile(WORD.format(re.escape(f"@{self.old}")))
        for number, line in enumerate(text.split("\n"), 1):
            for cited in form.finditer(line) if self.old in line else ():
                for match in key.finditer(cited[0]):
                    yield Place(file, number, cited.start() + match.start() + 1, f"@{self.old}", f"@{self.new}")

    def in_settings(self) -> Iterator[Place]:
        """Statistics that name records."""
        for path in walk(self.project.docs / "statistics"):
            shown = shown_name(path, self.project.root)
            node = read_text(path.read_text("utf-8"), shown, Problems())
            for each in node.items.values() if isinstance(node, Mapping) else ():
                yield from self.settings(shown, each)

    def settings(self, file: str, node: Node | None, indent: int = 0) -> Iterator[Place]:
        """The settings of a block or a statistic about this dataset."""
        named = node.get("dataset") if isinstance(node, Mapping) else None
        if not isinstance(named, Scalar) or not isinstance(node, Mapping):
            return
        own = named.text == self.dataset
        held = self.project.library.datasets.get(named.text)
        pointing = {each.name for each in held.description.fields.values() if each.target == self.dataset} if held else set()
        for each in scalars_under(node, (NAMING if own else frozenset()) | pointing):
            if each.text == self.old:
                yield self.place(file, Scalar(each.text, each.line, each.column + indent))

    def place(self, file: str, at: Scalar) -> Place:
        """The place of a scalar that is the old id."""
        return Place(file, at.line, at.column, self.old, self.new)


def records_in(path: Path) -> Iterator[Mapping]:
    """The records of a file as they are written."""
    node = read_text(path.read_text("utf-8"), path.name, Problems())
    for each in node.items if isinstance(node, Sequence) else (node,):
        if isinstance(each, Mapping):
            yield each


def values_of(node: Node | None) -> Iterator[Scalar]:
    """The values of a cell and of its other readings."""
    if isinstance(node, Scalar):
        yield node
    elif isinstance(node, Sequence):
        yield from (each for item in node.items for each in values_of(item))
    elif isinstance(node, Mapping):
        for key in ("value", "disputed", "reading"):
            yield from values_of(node.get(key))


def sources_of(record: Mapping) -> Iterator[Scalar]:
    """The keys under every `source:` of a record."""
    for key, node in record.items.items():
        if key == "source":
            yield from keys_in(node)
        else:
            for each in node.items if isinstance(node, Sequence) else (node,):
                if isinstance(each, Mapping):
                    yield from sources_of(each)


def keys_in(node: Node) -> Iterator[Scalar]:
    """The keys that are written as one key, as a list, or as key → place."""
    if isinstance(node, Scalar):
        yield node
    elif isinstance(node, Sequence):
        yield from (each for each in node.items if isinstance(each, Scalar))
    else:
        yield from node.keys.values()


def scalars_under(node: Node, names: frozenset[str], *, inside: bool = False) -> Iterator[Scalar]:
    """The scalars below keys of some names."""
    if isinstance(node, Scalar):
        yield from (node,) if inside else ()
    elif isinstance(node, Sequence):
        yield from (each for item in node.items for each in scalars_under(item, names, inside=inside))
    else:
        for key, each in node.items.items():
            deeper = inside or (key in names and not (key == "id" and isinstance(each, Scalar)))
            yield from scalars_under(each, names, inside=deeper)
