"""Marks that other tools know and this book does not: they would be printed to readers as they stand."""

from __future__ import annotations

import re
from collections.abc import Iterator

from handbook.content.pages import PageText
from handbook.data.citations import CITATION
from handbook.problems import Location, Problem

FORM = "write [@key], [@key, section 3] or [@key; @other]"
TEX = re.compile(r"(?<![\\\w$])\$(?=[^\s$\d])[^$\n]*[^\s\\$]\$(?![\w$])|(?<![\\\w$])\$[^\s$]*[\^_\\=][^$\n]*\$")
MARKS = (  # what a line must hold to be looked at, the mark, and what to do
    ("=== ", re.compile(r'^\s*=== "'), "tabs are not part of this book; write one after the other, with a heading for each"),
    ("[", re.compile(r"^\s*[-*+]\s+\[[ xX]\](?=\s)"), "boxes to tick mean nothing here; write a list, or a `checklist` box"),
    ("[^", re.compile(r"\[\^[^\]]+\]"), "footnotes are not part of this book; cite a source with [@key], or put the words into the text"),
    ("==", re.compile(r"(?<![=\w])==(?=\S)[^=\n]+==(?!=)"), "marked text is not part of this book; use **bold** or *emphasis*"),
    ("~~", re.compile(r"(?<![~\w])~~(?=\S)[^~\n]+~~"), "struck text is not part of this book; leave out what no longer holds"),
    ("~", re.compile(r"(?<=\w)~[\w.+-]{1,4}~(?!~)"), "lowered text is not part of this book; write a sign such as ₂"),
    (":", re.compile(r"(?<![\w:/`])(:[a-z][a-z_+-]*[a-z]:)(?![\w:])"), "names of pictures are not part of this book; say it in words"),
    ("[!", re.compile(r"^\s*>\s*\[!\w+\]"), 'such a box is not part of this book; write !!! plain "Title", its text indented'),
    ("8<", re.compile(r"^\s*-{1,2}8<-{1,2}"), "other files can't be put in; write the text itself"),
    ("[[", re.compile(r"(?<!\\)\[\[[^\]\n]+\]\]"), "links in two brackets are not part of this book; write [words](path/to/page.md)"),
    ("$", TEX, "formulas in TeX are not part of this book; write them as text or in `code`"),
    ("{", re.compile(r"\{\{|\{%"), "templates are not part of this book; @{dataset/record/field} takes a value from the data"),
    ("!! ", re.compile(r"\S.*!!! \w+ \""), "a box begins on a line of its own, after a blank line"),
)  # fmt: skip
OTHER_CITATIONS = (
    (re.compile(r"\[-@[^\]]+\]"), "a citation without its author is not known here"),
    (re.compile(r"\[(?!@)[^\]\[]*(?<![\w.])@[A-Za-z][^\]\[]*\](?![(\[:])"), "words before the key of a citation are not known here"),
)
BARE = re.compile(r"(?<![\w@./\\\[;{:-])@([A-Za-z][\w.:+-]*\w)")
REFERENCE = re.compile(r"(?<![\\\]!])\[([^\[\]@^]+)\]\[([^\[\]]*)\]")
DEFINED = re.compile(r"^\s{0,3}\[([^\]]+)\]:\s")
_ESCAPED = re.compile(r"\\.")
_TARGET = re.compile(r"\]\([^)]*\)|<https?:[^>]*>|https?://[^\s)]+")


def check_marks(page: PageText, keys: frozenset[str]) -> Iterator[Problem]:
    """A fault for each mark that the book does not know; `keys` are those of the sources."""
    defined = {match[1].casefold() for line in page.lines if (match := DEFINED.match(line.text))}
    for line in page.lines:
        text = blanked(line.text)
        for at, words in (*unknown_marks(text), *other_citations(text, keys), *unknown_references(text, defined)):
            yield Problem(Location(page.file, line.line, at + 1), words)


def blanked(text: str) -> str:
    """A line in which what is escaped, and the targets of links, are blanks."""
    text = _ESCAPED.sub("  ", text) if "\\" in text else text
    if "](" not in text and "http" not in text:
        return text
    return _TARGET.sub(lambda match: "](" + " " * (len(match[0]) - 3) + ")" if match[0].startswith("](") else " " * len(match[0]), text)


def unknown_marks(text: str) -> Iterator[tuple[int, str]]:
    """Marks of other dialects of Markdown; the first of each kind in a line."""
    for sign, pattern, words in MARKS:
        match = pattern.search(text) if sign in text else None
        if match:
            yield match.start(), words


def other_citations(text: str, keys: frozenset[str]) -> Iterator[tuple[int, str]]:
    """Citations in the forms of other tools, and a known key without its brackets."""
    if "@" not in text:
        return
    text = CITATION.sub(lambda match: " " * len(match[0]), text)
    for pattern, words in OTHER_CITATIONS:
        for match in pattern.finditer(text):
            yield match.start(), f"{words}; {FORM}"
            text = f"{text[: match.start()]}{' ' * len(match[0])}{text[match.end() :]}"
    for match in BARE.finditer(text):
        if match[1] in keys:
            yield match.start(), f'"@{match[1]}" would be printed as it stands; {FORM}'


def unknown_references(text: str, defined: set[str]) -> Iterator[tuple[int, str]]:
    """`[text][name]` without a line that defines the name."""
    for match in REFERENCE.finditer(text) if "][" in text else ():
        if (match[2] or match[1]).casefold() not in defined:
            yield match.start(), f'nothing defines "[{match[2] or match[1]}]"; write [words](path/to/page.md)'
