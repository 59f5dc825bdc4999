"""The anchors of a page, as Python-Markdown makes them of its headings, and those that are written by hand."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from html import unescape

from handbook.content.pages import PageText, read_heading, slugify
from handbook.data.citations import CITATION

SOURCES = "sources"  # the heading that a page with citations gets at its end
_OWN = re.compile(r"#([\w.:-]+)")
_ATTRIBUTES = re.compile(r"\{:?\s*([^{}\n]*#[^{}\n]*)\}")
_HTML_ID = re.compile(r"<[^>]*\b(?:id|name)=[\"']([^\"']+)[\"']")
_LINK = re.compile(r"!?\[([^\]]*)\]\([^)]*\)")
_COUNTED = re.compile(r"(.*)_([0-9]+)")


def page_anchors(page: PageText) -> frozenset[str]:
    """Every anchor that a link may lead to."""
    own = set(written_anchors(page))
    taken = set(own)
    for words in heading_words(page):
        taken.add(unique(heading_anchor(words), taken))
    return frozenset(taken | ({SOURCES} if any(page.marks(CITATION, "[@")) else set()))


def written_anchors(page: PageText) -> Iterator[str]:
    """The anchors that somebody wrote: `{ #id }` and id="…"."""
    for line in page.lines:
        for attributes in _ATTRIBUTES.findall(line.text):
            yield from _OWN.findall(attributes)
        yield from _HTML_ID.findall(line.text)


def heading_words(page: PageText) -> Iterator[str]:
    """The words of each heading without an anchor of its own, also of those inside boxes."""
    lines = page.text.split("\n")
    for line in page.lines:
        heading = read_heading(lines[line.line - 1].lstrip()) if "#" in line.text else None
        if heading and not _OWN.search(heading.attributes):
            yield heading.words


def heading_anchor(words: str) -> str:
    """What Python-Markdown makes of the words of a heading: small letters of ASCII, digits and hyphens."""
    plain = unescape(_LINK.sub(r"\1", CITATION.sub("", words))).replace("*", "").replace("`", "")
    ascii_only = unicodedata.normalize("NFKD", plain).encode("ascii", "ignore").decode("ascii")
    return slugify(ascii_only, "-")


def unique(anchor: str, taken: set[str]) -> str:
    """The anchor, or the anchor with the first number that is free."""
    while anchor in taken or not anchor:
        counted = _COUNTED.fullmatch(anchor)
        anchor = f"{counted[1]}_{int(counted[2]) + 1}" if counted else f"{anchor}_1"
    return anchor
