"""`llms.txt`, the map of the site for programs that read text, and `llms-full.txt`, the book in one file (llmstxt.org)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from handbook.addresses import HOW_TO_READ, HOW_WE_JUDGE, dataset_page, record_page
from handbook.content.glossary import GLOSSARY
from handbook.data.records import Library
from handbook.exports.structured import Site
from handbook.exports.twins import ShownPage, page_text
from handbook.render.templates import Renderer
from handbook.views.catalogue import catalogue

AFTER_THE_CHAPTERS = (HOW_TO_READ, HOW_WE_JUDGE, dataset_page(GLOSSARY))


@dataclass(frozen=True, slots=True)
class Entry:
    """One link of the map; `address` is below the site's root."""

    title: str
    address: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """Links under one heading."""

    title: str
    entries: tuple[Entry, ...]


def sections(order: Iterable[str], pages: Mapping[str, ShownPage]) -> tuple[Section, ...]:
    """The pages of the navigation by the part they stand in, in its order. `pages` are by their file below docs/."""
    found: dict[str, list[Entry]] = {}
    for page in (pages[each] for each in order):
        found.setdefault(page.section or "Start here", []).append(Entry(page.title, f"{page.address}.md", page.summary))
    return tuple(Section(title, tuple(entries)) for title, entries in found.items())


def profiles(parents: Mapping[str, str], pages: Mapping[str, ShownPage], library: Library) -> tuple[Entry, ...]:
    """The pages outside the navigation: one for each record, with what kind of thing it is; its former addresses are left out.

    `parents` maps each page to its table.
    """
    kinds = {each.description.index_page: each.description.singular for each in library}
    former = {record_page(name, alias) for name, aliases in library.renamed.items() for alias in aliases}
    present = ((path, parent) for path, parent in parents.items() if path in pages and path not in former)
    return tuple(Entry(pages[path].title, f"{pages[path].address}.md", kinds.get(parent, "")) for path, parent in present)


def site_map(
    order: Iterable[str], parents: Mapping[str, str], pages: Mapping[str, ShownPage], library: Library, site: Site, renderer: Renderer
) -> str:
    """The text of `llms.txt`."""
    return renderer.text(
        "llms",
        site=site,
        sections=sections(order, pages),
        datasets=catalogue(library),
        profiles=profiles(parents, pages, library),
        has_sources="sources" in library.datasets,
    )


def texts_of_the_book(site: Site) -> tuple[str, ...]:
    """The pages that stand whole in `llms-full.txt`: all chapters in their order, how to read and judge the data, the terms."""
    return (*site.chapters, *AFTER_THE_CHAPTERS)


def book(pages: Mapping[str, ShownPage], site: Site, renderer: Renderer) -> Iterator[str]:
    """The text of `llms-full.txt`, page by page."""
    yield renderer.text("llms-full", site=site)
    for page in (pages[each] for each in texts_of_the_book(site) if each in pages):
        heading, _, text = page_text(page, renderer, site.address, deeper=1).partition("\n\n")
        yield renderer.text("llms-full-page", heading=heading, address=f"{site.address}{page.address}", text=text)
