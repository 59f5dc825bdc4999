"""The texts that speak of the whole site, written when all pages are: its map, and the book in one file."""

from __future__ import annotations

from pathlib import Path

from handbook.addresses import BOOK, MAP
from handbook.exports.llms import book, site_map
from handbook.site.build import Build


def write_texts(build: Build, folder: Path) -> None:
    """Write the map of the site and the book in one file; a dirty build, which does not see all pages, leaves them as they are."""
    if not build.shown.keys() >= set(build.order):
        return
    text = site_map(build.order, build.parents, build.shown, build.library, build.site, build.renderer)
    (folder / MAP).write_text(text, "utf-8", newline="\n")
    with (folder / BOOK).open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(book(build.shown, build.site, build.renderer))
