"""Which chapters and tables belong together, read from what their texts use, name and link to."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from posixpath import dirname, join, normpath

from handbook.addresses import record_folder, shows_data
from handbook.content.chapters import is_chapter
from handbook.content.pages import NUMBER, PageText
from handbook.data.records import Library
from handbook.query.statistics import Statistic

FENCES = ("comparison", "verdicts", "chart", "requirements", "memory")
MOST = 3  # links of a kind: more would be a list to work through
FENCE, LINK = 3, 2  # a table in the text says more than a link, a link more than a statistic
MOST_NUMBERS = 2  # however many statistics a chapter takes from a dataset, one table of it says more
_DATASET = re.compile(r"^dataset:\s*([\w-]+)\s*$", re.MULTILINE)
_LINK = re.compile(r"\]\(([^)\s#:]+\.md)")


@dataclass(frozen=True, slots=True)
class Ties:
    """What the text of one page has to do with others. `own` is the dataset whose page it is, `asks` its fences: (kind, dataset)."""

    path: str
    own: str = ""
    tags: frozenset[str] = frozenset()
    prerequisites: tuple[str, ...] = ()
    asks: frozenset[tuple[str, str]] = frozenset()
    statistics: Mapping[str, int] = field(default_factory=dict)
    links: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Related:
    """The ties of all chapters and tables, each in the order of the book."""

    chapters: Mapping[str, Ties] = field(default_factory=dict)
    tables: Mapping[str, Ties] = field(default_factory=dict)

    def chapters_of(self, path: str, left_out: Iterable[str] = ()) -> tuple[str, ...]:
        """The chapters to read with a chapter; those it builds on stand under its title and are left out."""
        chapter = self.chapters[path]
        out = {path, *chapter.prerequisites, *left_out}
        return best((each for each in self.chapters if each not in out), lambda other: between_chapters(chapter, self.chapters[other]))

    def tables_of(self, path: str) -> tuple[str, ...]:
        """The tables behind a chapter. Of several pages that cut one dataset into tables, the page of the dataset leads to the others."""
        chapter = self.chapters[path]
        further = {each.path for each in self.tables.values() if not each.own and {kind for kind, _ in each.asks} == {"comparison"}}
        candidates = (each for each in self.tables if each not in further or each in chapter.links)
        return best(candidates, lambda table: between_chapter_and_table(chapter, self.tables[table]))

    def explaining(self, path: str) -> tuple[str, ...]:
        """The chapters that use what a table shows; failing those, the chapters tagged with its subject."""
        table = self.tables[path]
        using = best(self.chapters, lambda chapter: between_chapter_and_table(self.chapters[chapter], table))
        return using or best(self.chapters, lambda chapter: table.own in self.chapters[chapter].tags)


def best(paths: Iterable[str], weigh: Callable[[str], int]) -> tuple[str, ...]:
    """The few paths of the greatest weight above zero; among equals the order given."""
    weights = {path: weigh(path) for path in paths}
    return tuple(sorted((path for path in weights if weights[path] > 0), key=lambda path: -weights[path])[:MOST])


def between_chapters(chapter: Ties, other: Ties) -> int:
    """How much `other` offers a reader of `chapter`: it builds on it, they share tags, one links to the other."""
    builds = 2 * (chapter.path in other.prerequisites) + 2 * (other.prerequisites[-1:] == (chapter.path,))
    return builds + len(chapter.tags & other.tags) + (other.path in chapter.links) + (chapter.path in other.links)


def between_chapter_and_table(chapter: Ties, table: Ties) -> int:
    """How much a table has to do with a chapter: shared fences, links to the table or its records, statistics from its dataset."""
    linked = LINK * (table.path in chapter.links)
    if not table.own:
        return FENCE * len(chapter.asks & table.asks) + linked
    shared = {ask for ask in chapter.asks if ask[1] == table.own}
    records = sum(link.startswith(record_folder(table.own)) for link in chapter.links)
    return FENCE * len(shared) + linked + min(records + chapter.statistics.get(table.own, 0), MOST_NUMBERS)


def relate(pages: Mapping[str, PageText], library: Library, statistics: Mapping[str, Statistic], order: Iterable[str]) -> Related:
    """The ties of every page; `order` lists the pages of the book, others are left out."""
    own = {each.description.index_page: each.description.name for each in library if each.description.pages != "none"}
    ties = {path: ties_of(path, pages.get(path), own.get(path, ""), statistics) for path in order}
    chapters = {path: each for path, each in ties.items() if path in pages and is_chapter(pages[path])}
    tables = {path: each for path, each in ties.items() if shows_data(path) and (each.own or each.asks)}
    return Related(chapters, tables)


def ties_of(path: str, page: PageText | None, own: str, statistics: Mapping[str, Statistic]) -> Ties:
    """The ties of a page; a page without a file was made from a dataset."""
    if page is None:
        return Ties(path, own)
    asks = ((each.language, name) for each in page.fences if each.language in FENCES for name in _DATASET.findall(each.body))
    links = frozenset(normpath(join(dirname(path), mark.text)) for mark in page.marks(_LINK))
    taken = Counter(_dataset_of(mark.text.strip(), statistics) for mark in page.marks(NUMBER, "@{"))
    return Ties(path, own, frozenset(page.front_list("tags")), page.front_list("prerequisites"), frozenset(asks), taken, links)


def _dataset_of(name: str, statistics: Mapping[str, Statistic]) -> str:
    """The dataset behind `@{dataset/record/field}` or `@{statistic}`, or "" when neither exists."""
    dataset, slash, _ = name.partition("/")
    return dataset if slash else statistics[name].dataset if name in statistics else ""
