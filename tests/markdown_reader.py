"""What a reader of Markdown (CommonMark with GitHub's tables and struck words) makes of a text."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree import ElementTree

from markdown_it import MarkdownIt

from tests.html import Html


def read_markdown(text: str) -> Html:
    """A Markdown text as the HTML that a standard parser gives; raw HTML in it comes alive, as it would anywhere."""
    return Html(MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).render(text))


def tags(page: Html) -> set[str]:
    """The names of the elements below the body."""
    body = page.one("body")
    return {str(each.tag) for each in body.iter() if each is not body}


def spoken(element: ElementTree.Element) -> str:
    """The text of an element with a space where a block ends, spaces collapsed."""
    return " ".join("".join(_pieces(element)).split())


def _pieces(element: ElementTree.Element) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        yield from _pieces(child)
        yield "" if child.tag in {"a", "code", "em", "s", "strong"} else " "
        yield child.tail or ""
