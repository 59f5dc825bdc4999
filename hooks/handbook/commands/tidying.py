"""Cures that need no knowledge of the book: line ends, blanks, tabs, signs of lists, blank lines where Markdown wants them."""

from __future__ import annotations

import re
from collections.abc import Callable

from handbook.checks.markdown_rules import check_markdown_rules
from handbook.content.front_matter import end_of_front_matter
from handbook.content.pages import scan_page
from handbook.fences.registry import KINDS
from handbook.problems import Problem, Problems

_NUMBER = re.compile(r"\((MD\d{3})\)$")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_BOM = "\ufeff"


def tidy_lines(text: str) -> str:
    """Line ends of one kind, no mark of byte order, one end at the end."""
    text = text.removeprefix(_BOM).replace("\r\n", "\n").replace("\r", "\n")
    return f"{text.rstrip(chr(10))}\n" if text.strip() else text


def tidy_data(text: str) -> str:
    """A data file without tabs and without blanks at the ends of its lines."""
    return "\n".join(untabbed(line).rstrip() for line in tidy_lines(text).split("\n"))


def untabbed(line: str) -> str:
    """A line of YAML without tabs, which no text of it may hold."""
    return indented(line, 2).replace("\t", " ")


def tidy_changelog(text: str) -> str:
    """A changelog whose dated sections stand with the newest on top; one that cannot be read so is left alone."""
    text = tidy_lines(text)
    opening, *sections = re.split(r"^(?=## )", text, flags=re.MULTILINE)
    dates = [_DAY.search(each.partition("\n")[0]) for each in sections]
    waiting = [each for each, date in zip(sections, dates, strict=True) if not date]
    if len(waiting) > 1 or not sections:
        return text
    dated = sorted((each for each in sections if each not in waiting), key=lambda each: _DAY.search(each)[0], reverse=True)  # type: ignore[index]
    return tidy_lines("\n\n".join(each.strip("\n") for each in (opening, *waiting, *dated) if each.strip()))


def indented(line: str, width: int) -> str:
    """A line whose indentation holds no tabs."""
    body = line.lstrip(" \t")
    return f"{line[: len(line) - len(body)].replace(chr(9), ' ' * width)}{body}"


def tidy_page(text: str) -> str:
    """A page that keeps the rules of Markdown which have one plain cure."""
    text = tidy_lines(text)
    if text.lstrip().startswith("---\n") and not text.startswith("---"):
        text = text.lstrip()  # front matter begins in the first line
    text = tidy_settings(text)
    for _ in range(4):  # a cure may bring a blank line beside another one
        mended = mend_rules(text)
        if mended == text:
            break
        text = mended
    return tidy_lines(text)


def tidy_settings(text: str) -> str:
    """A page whose front matter and blocks of settings hold no tabs."""
    if "\t" not in text:
        return text
    page, lines = scan_page(text, "", Problems()), text.split("\n")
    spans = [(1, end_of_front_matter(lines))]
    spans += [(each.line - 1, each.line - 1 + each.body.count("\n") + 1) for each in page.fences if each.language in KINDS]
    for first, end in spans:
        lines[first:end] = map(untabbed, lines[first:end])
    return "\n".join(lines)


def mend_rules(text: str) -> str:
    """One round over the faults of a page, from the last line to the first, so that places stay true."""
    lines = text.split("\n")
    faults = sorted(check_markdown_rules(scan_page(text, "", Problems())), key=lambda each: each.location, reverse=True)
    for fault in faults:
        number = _NUMBER.search(fault.message)
        cure = CURES.get(number[1]) if number else None
        if cure:
            cure(lines, fault)
    return "\n".join(lines)


def _substitute(pattern: str, replacement: str) -> Callable[[list[str], Problem], None]:
    compiled = re.compile(pattern)

    def cure(lines: list[str], fault: Problem) -> None:
        at = fault.location.line - 1
        lines[at] = compiled.sub(replacement, lines[at], count=1)

    return cure


def _blank_line(lines: list[str], fault: Problem) -> None:
    """A blank line before or after the line of a fault."""
    at = fault.location.line - 1
    lines.insert(at + 1 if " after it" in fault.message else at, "")


def _one_blank_line(lines: list[str], fault: Problem) -> None:
    """One blank line less."""
    if not lines[fault.location.line - 1].strip():
        del lines[fault.location.line - 1]


def _without_tabs(lines: list[str], fault: Problem) -> None:
    at = fault.location.line - 1
    lines[at] = indented(lines[at], 4).replace("\t", " ")


CURES: dict[str, Callable[[list[str], Problem], None]] = {
    "MD004": _substitute(r"^(\s*)[*+](?=\s)", r"\1-"),
    "MD009": _substitute(r"[ \t]+$", ""),
    "MD010": _without_tabs,
    "MD012": _one_blank_line,
    "MD018": _substitute(r"^(#{1,6})(?=[^#\s])", r"\1 "),
    "MD019": _substitute(r"^(#{1,6})\s{2,}", r"\1 "),
    "MD022": _blank_line,
    "MD023": _substitute(r"^ {1,3}(?=#)", ""),
    "MD030": _substitute(r"^(\s*[-*+])\s{2,}", r"\1 "),
    "MD031": _blank_line,
    "MD032": _blank_line,
    "MD039": _substitute(r"\[\s*([^\]]*?)\s*\]\(", r"[\1]("),
    "MD049": _substitute(r"(?<![\w\\_])_([^_\s](?:[^_\n]*[^_\s])?)_(?![\w_])", r"*\1*"),
    "MD050": _substitute(r"(?<![\w\\_])__([^_\s](?:[^_\n]*[^_\s])?)__(?![\w_])", r"**\1**"),
    "MD058": _blank_line,
}
