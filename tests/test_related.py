"""Which chapters and tables belong together, from what their texts use, name and link to."""

from __future__ import annotations

from collections.abc import Iterable
from xml.etree import ElementTree

import pytest

from handbook.checks.project import Project
from handbook.content.chapters import is_chapter
from handbook.content.pages import scan_page
from handbook.content.related import MOST, Related, Ties, between_chapter_and_table, between_chapters, relate, ties_of
from handbook.data.records import Library
from handbook.problems import Problems
from tests.html import classed
from tests.tiny_site import Built

CHAPTER = """---
title: A
objectives: [x]
tags: [trees, licences]
prerequisites: [start/b.md]
---
# A

See [birch](../compare/plants/birch.md), [all](../compare/plants.md#all), [c](c.md) and [out](https://example.org/x.md).
It has @{plants/birch/params} billion, @{plants/aster/params} and @{no-statistic}.

```comparison
id: t
dataset: plants
```

```quiz
quiz: a
```
"""
A = Ties("a.md", tags=frozenset({"x", "y"}), prerequisites=("s.md",), links=frozenset({"c.md"}))
TABLE = Ties("compare/plants.md", own="plants", asks=frozenset({("comparison", "plants")}))
VERDICTS = Ties("compare/applied.md", asks=frozenset({("verdicts", "plants")}))


def chapter(path: str, *, tags: str = "", builds_on: tuple[str, ...] = (), links: str = "") -> Ties:
    return Ties(path, tags=frozenset(tags.split()), prerequisites=builds_on, links=frozenset(links.split()))


def test_the_ties_of_a_page_are_read_from_its_text() -> None:
    page = scan_page(CHAPTER, "docs/part/a.md", Problems())
    ties = ties_of("part/a.md", page, "", {})
    assert ties.tags == {"trees", "licences"}
    assert ties.prerequisites == ("start/b.md",)
    assert ties.asks == {("comparison", "plants")}
    assert ties.links == {"compare/plants/birch.md", "compare/plants.md", "part/c.md"}
    assert ties.statistics["plants"] == 2


@pytest.mark.parametrize(
    ("other", "weight"),
    [
        (chapter("b.md"), 0),
        (chapter("b.md", tags="x z"), 1),
        (chapter("b.md", tags="x y"), 2),
        (chapter("b.md", links="a.md"), 1),
        (chapter("c.md"), 1),  # A links to it
        (chapter("b.md", builds_on=("a.md", "s.md")), 2),
        (chapter("b.md", builds_on=("s.md", "a.md")), 4),  # the step right after A
    ],
)
def test_how_much_a_chapter_offers_another(other: Ties, weight: int) -> None:
    assert between_chapters(A, other) == weight


@pytest.mark.parametrize(
    ("of", "table", "weight"),
    [
        (Ties("a.md"), TABLE, 0),
        (Ties("a.md", asks=frozenset({("chart", "plants"), ("comparison", "plants")})), TABLE, 6),
        (Ties("a.md", asks=frozenset({("comparison", "stones")})), TABLE, 0),
        (Ties("a.md", asks=frozenset({("comparison", "plants")})), VERDICTS, 0),  # it shows verdicts, not the plain cells
        (Ties("a.md", asks=frozenset({("verdicts", "plants")})), VERDICTS, 3),
        (Ties("a.md", links=frozenset({"compare/plants.md"})), TABLE, 2),
        (Ties("a.md", links=frozenset({"compare/plants/birch.md"})), TABLE, 1),
        (Ties("a.md", statistics={"plants": 9}), TABLE, 2),
        (Ties("a.md", statistics={"plants": 1}, links=frozenset({"compare/plants/birch.md"})), TABLE, 2),
        (Ties("a.md", statistics={"": 9}), VERDICTS, 0),  # statistics that do not exist
    ],
)
def test_how_much_a_table_has_to_do_with_a_chapter(of: Ties, table: Ties, weight: int) -> None:
    assert between_chapter_and_table(of, table) == weight


def test_what_stands_elsewhere_on_the_page_is_left_out_and_the_best_come_first() -> None:
    others = (
        chapter("s.md", tags="x y"),  # A builds on it: it stands under the title
        chapter("next.md", tags="x y"),
        chapter("b.md", tags="x"),
        chapter("c.md", tags="x"),
        chapter("d.md", tags="z"),
        chapter("e.md", tags="y"),
        chapter("f.md", tags="y"),
    )
    related = Related({each.path: each for each in (A, *others)})
    assert related.chapters_of("a.md", ["next.md"]) == ("c.md", "b.md", "e.md")
    assert len(related.chapters_of("a.md")) == MOST


def test_a_table_that_nobody_uses_is_explained_by_the_chapter_with_its_subject() -> None:
    related = Related({"a.md": chapter("a.md", tags="plants"), "b.md": chapter("b.md", tags="trees")}, {TABLE.path: TABLE})
    assert related.explaining(TABLE.path) == ("a.md",)
    assert related.tables_of("a.md") == ()


def test_only_chapters_and_pages_that_show_data_are_related(tiny_project: Project) -> None:
    order = ("index.md", "compare/index.md", "compare/plants.md", "compare/licences.md", "reference/sources.md")
    related = relate(tiny_project.pages, tiny_project.library, {}, order)
    assert not related.chapters
    assert {each.own for each in related.tables.values()} == {"plants", "licences"}
    assert relate({}, Library({}), {}, order) == Related()


def leads_to(page: Built, path: str, links: Iterable[ElementTree.Element]) -> list[str]:
    """The files below the site's root that links on a page lead to."""
    here, root = (page.folder / path).parent, page.folder.resolve()
    return [(here / link.attrib["href"]).resolve().relative_to(root).as_posix() for link in links]


def related_links(page: Built, path: str) -> list[str]:
    """The pages that a page names as related."""
    boxes = classed(page.page(path).article, "hb-onward")
    assert len(boxes) <= 1, path
    return leads_to(page, path, (link for box in boxes for link in box.iter("a")))


def test_each_chapter_leads_to_a_table_and_to_a_chapter_that_stands_nowhere_else(real_project: Project, real_site: Built) -> None:
    chapters = [path.replace(".md", ".html") for path, page in real_project.pages.items() if is_chapter(page)]
    assert len(chapters) > 15
    for path in chapters:
        links = related_links(real_site, path)
        tables = [each for each in links if each.startswith("compare/")]
        assert tables, path
        assert set(links) - set(tables), path
        assert len(links) == len(set(links)) <= 2 * MOST, path
        page = real_site.page(path)
        beside = [part for name in ("md-footer__inner", "hb-facts") for part in classed(page.root, name)]
        assert not set(links) & set(leads_to(real_site, path, (link for part in beside for link in part.iter("a")))), path


def test_each_table_about_the_world_leads_to_a_chapter(real_project: Project, real_site: Built) -> None:
    about_the_book = {"glossary", "paths"}
    for dataset in real_project.library:
        described = dataset.description
        if described.pages != "none" and described.name not in about_the_book:
            links = related_links(real_site, described.index_page.replace(".md", ".html"))
            assert 1 <= len(links) <= MOST, described.name
            assert not [each for each in links if each.startswith("compare/")]
