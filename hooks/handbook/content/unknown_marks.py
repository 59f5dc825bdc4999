"""Marks of other Markdowns that this book does not know: without a word they would be printed to readers as they stand."""

from __future__ import annotations

import re
from collections.abc import Iterator

from handbook.content.pages import Mark, PageText

MARKS: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"^\s*(===[+!]? )"), "tabs are no part of this book; use headings, or a table"),
    (re.compile(r"^\s*[-*+] (\[[ xX]\]) "), "a list of tasks is no part of this book; use a box: !!! checklist"),
    (re.compile(r"(\[\^[^\[\]\s]+\])"), "footnotes are no part of this book; cite with [@key], or put the words into the text"),
    (re.compile(r"(?<![=!<>])(==[^\s=][^=]*==)(?!=)"), "marked words are no part of this book; use **bold** or *emphasis*"),
    (re.compile(r"(?<!~)(~~[^\s~][^~]*~~)(?!~)"), "struck words are no part of this book; leave them out"),
    (re.compile(r"(?<=\w)(~[A-Za-z0-9]{1,8}~)"), "small letters below the line are no part of this book; write the sign itself, like H₂O"),
    (re.compile(r"(?<![\w:/])(:[a-z][a-z_]*[a-z]:)(?![\w:])"), "names of pictures like this one are no part of this book; write the word"),
    (re.compile(r"^\s*>\s*(\[![A-Za-z]+\])"), "such a box is no part of this book; use one of ours: !!! plain"),
    (re.compile(r"^\s*;*(-{1,8}8<-{1,8})"), "no page can take in another file; link to it"),
    (re.compile(r"(\[\[[^\[\]]+\]\])"), "links have the form [words](page.md)"),
    (re.compile(r"(?<![\w$\\])(\$[A-Za-z\\][^$\s]*\$)(?![\w$])"), "formulas are no part of this book; write them in words or in `code`"),
)
_REFERENCE = re.compile(r"\[[^\[\]]+\]\[([^\[\]]*)\]")
_SHORT = re.compile(r"\[([^\[\]]+)\]\[\]")
_DEFINITION = re.compile(r"^[ ]{0,3}\[([^\[\]]+)\]:", re.MULTILINE)


def unknown_marks(page: PageText) -> Iterator[tuple[Mark, str]]:
    """Every mark of a page that would stay a mark, and what to write instead."""
    for pattern, message in MARKS:
        for mark in page.marks(pattern):
            yield mark, f"{mark.text.strip()} would be printed as it stands: {message}"
    defined = {name.casefold() for name in _DEFINITION.findall(page.body)} if "][" in page.body else set()
    for pattern in (_REFERENCE, _SHORT):
        for mark in page.marks(pattern):
            if mark.text and mark.text.casefold() not in defined:
                yield (
                    mark,
                    f"[…][{mark.text}] would be printed as it stands: nothing on this page has that name; write [words](page.md)",
                )
