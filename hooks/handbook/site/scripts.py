"""Our scripts written small: without comments, and without the space that only people need.

What is in quotes, templates and regular expressions stays as it is. A line break goes only where JavaScript would not have
put a semicolon in its place, so that a line without one keeps its meaning.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

OWN_SCRIPT = re.compile(r"assets/javascripts/[\w-]+\.js")
_TOKEN = re.compile(
    r"(?P<comment>/\*.*?\*/|//[^\n]*)"
    r"|(?P<space>\s+)"
    r"""|(?P<quoted>"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*')"""
    r"|(?P<word>[\w$#]+)"
    r"|(?P<sign>.)",
    re.DOTALL,
)
_REGEX = re.compile(r"/(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\n\[])+/[a-z]*")
_BEFORE_A_REGEX = frozenset("(,=:[!&|?;{}")  # after any other sign a slash divides
_OPENS = "{(,;["
_CLOSES = "})"


def small_script(code: str) -> str:
    """A script without comments and needless space."""
    written: list[str] = []
    gap = ""
    for kind, text in tokens(code):
        if kind in ("comment", "space"):
            gap = "\n" if "\n" in gap + text else gap or (" " if kind == "space" else "")
            continue
        written.append(between(written[-1] if written else "", text, gap) + text)
        gap = ""
    return "".join(written)


def between(before: str, after: str, gap: str) -> str:
    """What must stay of the space between two pieces."""
    last, first = before[-1:], after[:1]
    if not gap or not last:
        return ""
    if gap == "\n":
        return "" if last in _OPENS or first in _CLOSES else "\n"
    both_words = re.match(r"[\w$#]", last) and re.match(r"[\w$#]", first)
    return " " if both_words or (last in "+-" and first in "+-") else ""


def tokens(code: str) -> Iterator[tuple[str, str]]:
    """The pieces of a script: (comment, space, quoted, word or sign, its text); a template with all that it holds is one piece."""
    at, last = 0, ""
    while at < len(code):
        kind, end = piece(code, at, last)
        text = code[at:end]
        yield kind, text
        last = text if kind not in ("comment", "space") else last
        at = end


def piece(code: str, at: int, last: str) -> tuple[str, int]:
    """The kind of the piece at a place, and where it ends; `last` is the piece before it."""
    if code[at] == "`":
        return "quoted", template_end(code, at)
    found = _REGEX.match(code, at) if last[-1:] in _BEFORE_A_REGEX and code[at : at + 2] not in ("//", "/*") else None
    if found:
        return "quoted", found.end()
    match = _TOKEN.match(code, at)
    return (str(match.lastgroup), match.end()) if match else ("sign", at + 1)


def template_end(code: str, at: int) -> int:
    """The place behind a template literal, with all templates inside it."""
    at += 1
    while code[at] != "`":
        if code.startswith("${", at):
            at = hole_end(code, at + 2)
        else:
            at += 2 if code[at] == "\\" else 1
    return at + 1


def hole_end(code: str, at: int) -> int:
    """The place behind the closing brace of `${…}`."""
    depth, last = 1, "("
    while depth:
        kind, end = piece(code, at, last)
        text = code[at:end]
        depth += (text == "{") - (text == "}")
        last = text if kind not in ("comment", "space") else last
        at = end
    return at
