"""What the twin of a page, and the texts of the whole site, are made from."""

from __future__ import annotations

from html import unescape
from typing import TYPE_CHECKING

from handbook.exports.twins import ShownPage
from handbook.fences.book import is_book
from handbook.site.build import Build

if TYPE_CHECKING:
    from mkdocs.structure.pages import Page


def shown_page(page: Page, build: Build) -> ShownPage:
    """What the twin of a page, and the map of the site, say of it."""
    source, meta = page.file.src_uri, page.meta
    return ShownPage(
        source,
        page.file.dest_uri,
        title=unescape(str(meta.get("title") or page.title)),
        html=text_of(page, build),
        section=": ".join(str(each.title) for each in reversed(list(page.ancestors)[-2:])),
        summary=str(meta.get("summary", "")),
        level=str(meta.get("level", "")),
        reviewed=str(meta.get("reviewed", "")),
        canonical=page.canonical_url or "",
    )


def text_of(page: Page, build: Build) -> str:
    """The filled content of a page; of one that repeats all chapters only its own words, for llms-full.txt has the rest."""
    source = page.file.src_uri
    return build.contents[source] if is_book(build.project.pages.get(source)) else page.content or ""
