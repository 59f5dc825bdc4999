"""Parts of the theme's frame that many pages share, filled once: tabs, menu, footer, the settings of its script.

Links in the frame are relative, so what a part holds depends on the folder of its page; what it marks, on where the page stands
in the book. The menu of a page of the book itself holds that page's contents, so it is made each time.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mkdocs.structure.pages import Page


@dataclass(slots=True)
class Frame:
    """The parts filled so far. `order` names the pages of the book by their files."""

    order: Collection[str]
    filled: dict[tuple[str, ...], str] = field(default_factory=dict)

    def once(self, part: str, page: Page | None, fill: Callable[[], str]) -> str:
        """A part of the frame of a page; `fill` makes it where none of the pages before had the same."""
        where = self.place(part, page) if page else None
        if where is None:
            return fill()
        if where not in self.filled:
            self.filled[where] = fill()
        return self.filled[where]

    def place(self, part: str, page: Page) -> tuple[str, ...] | None:
        """What decides how the part looks on a page; None where that is the page itself."""
        own = page.file.src_uri in self.order or page.meta.get("hide")
        if (part == "menu" and own) or (part == "footer" and (page.previous_page or page.next_page)):
            return None
        above = [str(each.title) for each in page.ancestors]
        return (part, page.url.rpartition("/")[0], page.file.src_uri if own and not above else "", *above)
