"""The Markdown twin of a page: what a reader sees, without the interface, at the page's address with `.md` added (llmstxt.org)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from posixpath import dirname, join, normpath

from lxml import etree

from handbook.addresses import is_page, twin
from handbook.render.markdown_blocks import BlockWriter
from handbook.render.markdown_inline import Link
from handbook.render.templates import MOST_LINKS, Renderer

_LEADS_OUT = re.compile(r"[a-z][a-z0-9+.-]*:|//", re.IGNORECASE)  # RFC 3986, section 4.2: anything else is a relative path


@dataclass(frozen=True, slots=True)
class ShownPage:
    """A page as the site shows it. `source` is its file below docs/, `address` that of its HTML below the site's root.

    `section` names the part of the navigation that it stands in ("Chapters: Openness"), `canonical` is its full address or "".
    """

    source: str
    address: str
    title: str
    html: str
    section: str = ""
    summary: str = ""
    level: str = ""
    reviewed: str = ""
    canonical: str = ""


@dataclass(frozen=True, slots=True)
class Links:
    """Rewrites the links of a page: those to pages lead to their twins, relative to the page or below `base` when one is given.

    A link into the page itself is dropped, and so is the anchor of any other: Markdown has none that all its readers make alike.
    """

    address: str
    base: str | None = None

    def __call__(self, href: str) -> str:
        if _LEADS_OUT.match(href):
            return href
        path = href.partition("#")[0]
        target = absolute(dirname(self.address), path) if path else self.address
        if target == self.address:
            return ""
        written = path if self.base is None else f"{self.base}{target}"
        return twin(written) if is_page(path) else written


@lru_cache(maxsize=MOST_LINKS)
def absolute(folder: str, path: str) -> str:
    """A path as it is below the site's root, from one that begins in a folder; pages link to much the same."""
    return normpath(join(folder, path))


def page_markdown(html: str, link: Link, deeper: int = 0) -> str:
    """The content of a page (filled HTML) as Markdown. `deeper` is added to the level of each heading."""
    return "\n\n".join(BlockWriter(link, deeper).blocks(etree.fromstring(f"<body>{html}", _parser())))


@lru_cache(maxsize=1)
def _parser() -> etree.HTMLParser:
    """The parser of all pages; to make one takes half as long as to read a profile."""
    return etree.HTMLParser(remove_comments=True, remove_pis=True)


def twin_text(page: ShownPage, as_of: str, renderer: Renderer) -> str:
    """The whole twin: what is known of the page as YAML, then its text."""
    return renderer.text("twin", page=page, as_of=as_of, body=page_text(page, renderer))


def page_text(page: ShownPage, renderer: Renderer, base: str | None = None, deeper: int = 0) -> str:
    """The content of a page as Markdown, as `Links` and `page_markdown` say; what an earlier build made of the same is kept."""
    place, parts = f"markdown {deeper} {page.address}", (str(base), page.html)
    return renderer.kept.text(lambda: page_markdown(page.html, Links(page.address, base), deeper), place, *parts)
