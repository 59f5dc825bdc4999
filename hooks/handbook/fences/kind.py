"""What a kind of fence is: the settings it knows, how they are read, and how the answer is shown on screen and on paper."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from markupsafe import Markup

from handbook.content.corpus import Corpus
from handbook.content.pages import Fence, PageText
from handbook.data.reading.settings import Settings
from handbook.data.records import Library
from handbook.render.binding import Leaf
from handbook.render.templates import Renderer


@dataclass(frozen=True, slots=True)
class Asked:
    """A fence on its page, with what the book holds and the settings it was given."""

    fence: Fence
    page: PageText
    corpus: Corpus
    settings: Settings

    @property
    def library(self) -> Library:
        """The records of the book."""
        return self.corpus.library


class Showing(Protocol):
    """What the answer to a fence may use; the build of the site is one."""

    @property
    def corpus(self) -> Corpus:
        """Everything that a page can ask for."""

    @property
    def library(self) -> Library:
        """The records."""

    @property
    def renderer(self) -> Renderer:
        """The templates."""

    @property
    def as_of(self) -> str:
        """The day that the site speaks of."""

    @property
    def repository(self) -> str:
        """Where the source lives, and cells can be reported; empty when nobody said so."""

    def citing_parts(self) -> Mapping[str, str]:
        """For each source that a page cites: the part of the book that does so first, in the order of the book."""

    def attach(self, path: str, text: str) -> None:
        """Lay a file beside the page that is being written."""

    def leaves(self, after: tuple[str, ...]) -> list[Leaf]:
        """All chapters in the order of the book, and some pages after them."""


Show = Callable[[Showing, Any, str], Markup]


@dataclass(frozen=True, slots=True)
class FenceKind:
    """One kind of fence, whole. `read` gives what is shown, or None after faults; `show` makes HTML for the page at an address.

    Without `settings` a fence is empty. `on_paper` leaves out what only a reader at a screen can use. Pictures are counted together.
    """

    name: str
    settings: tuple[str, ...]
    read: Callable[[Asked], object | None]
    show: Show
    on_paper: Show | None = None
    is_picture: bool = False


def nothing(asked: Asked) -> tuple[()]:
    """What a fence without settings asks for."""
    return ()
