"""A `book` fence: all chapters in the order of the book, and some pages after them, bound on one page."""

from __future__ import annotations

from dataclasses import dataclass, replace

from markupsafe import Markup

from handbook.content.pages import PageText
from handbook.fences.kind import Asked, FenceKind, Showing
from handbook.problems import suggestion
from handbook.render.binding import bind, parts
from handbook.render.templates import own_html

NAME = "book"


@dataclass(frozen=True, slots=True)
class Book:
    """The pages that follow the chapters, by their files below docs/."""

    after: tuple[str, ...] = ()


def read_book(asked: Asked) -> Book:
    """The pages of `after`, those made from datasets as well; none of them may bind the book itself."""
    known = frozenset(asked.library.pages)
    if not asked.settings.has("after"):
        asked.settings.missing("after")
    files = asked.settings.texts("after")
    for each in files:
        if each.text not in known:
            asked.settings.fault(each, f'after: "{each.text}" is no page below docs/; {suggestion(each.text, known)}')
        elif asked.page.file.endswith(f"/{each.text}"):
            asked.settings.fault(each, "after: this page binds the book and can't be bound into it; leave it out")
    return Book(tuple(each.text for each in files))


def show_book(showing: Showing, book: Book, address: str) -> Markup:
    """The pages one after the other, with their contents."""
    bound = bind(showing.leaves(book.after), address)
    leaves = tuple(replace(each, html=own_html(each.html)) for each in bound)
    return showing.renderer.render("book", address, parts=parts(leaves), leaves=leaves, as_of=showing.as_of)


def is_book(page: PageText | None) -> bool:
    """A page that binds others: it repeats them, so it stands outside the order of the book."""
    return page is not None and any(each.language == NAME for each in page.fences)


BOOK = FenceKind(NAME, ("after",), read_book, show_book)
