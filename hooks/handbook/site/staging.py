"""The book as pages that any builder of Markdown can show, without the hooks, the data or the templates.

The pages are those of a strict build, filled by the same code. A heading becomes one of Markdown, so that the other builder makes
contents and search from it; what stands between two headings stays HTML, for Markdown has no word for a cell with its evidence.
"""

from __future__ import annotations

import json
import re
import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from html import escape
from itertools import groupby
from pathlib import Path
from typing import Any

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from selectolax.lexbor import LexborHTMLParser, LexborNode

from handbook.addresses import HOME, SUMS, is_page, twin
from handbook.exports.twins import ShownPage
from handbook.site.events import KEEPS_PAGES, build_of
from handbook.site.theme.styles import OWN_SHEETS

SETTINGS = "mkdocs.yml"
_TITLES = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_OWN_LINK = re.compile(r'<a class="headerlink"[^>]*>[^<]*</a>')
_TAG = re.compile(r"(<[^>]*>)")
_SIGNS = re.compile(r"([\\`*_{}\[\]])")  # what Markdown would take for marks
SIGNS = {"handbook/system": "material/brightness-auto", "handbook/moon": "material/weather-night", "handbook/sun": "material/weather-sunny"}
_EXTENSIONS = ["attr_list", {"toc": {"permalink": "#", "permalink_title": "Link to this section"}}]


def page_text(page: ShownPage) -> str:
    """A page with its settings at the head. JSON is YAML that needs no rules for quoting. The home page bears the site's name."""
    said = {"title": "" if page.source == HOME else page.title, "description": page.summary}
    head = "".join(f"{name}: {json.dumps(value, ensure_ascii=False)}\n" for name, value in said.items() if value)
    return (f"---\n{head}---\n\n" if head else "") + "\n\n".join(pieces(page.html)) + "\n"


def pieces(html: str) -> Iterator[str]:
    """The content of a page: headings at its top level as Markdown, each run between them as one piece of HTML."""
    body = LexborHTMLParser(html).body
    nodes = list(body.iter(include_text=True)) if body else []
    for is_title, run in groupby(nodes, written):
        if is_title:
            yield from map(heading, run)
        elif text := "".join(each.html or "" for each in run).strip():
            yield f"<div>\n{text}\n</div>"


def written(node: LexborNode) -> bool:
    """Whether a node is a heading that somebody wrote in Markdown; one of a template has no link to itself and stays HTML."""
    return node.tag in _TITLES and bool(_OWN_LINK.search(node.html or ""))


def heading(node: LexborNode) -> str:
    """A heading in Markdown, with the anchor that it has on the site."""
    inner = _OWN_LINK.sub("", node.inner_html or "").strip().replace("\n", " ")
    text = "".join(each if each.startswith("<") else _SIGNS.sub(r"\\\1", each) for each in _TAG.split(inner))
    anchor = node.attributes.get("id")
    return f"{'#' * int((node.tag or 'h1')[1])} {text}" + (f" {{: #{escape(anchor)} }}" if anchor else "")


def palette(config: MkDocsConfig) -> list[dict[str, Any]]:
    """The colours with signs of the theme: ours lie in our templates, which another builder does not have."""
    return [{**each, "toggle": {**each["toggle"], "icon": SIGNS[each["toggle"]["icon"]]}} for each in config.theme["palette"]]


def settings(config: MkDocsConfig) -> dict[str, Any]:
    """The settings of the staged book: names, order and style, and no hook."""
    return {
        "site_name": config.site_name,
        "site_description": config.site_description,
        "site_url": config.site_url or "",
        "copyright": config.copyright,
        "use_directory_urls": False,
        "theme": {"name": "material", "font": False, "palette": palette(config)},
        "extra_css": [*map(str, config.extra_css), *OWN_SHEETS],
        "extra_javascript": [{"path": f"assets/javascripts/{name}.js", "defer": True} for name in ("handbook", *config.extra["scripts"])],
        "markdown_extensions": _EXTENSIONS,
        "nav": config.nav,
    }


def copied(site: Path, pages: frozenset[str]) -> Iterator[Path]:
    """The files of a site that the other builder cannot make: pictures, styles, downloads."""
    made = {*pages, *map(twin, pages), SUMS}
    for path in sorted(each for each in site.rglob("*") if each.is_file()):
        name = path.relative_to(site).as_posix()
        if name not in made and not is_page(name) and not name.startswith("search/"):
            yield path


def write_stage(root: Path, out: Path) -> int:
    """Build the book once and write it for another builder; says how many pages it has. The folder stands there when it is whole."""
    half = out.with_name(f".{out.name}.part")
    try:
        count = write_half(root, half)
        half.rename(out)
    finally:
        shutil.rmtree(half, ignore_errors=True)
    return count


def write_half(root: Path, out: Path) -> int:
    """The same, into a folder that nobody reads yet."""
    with tempfile.TemporaryDirectory(prefix="handbook_") as folder:
        site = Path(folder) / "site"
        config = load_config(str(root / SETTINGS), strict=True, site_dir=str(site))
        config.extra[KEEPS_PAGES] = True
        config.plugins.on_startup(command="build", dirty=False)
        build(config)
        filler, shown = build_of(config), build_of(config).shown
        for path in copied(site, frozenset(each.address for each in shown.values())):
            target = out / "docs" / path.relative_to(site)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, target)
    for source, page in shown.items():
        target = out / "docs" / source
        target.parent.mkdir(parents=True, exist_ok=True)
        whole = replace(page, html=filler.fill(page.html, page.address))  # the page that binds the book is noted with its slots empty
        target.write_text(page_text(whole), "utf-8", newline="\n")
    (out / SETTINGS).write_text(json.dumps(settings(config), indent=1, ensure_ascii=False) + "\n", "utf-8", newline="\n")
    return len(shown)
