"""Several pages bound into one: ids stay unique, headings step down, links lead to the place inside the book.

Works on the HTML that Markdown and the templates write: attributes in double quotes, no script and no style.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from html import escape, unescape
from itertools import groupby
from posixpath import dirname, join, normpath, relpath

from handbook.addresses import page_path

ADDRESSES = frozenset({"action", "cite", "data", "formaction", "href", "poster", "src", "xlink:href"})
# Attributes that name ids of the same page, one or several with spaces between them (HTML Living Standard; WAI-ARIA 1.2)
REFERENCES = frozenset(
    {"aria-activedescendant", "aria-controls", "aria-describedby", "aria-details", "aria-errormessage", "aria-flowto", "aria-labelledby"}
    | {"aria-owns", "commandfor", "for", "form", "headers", "itemref", "list", "popovertarget"}
)
_TAG = re.compile(r"<(/?)([a-zA-Z][\w:-]*)((?:[^<>\"]|\"[^\"]*\")*)>")
_ATTRIBUTE = re.compile(r"(\s)([\w:-]+)=\"([^\"]*)\"")
_PAINT = re.compile(r"url\(#([^)]*)\)")
_HEADING = re.compile(r"h([1-5])")
_PERMALINK = re.compile(r"<a class=\"headerlink\"[^>]*>[^<]*</a>")
_LEADS_OUT = re.compile(r"[a-z][a-z0-9+.-]*:|/", re.IGNORECASE)  # RFC 3986, section 4.2: anything else is a relative path


@dataclass(frozen=True, slots=True)
class Leaf:
    """A page on its way into a book. Its links are relative to `address`, below the site's root ("openness/index.html").

    `part` is the part of the book that it stands in, or ""; `number` counts the chapters from 1, and is 0 for what follows them.
    """

    address: str
    title: str
    html: str
    part: str = ""
    number: int = 0
    facts: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """The id of the leaf, and what the ids inside it begin with: an XML name, as SVG asks for, so without slashes."""
        return page_path(self.address).replace("/", ".")


@dataclass(frozen=True, slots=True)
class Part:
    """Leaves that stand side by side in the table of contents, with the title above them or ""."""

    title: str
    leaves: tuple[Leaf, ...]


def bind(leaves: Iterable[Leaf], address: str) -> tuple[Leaf, ...]:
    """The leaves as they stand in a book with the address `address`."""
    listed = tuple(leaves)
    names = {each.address: each.name for each in listed}
    return tuple(replace(each, html=rewrite(each, names, address)) for each in listed)


def parts(leaves: Iterable[Leaf]) -> tuple[Part, ...]:
    """Leaves that follow each other in one part, together; chapters apart from what follows them."""
    return tuple(Part(title, tuple(group)) for (title, _), group in groupby(leaves, lambda leaf: (leaf.part, leaf.number > 0)))


def rewrite(leaf: Leaf, names: Mapping[str, str], book: str) -> str:
    """The HTML of a leaf for the book with the address `book`; `names` gives the leaves of the book by their addresses."""

    def attribute(match: re.Match[str]) -> str:
        space, name, value = match.groups()
        if name == "id":
            value = inner_id(leaf.name, value)
        elif name in REFERENCES:
            value = " ".join(inner_id(leaf.name, each) for each in value.split())
        elif name in ADDRESSES:
            value = escape(lead(unescape(value), leaf.address, names, book))
        else:
            value = _PAINT.sub(lambda paint: f"url(#{inner_id(leaf.name, paint[1])})", value)
        return f'{space}{name}="{value}"'

    def tag(match: re.Match[str]) -> str:
        closing, name, attributes = match.groups()
        return f"<{closing}{lower(name)}{_ATTRIBUTE.sub(attribute, attributes)}>"

    return _TAG.sub(tag, _PERMALINK.sub("", leaf.html))


def inner_id(leaf: str, inner: str) -> str:
    """An id of a leaf inside a book. No name of a page holds a colon or a dot, so different ids stay different."""
    return f"{leaf}:{inner}"


def lower(tag: str) -> str:
    """The name of a tag inside a book: a heading steps down one level (the sixth is the lowest there is)."""
    level = _HEADING.fullmatch(tag)
    return f"h{int(level[1]) + 1}" if level else tag


def lead(href: str, leaf: str, names: Mapping[str, str], book: str) -> str:
    """Where a link of the page `leaf` leads when it stands in the page `book`; both are addresses below the site's root.

    Links to leaves become anchors of the book; a link with a query asks for a view, which only the page itself has.
    """
    if _LEADS_OUT.match(href):
        return href
    path, mark, anchor = href.partition("#")
    file, _, query = path.partition("?")
    target = normpath(join(dirname(leaf), file)) if file else leaf
    if target in names and not query:
        return f"#{inner_id(names[target], anchor) if anchor else names[target]}"
    return f"{relpath(target, dirname(book) or '.')}{path[len(file) :]}{mark}{anchor}"
