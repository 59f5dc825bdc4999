"""Holds HTML against what is published, as a browser would read it.

Most HTML of a build is written by Markdown and by templates: every tag is closed, every value stands in double quotes
and holds neither < nor >. Parsers can't disagree about such tags, so they are taken apart by one pattern, and one that
was looked at before is only looked up (a tenth of the cost of a tree). Whatever is written in another way is read by
Lexbor, which builds the tree that browsers build, and judged there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from typing import TYPE_CHECKING

from selectolax.lexbor import LexborHTMLParser

from handbook.checks.html.html_rules import Attribute, Vocabulary

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

MOST_REMEMBERED = 20_000  # tags; a site of any size repeats fewer
MOST_LOOSE_TAGS = 1_000  # what is written loosely can make a tree as large as the square of the text
_TAG = re.compile(r"<[^>]*>?")
_STRICT = re.compile(r"<([a-z][a-z0-9]*)((?:\s+[a-zA-Z][\w:-]*(?:=\"[^\"<>]*\")?)*)\s*/?>")
_ATTRIBUTE = re.compile(r"([a-zA-Z][\w:-]*)(?:=\"([^\"]*)\")?")
_END = re.compile(r"</([a-z][a-z0-9]*)>")
_UNCLEAR = re.compile(r"&(?!(?:amp|lt|gt|quot|#34|#39|#x27);)")
_HEADING = re.compile(r"<h[1-6][^>]*>(.*?)</h[1-6]>", re.DOTALL)
_DOCTYPE = "<!doctype html>"
_VOID = frozenset({"br", "hr", "img", "input", "link", "meta", "wbr"})
PERMALINK = "#"  # the link to itself at the end of a heading
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_IMPLIED = frozenset({"html", "head", "body"})


@dataclass(frozen=True, slots=True)
class Refusal:
    """Something in HTML that is not published: what is wrong, how it was written, and the words of the heading above it."""

    message: str
    tag: str = ""
    attribute: str = ""
    value: str = ""
    heading: str = ""


class Guard:
    """Judges HTML by one vocabulary, and remembers the tags that it let pass."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary
        self.passed: set[str] = {_DOCTYPE}

    def refusals(self, html: str) -> list[Refusal]:
        """Everything in the HTML that is not published."""
        unknown = set(_TAG.findall(html)) - self.passed
        if not unknown:
            return []
        good = {tag for tag in unknown if self.passes(tag)}
        if len(self.passed) < MOST_REMEMBERED:
            self.passed |= good
        return [] if len(good) == len(unknown) else list(self.read(html))

    def passes(self, tag: str) -> bool:
        """Whether a tag by itself is written strictly and without a fault."""
        if _END.fullmatch(tag):
            return True
        strict = _STRICT.fullmatch(tag)
        if not strict or _UNCLEAR.search(tag):
            return False
        return not any(self.vocabulary.faults(strict[1], _attributes(strict[2])))

    def read(self, html: str) -> Iterator[Refusal]:
        """The faults of the tree that a browser makes of the HTML."""
        if html.count("<") > MOST_LOOSE_TAGS and not is_strict(html):
            yield Refusal("too much HTML that is not written strictly (lower case, values in double quotes, every tag closed) to be read")
            return
        heading = ""
        for node in LexborHTMLParser(html).css("*"):
            tag = node.tag or ""
            if tag in _HEADINGS:
                heading = " ".join(node.text().split()).removesuffix(PERMALINK)
            yield from self.judge(node, tag, heading)

    def judge(self, node: LexborNode, tag: str, heading: str) -> Iterator[Refusal]:
        """The faults of one element."""
        attributes = node.attributes
        if tag in _IMPLIED and not attributes:
            return
        for attribute, value, message in self.vocabulary.faults(tag, attributes.items()):
            yield Refusal(message, tag, attribute, value, heading)


def _attributes(text: str) -> list[Attribute]:
    """The attributes of a strictly written tag."""
    return [(name, unescape(value)) for name, value in _ATTRIBUTE.findall(text)]


def is_strict(html: str) -> bool:
    """Whether every tag of the HTML is written so that no two parsers disagree about it."""
    return all(_STRICT.fullmatch(tag) or _END.fullmatch(tag) for tag in set(_TAG.findall(html)))


def unbalanced(html: str) -> Refusal | None:
    """The first end tag that closes nothing, or the last start tag that nothing closes, in strictly written HTML."""
    opened: list[re.Match[str]] = []
    for found in _TAG.finditer(html):
        end = _END.fullmatch(found[0])
        if end and (not opened or name_of(opened.pop()) != end[1]):
            return without_partner(found, html)
        if not end and name_of(found) not in _VOID:
            opened.append(found)
    return without_partner(opened[-1], html) if opened else None


def name_of(found: re.Match[str]) -> str:
    """The name of a strictly written start tag."""
    strict = _STRICT.fullmatch(found[0])
    return strict[1] if strict else ""


def without_partner(found: re.Match[str], html: str) -> Refusal:
    """What is said of a tag that nothing closes or opens."""
    headings = _HEADING.findall(html[: found.start()])
    heading = " ".join(unescape(_TAG.sub("", headings[-1])).split()).removesuffix(PERMALINK) if headings else ""
    name = found[0].split()[0].rstrip(">")
    return Refusal(f"{name}> has no partner; each tag is closed where it was opened", name, heading=heading)


def rewritten(html: str) -> str:
    """Loosely written HTML as a browser understands it, written strictly and with every tag closed."""
    body = LexborHTMLParser(html).body
    return body.inner_html or "" if body else ""
