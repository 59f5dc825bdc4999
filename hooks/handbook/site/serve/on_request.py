"""A site whose files are written when somebody asks for them, which is what `mkdocs serve` shows.

The builder is told that every file is excluded, as files may be, so that it reads and writes none; `release` takes that back. Each
page is then made by the builder's own two functions for a page, in any order: they are private, and a test says why we need them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from mkdocs.commands.build import _build_page, _populate_page
from mkdocs.structure.files import InclusionLevel
from mkdocs.utils import write_file

from handbook.addresses import BOOK, MAP, SUMS, twin
from handbook.site.build import Build
from handbook.site.gate import HEADERS

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import File, Files
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page

SEARCH = "search/"
MADE_OF_ALL = (BOOK, MAP, SUMS, HEADERS)


@dataclass(slots=True)
class HeldSite:
    """What one build knows, and which of its files nobody has asked for yet."""

    config: MkDocsConfig
    build: Build
    files: Files
    nav: Navigation
    levels: dict[File, InclusionLevel]  # of each file, as they were
    unread: dict[str, Page]  # by the page's file
    unwritten: dict[str, File]  # by address
    env: Any = None
    whole: bool = False

    def release(self) -> None:
        """Give the files back what they were, now that the builder is through with them."""
        for file, level in self.levels.items():
            file.inclusion = level

    def write(self, address: str) -> None:
        """Write a file if that has not been done; a page is read before."""
        file = self.unwritten.get(address)
        if file is None:
            return
        if file.page:
            self.read(file.src_uri)
            _build_page(file.page, self.config, self.pages, self.nav, self.env)
        elif file.src_uri in self.build.late:
            write_file(self.build.late[file.src_uri]().encode(), file.abs_dest_path)
        else:
            file.copy_file()
        del self.unwritten[address]

    def read(self, source: str) -> None:
        """Turn the text of a page into HTML if that has not been done."""
        if source in self.unread:
            _populate_page(self.unread[source], self.config, self.files)
            del self.unread[source]

    def read_texts(self) -> None:
        """Read all pages that people wrote: what they cite and speak of is told on other pages."""
        for source in [each for each in self.unread if each in self.build.project.pages]:
            self.read(source)

    def finish(self) -> None:
        """Do what the builder does when all pages are written."""
        for file in self.pages:
            if file.page:
                file.page.validate_anchor_links(files=self.files, log_level=self.config.validation.links.anchors)
        self.config.plugins.on_post_build(config=self.config)
        self.whole = True

    @property
    def pages(self) -> list[File]:
        """The files of all pages."""
        return list(self.files.documentation_pages(inclusion=InclusionLevel.is_in_serve))


def hold(files: Files, nav: Navigation, config: MkDocsConfig, build: Build) -> HeldSite:
    """Keep the builder from reading and writing anything of a site, whose files are known by now."""
    held = [file for file in files if file.inclusion != InclusionLevel.EXCLUDED and file.src_uri not in MADE_OF_ALL]
    pages = {file.src_uri: file.page for file in held if file.page}
    site = HeldSite(config, build, files, nav, {file: file.inclusion for file in held}, pages, {file.dest_uri: file for file in held})
    for file in held:
        file.inclusion = InclusionLevel.EXCLUDED
    build.read_others = site.read_texts
    return site


def is_made_of_all(address: str) -> bool:
    """Whether a file speaks of the whole site, and so has to wait for every page."""
    return address in MADE_OF_ALL or address.startswith(SEARCH)


def written_with(address: str) -> str:
    """The file to be written for an address: a page for its Markdown twin."""
    page = address.removesuffix(twin(""))
    return page if twin(page) == address else address
