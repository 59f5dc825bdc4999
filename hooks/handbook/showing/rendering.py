"""The one Jinja environment behind every piece of generated HTML."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from posixpath import relpath

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from handbook.data.citations import without_citations
from handbook.showing.inline import inline_markdown

# White space before a block shows nowhere, and a tenth of a long page is made of it.
BLOCK_GAP = re.compile(r"\s+(?=</?(?:div|dl|dt|dd|ol|ul|li|p|table|thead|tbody|tr|th|td|h2|h3|details|summary)\b)")


class Renderer:
    """Fills the templates of one folder; values are escaped, an undefined name is an error."""

    def __init__(self, folder: Path) -> None:
        self.environment = Environment(
            loader=FileSystemLoader(folder),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
        )
        self.environment.filters["inline"] = inline_markdown
        self.environment.filters["uncited"] = without_citations

    def render(self, template: str, page: str, **values: object) -> Markup:
        """The HTML of a template on the page with the address `page` (below the site's root)."""
        html = self.environment.get_template(f"{template}.html").render(link=linker(page), **values)
        return Markup(BLOCK_GAP.sub("", html).strip())


def linker(page: str) -> Callable[[str], str]:
    """A function from a path below the site's root to a link that works from `page`, on a server and on a disk."""
    folder = page.rpartition("/")[0] or "."

    def link(path: str) -> str:
        target, _, anchor = path.partition("#")
        relative = relpath(target, folder) if target else ""
        return f"{relative}#{anchor}" if anchor else relative

    return link
