"""Where a page stands in the book: the path to it, what comes before and after, and what belongs to it.

Pages, sections and the navigation are MkDocs' own objects; what is used of them is the tree: titles, files, children, neighbours.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Any

from markupsafe import Markup

from handbook.addresses import page_address
from handbook.content.related import relate
from handbook.exports.structured import Crumb
from handbook.site.build import Build, Slot

_FENCE_ENDS = re.compile(r"^(```|~~~).*?^\1\n", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True, slots=True)
class Group:
    """Links of one kind: (title, address) each."""

    title: str
    links: tuple[tuple[str, str], ...]


def trail(page: Any, nav: Any, above: str = "") -> tuple[Crumb, ...]:
    """The path from Home to what stands above a page. `above` is the file of the table that a profile belongs to."""
    if not nav.homepage or page.is_homepage or not page.ancestors:
        return ()
    sections = tuple(Crumb(str(each.title), _own_page(each, page)) for each in reversed(list(page.ancestors)))
    tables = tuple(Crumb(str(each.title), each.url) for each in nav.pages if above and each.file.src_uri == above)
    return (Crumb("Home", nav.homepage.url), *sections, *tables)


def _own_page(section: Any, page: Any) -> str:
    """The address of the index page with which a section begins, if it is of the same folder and not the page itself; else ""."""
    first = section.children[0] if section.children else None
    if first is None or not first.is_page or first is page or not first.is_index:
        return ""
    return str(first.url) if folder(first) == folder(page) else ""


def folder(page: Any) -> str:
    """The first folder of a page's file below docs/."""
    return str(page.file.src_uri).split("/")[0]


def part_sections(nav: Any) -> None:
    """Let "previous" and "next" stay within a part of the book: from the last chapter to the first table there is no next step."""
    for page in nav.pages:
        following = page.next_page
        if following and list(page.ancestors) and list(page.ancestors)[-1] not in following.ancestors:
            page.next_page = following.previous_page = None


def step_over(page: Any) -> None:
    """Let "previous" and "next" pass by a page."""
    if page.previous_page:
        page.previous_page.next_page = page.next_page
    if page.next_page:
        page.next_page.previous_page = page.previous_page
    page.previous_page = page.next_page = None


def note_order(build: Build, nav: Any) -> None:
    """Read off the navigation what depends on the order of the book: related pages, the list of chapters, the page of all questions."""
    project = build.project
    order = tuple(each.file.src_uri for each in nav.pages)
    build.related = relate(project.pages, project.library, project.corpus.statistics, order)
    review = (path for path, page in project.pages.items() if any(each.language == "review" for each in page.fences))
    build.site = replace(build.site, chapters=tuple(build.related.chapters), review=next(review, ""))


def beside(page: Any) -> tuple[str, ...]:
    """The files of the pages that the footer of a page links to."""
    return tuple(each.file.src_uri for each in (page.previous_page, page.next_page) if each)


def related_groups(build: Build, source: str, footer: tuple[str, ...]) -> tuple[Group, ...]:
    """What to read with a chapter or a table; the pages that its footer links to are left out."""
    related = build.related
    found: dict[str, tuple[str, ...]] = {}
    if source in related.chapters:
        found = {"Related reading": related.chapters_of(source, footer), "Tables": related.tables_of(source)}
    elif source in related.tables:
        found = {"Explained in": related.explaining(source)}
    titles = build.library.pages
    return tuple(Group(title, tuple((titles[each], page_address(each)) for each in paths)) for title, paths in found.items() if paths)


def with_related(markdown: str, build: Build, page: Any) -> str:
    """The Markdown of a page with the place of its related pages: a chapter ends with them, a table begins with them."""
    source = page.file.src_uri
    groups = related_groups(build, source, beside(page))
    if not groups:
        return markdown

    def fill(address: str) -> Markup:
        return build.renderer.render("onward", address, groups=groups)

    slot = build.slot(Slot(fill, on_paper=lambda _: Markup("")))  # the table of contents leads on
    at = end_of_first_table(markdown) if source in build.related.tables else len(markdown)
    return f"{markdown[:at].rstrip()}\n\n{slot}\n\n{markdown[at:]}"


def end_of_first_table(markdown: str) -> int:
    """Where the first block of a page ends: the table stands first, what belongs to it follows. Without a block the end of the text."""
    found = _FENCE_ENDS.search(markdown)
    return found.end() if found else len(markdown)
