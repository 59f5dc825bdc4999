"""Links inside the book: each leads to a file that is there and to an anchor in it; the nearest right one is named."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from posixpath import basename, dirname, join, normpath, relpath
from urllib.parse import unquote

from handbook.addresses import PAGE, WRITTEN
from handbook.checks.destinations import Destinations
from handbook.content.pages import Mark, PageText
from handbook.problems import Location, Problem, nearest

LINK = re.compile(r"(?<!\\)\]\(\s*<?((?:[^()\s<>]|\([^()\s]*\))*)>?(?:\s+[\"'][^)]*)?\s*\)")
DEFINITION = re.compile(r"^\s{0,3}\[(?!\^)[^\]]+\]:\s+<?([^\s>]+)")
ATTRIBUTE = re.compile(r"<[a-zA-Z][^>]*\b(?:href|src)=[\"']([^\"']*)[\"']")
PICTURES = (".svg", ".png", ".jpg", ".jpeg", ".webp", ".avif", ".gif")
_ELSEWHERE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|//")


def check_links(path: str, page: PageText, known: Destinations) -> Iterator[Problem]:
    """The dead links of a page at a path below docs/."""
    for pattern in (LINK, DEFINITION, ATTRIBUTE):
        for mark in page.marks(pattern):
            target = unescape(mark.text)
            fault = "" if _ELSEWHERE.match(target) else link_fault(target, path, known)
            if fault:
                yield Problem(Location(page.file, mark.line, column_of(mark, page)), fault)


def column_of(mark: Mark, page: PageText) -> int:
    """Where the target of a link begins in its line."""
    line = page.text.split("\n")[mark.line - 1]
    return line.find(mark.text, mark.column - 1) + 1 if mark.text else mark.column


def link_fault(target: str, path: str, known: Destinations) -> str:
    """What is wrong with a link on the page at a path, or ""."""
    if not target:
        return "a link that leads nowhere; write its target between the round brackets"
    if target.startswith("/"):
        return f'link: "{target}" begins at the root of a server, and the book has none; {advice(target.strip("/"), path, known)}'
    name, _, anchor = target.partition("#")
    file = normpath(join(dirname(path), unquote(name.partition("?")[0]))) if name else path
    if file not in known.files:
        return f'link: "{target}" leads to no file; {advice(file, path, known)}'
    return anchor_fault(unquote(anchor), file, known) if anchor else ""


def anchor_fault(anchor: str, file: str, known: Destinations) -> str:
    """The message about an anchor that a page does not have."""
    anchors = known.anchors(file)
    if anchors is None or anchor in anchors:
        return ""
    close = nearest(anchor, anchors)
    meant = f'did you mean "#{close}"?' if close else f"it has {', '.join(f'#{each}' for each in sorted(anchors)[:8])}"
    return f'link: {file} has no heading or anchor "#{anchor}"; {meant}'


def advice(file: str, path: str, known: Destinations) -> str:
    """The nearest file, written as a link from the page at a path."""
    page = f"{file.removesuffix(WRITTEN).removesuffix(PAGE)}{PAGE}"
    same_name = sorted(each for each in known.files if basename(each) in (basename(file), basename(page)))
    if file.endswith(PICTURES):
        return "put the picture below docs/assets/images/, and write its path from this page"
    close = file if file in known.files else page if page in known.files else ""
    found = close or (same_name[0] if len(same_name) == 1 else nearest(file, known.files))
    return (
        f'did you mean "{relpath(found, dirname(path) or ".")}"?'
        if found
        else "write the path of a page below docs/, such as ../openness/index.md"
    )
