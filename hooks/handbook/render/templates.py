"""The one Jinja environment behind every piece of generated HTML, and behind the texts that are Markdown."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from posixpath import relpath

from jinja2 import BytecodeCache, Environment, FileSystemLoader, StrictUndefined, select_autoescape
from markupsafe import Markup

from handbook.addresses import dataset_page, download, page_address
from handbook.data.citations import without_citations
from handbook.render.inline import inline_markdown
from handbook.render.kept import Kept
from handbook.render.markdown_text import plain_line, plain_name

MOST_LINKS = 10_000  # remembered
# A new line before a block shows nowhere, and a tenth of a long page is made of such lines.
BLOCK_GAP = re.compile(r"\n\s*(?=</?(?:div|dl|dt|dd|ol|ul|li|p|table|thead|tbody|tr|th|td|h2|h3|details|summary)\b)")


class Renderer:
    """Fills the templates of one folder; in HTML values are escaped, an undefined name is an error."""

    def __init__(self, folder: Path, cache: BytecodeCache | None = None, kept: Kept | None = None) -> None:
        self.kept = kept or Kept()
        self.environment = Environment(
            loader=FileSystemLoader(folder),
            autoescape=select_autoescape(["html"], default_for_string=True),
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
            bytecode_cache=cache,
        )
        self.environment.globals.update(page=page_address, dataset_page=dataset_page, download=download)
        self.environment.filters["inline"] = inline_markdown
        self.environment.filters["uncited"] = without_citations
        self.environment.filters["line"] = plain_line
        self.environment.filters["name"] = plain_name
        self.environment.filters["yaml"] = yaml_text

    def render(self, template: str, page: str, **values: object) -> Markup:
        """The HTML of a template on the page with the address `page` (below the site's root)."""
        found = self.environment.get_template(f"{template}.html")
        return Markup(BLOCK_GAP.sub("", found.render(link=linker(page), **values)).strip())  # unnamed: of a long text no copy more is held

    def text(self, template: str, **values: object) -> str:
        """The text of a template in Markdown, which says itself (`line`, `name`, `yaml`) how a value is to be written."""
        return f"{self.environment.get_template(f'{template}.md').render(**values)}\n"


def yaml_text(value: object) -> str:
    """A text as a YAML scalar (a JSON string is one)."""
    return json.dumps(str(value), ensure_ascii=False)


def own_html(html: str) -> Markup:
    """HTML that this build made, from templates and checked Markdown, for another template."""
    return Markup(html)


def linker(page: str) -> Callable[[str], str]:
    """A function from a path below the site's root to a link that works from `page`, on a server and on a disk."""
    folder = page.rpartition("/")[0] or "."

    def link(path: str) -> str:
        target, _, anchor = path.partition("#")
        found = relative(target, folder) if target else ""
        return f"{found}#{anchor}" if anchor else found

    return link


@lru_cache(maxsize=MOST_LINKS)
def relative(target: str, folder: str) -> str:
    """The way from a folder to a path; the pages of a folder link to much the same."""
    return relpath(target, folder)
