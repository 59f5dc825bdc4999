"""What a book fence asks for: all chapters in the order of the book, and some pages after them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from handbook.content.pages import PageText
from handbook.data.strict_yaml import Mapping, Node, Scalar, Sequence
from handbook.problems import Problems, suggestion

FENCE = "book"


@dataclass(frozen=True, slots=True)
class Book:
    """The pages that follow the chapters, by their files below docs/."""

    after: tuple[str, ...] = ()


def read_book(node: Node | None, page: PageText, pages: Iterable[str], problems: Problems) -> Book | None:
    """A checked request; `pages` are the files of all pages, those made from datasets as well."""
    known = frozenset(pages)
    listed = node.get("after") if isinstance(node, Mapping) else None
    if not isinstance(node, Mapping) or set(node.items) != {"after"} or not isinstance(listed, Sequence):
        problems.add(page.file, node, "a book fence names the pages that follow the chapters: after: [compare/glossary.md], or after: []")
        return None
    files = [each for each in listed.items if isinstance(each, Scalar)]
    for each in files:
        if each.text not in known:
            problems.add(page.file, each, f'after: "{each.text}" is no page below docs/; {suggestion(each.text, known)}')
    return None if problems.found else Book(tuple(each.text for each in files))


def is_book(page: PageText | None) -> bool:
    """A page that binds others: it repeats them, so it stands outside the order of the book."""
    return page is not None and any(each.language == FENCE for each in page.fences)
