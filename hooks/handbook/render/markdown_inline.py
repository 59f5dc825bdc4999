"""What stands inside a line of HTML (its phrasing content), as Markdown. Elements are those of ElementTree, whoever parsed them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from xml.etree.ElementTree import Element

from handbook.render.markdown_text import BREAK, code_span, escaped, glued, linked, lowered, marked, raised

Link = Callable[[str], str]  # the address in the Markdown for one in the HTML; "" where none should stand

INTERFACE_TAGS = frozenset({"button", "script", "style", "template", "noscript"})
INTERFACE = frozenset({"headerlink", "hb-hidden", "hb-popover", "hb-facts", "hb-wishes", "hb-review-status", "hb-scripted", "hb-report"})


def skipped(element: Element) -> bool:
    """Whether an element is there to be worked with and not to be read."""
    return element.tag in INTERFACE_TAGS or element.get("class") in INTERFACE or element.get("aria-hidden") == "true"


def phrase(element: Element, link: Link) -> str:
    """All that stands inside an element, as one run of Markdown; spaces at its ends and line breaks are the caller's to settle."""
    text = escaped(element.text or "")
    if not len(element):
        return text
    pieces = [text]
    for child in element:
        pieces.append(inline(child, link))
        if tail := child.tail:
            pieces.append(escaped(tail))
    return glued(pieces)


def inline(element: Element, link: Link) -> str:
    """One element of a line."""
    if skipped(element):
        return ""
    write = _WRITERS.get(tag := element.tag)
    if write:
        return write(element, link)
    return phrase(element, link) if tag in PHRASING else f" {phrase(element, link)} "


def _span(element: Element, link: Link) -> str:
    """A unit stands in brackets; a chip says that it is unknown in words that only the screen hides."""
    text = phrase(element, link)
    kind = element.get("class")
    if kind == "hb-unit":
        return f"({text})"
    first = element[0] if kind == "hb-chip" and len(element) else None
    return f"{escaped(first.text or '')}{text}" if first is not None and first.get("class") == "hb-hidden" else text


def _anchor(element: Element, link: Link) -> str:
    """A link; the marks that the build sets on terms are there for their tooltips, and stay text."""
    text = phrase(element, link)
    address = link(element.get("href", "")) if element.get("class") != "hb-term" else ""
    return linked(text, address) if address and text.strip() else text


def _image(element: Element, link: Link) -> str:
    address = link(element.get("src", ""))
    text = escaped(element.get("alt", ""))
    return f"!{linked(text, address)}" if address else text


def _raised(element: Element, link: Link) -> str:
    """Something above the line; the mark beside a cell says in words what it is, which only the screen hides."""
    return raised(escaped(element.text or "") if element.get("class") == "hb-mark" else phrase(element, link))


_WRITERS: Mapping[str, Callable[[Element, Link], str]] = {
    "a": _anchor,
    "b": lambda element, link: marked("**", phrase(element, link)),
    "br": lambda _element, _link: BREAK,
    "cite": lambda element, link: marked("*", phrase(element, link)),
    "code": lambda element, _link: code_span("".join(element.itertext())),
    "em": lambda element, link: marked("*", phrase(element, link)),
    "i": lambda element, link: marked("*", phrase(element, link)),
    "img": _image,
    "span": _span,
    "strong": lambda element, link: marked("**", phrase(element, link)),
    "sub": lambda element, link: lowered(phrase(element, link)),
    "sup": _raised,
}
PHRASING = frozenset(_WRITERS) | {"abbr", "del", "ins", "kbd", "mark", "q", "s", "small", "time", "u"}  # these are only what they hold
