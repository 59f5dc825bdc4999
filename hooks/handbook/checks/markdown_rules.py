"""The rules of Markdown that matter here: what would be printed wrongly, or differently by other tools, or is hard to read in a diff.

Each rule has the number under which linters know it. The lines of fenced blocks and of front matter are left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from handbook.content.pages import PageText, read_heading
from handbook.problems import Location, Problem, counted

Found = Iterator[tuple[int, int, str]]  # line, column, what is wrong
_HEADING = re.compile(r"#{1,6}\s")
_ITEM = re.compile(r"(\s*)([-*+]|\d+[.)])(\s+)\S")
_FENCE = re.compile(r"\s*(`{3,}|~{3,})")
_BOX = re.compile(r"\s*(?:!!!|\?\?\?\+?)\s+\w+")
_ROW = re.compile(r"\s*\|.*\|\s*$")
_RULE = re.compile(r"\s*\|?(\s*:?-+:?\s*\|)+\s*(:?-+:?)?\s*$")
ALLOWED_END = "?"  # a heading may ask


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern that no line of prose may have, with what to do about it."""

    pattern: re.Pattern[str]
    words: str


LINE_RULES = (  # a pattern begins with a sign where it can, for a search looks for that first; a look behind comes after it
    Rule(re.compile(r"\t"), "a tab; write spaces (MD010)"),
    Rule(re.compile(r"(?<=\S)( | {3,})$|^ +$"), "blanks at the end of the line; delete them (MD009)"),
    Rule(re.compile(r"^#{1,6}(?=[^#\s])"), "a heading has a blank after its signs: ## Words (MD018)"),
    Rule(re.compile(r"^#{1,6}\s{2,}(?=\S)"), "a heading has one blank after its signs (MD019)"),
    Rule(re.compile(r"^ {1,3}#{1,6}\s"), "a heading begins at the edge of the page (MD023)"),
    Rule(re.compile(r"^#{1,6}\s+[^{]*[.,;:!](?=\s*(\{[^}]*\})?\s*$)"), "a heading ends without a sign, or with a question mark (MD026)"),
    Rule(re.compile(r"^\s*[*+]\s+\S"), "the entry of a list begins with a hyphen: - words (MD004)"),
    Rule(re.compile(r"^\s*[-*+]\s{2,}\S"), "an entry has one blank after its hyphen (MD030)"),
    Rule(re.compile(r"\((?<![\w\\]\()[^()\[\]]+\)\[[^\]]*[/.#:][^\]]*\]"), "brackets the wrong way round; write [words](address) (MD011)"),
    Rule(re.compile(r"!\[\s*\]\("), "a picture without words; say between the square brackets what it shows (MD045)"),
    Rule(re.compile(r"\[(?<![!\\]\[)\s*\]\("), "a link without words (MD042)"),
    Rule(re.compile(r"\[(?<![!\\]\[)(?:\s+[^\]\s@][^\]]*|[^\]@\s][^\]]*\s+)\]\("), "blanks inside the brackets of a link (MD039)"),
    Rule(re.compile(r"\*\*(?<!\S\*\*)\s+[^*\s][^*]*\*\*(?!\w)"), "blanks inside the stars; write **words** (MD037)"),
    Rule(re.compile(r"http(?<![(<\"'=\w:/\[]http)s?://[^\s)>\]]+"), "a bare address; write [words](address) (MD034)"),
    Rule(re.compile(r"_(?<![\w\\_]_)[^_\s](?:[^_\n]*[^_\s])?_(?![\w_])"), "emphasis is written with stars: *words* (MD049)"),
    Rule(re.compile(r"__(?<![\w\\_]__)[^_\s](?:[^_\n]*[^_\s])?__(?![\w_])"), "strong words are written with stars: **words** (MD050)"),
    Rule(re.compile(r"^(?:\*\*|__)[^*_]+[^*_.,;:!?](?:\*\*|__)$"), "strong words alone look like a heading; write ## Words (MD036)"),
    Rule(re.compile(r"^(?:={3,})\s*$"), "a heading is written with signs before it: # Words (MD003)"),
)  # fmt: skip


def check_markdown_rules(page: PageText) -> Iterator[Problem]:
    """Every breach of a rule on a page."""
    for find in (line_faults, fence_faults, blank_faults, heading_faults, table_faults, list_faults, box_faults, end_faults):
        for line, column, words in find(page):
            yield Problem(Location(page.file, line, column), words)


def raw_lines(page: PageText) -> dict[int, str]:
    """The lines of prose as they are written, by their numbers."""
    lines = page.text.split("\n")
    return {line.line: lines[line.line - 1] for line in page.lines}


def line_faults(page: PageText) -> Found:
    """Lines that break a rule by themselves; code inside them is blanked out."""
    for line in (each for each in page.lines if each.text):
        for rule in LINE_RULES:
            match = rule.pattern.search(line.text)
            if match and not (_is_in_html(line.text) and "address" in rule.words):
                yield line.line, match.start() + 1, rule.words


def _is_in_html(text: str) -> bool:
    return "<" in text and "href" in text


def fence_faults(page: PageText) -> Found:
    """Blocks without a name, without a blank line around them, or without an end."""
    lines = page.text.split("\n")
    for fence in page.fences:
        opened, closed = fence.line - 1, fence.line + len(fence.body.split("\n")) * bool(fence.body)
        if not fence.language:
            yield opened, 1, "a block says what it holds; write text after the three signs if it is nothing else (MD040)"
        if opened > 1 and lines[opened - 2].strip() and not _BOX.match(lines[opened - 2]):
            yield opened, 1, "a block has a blank line before it (MD031)"
        if closed > len(lines) or not _FENCE.match(lines[closed - 1]):
            yield opened, 1, "this block is never closed; write its three signs again below it"
        elif closed < len(lines) and lines[closed].strip():
            yield closed, 1, "a block has a blank line after it (MD031)"


def blank_faults(page: PageText) -> Found:
    """Two blank lines together, and headings, lists and tables without one before or after them."""
    lines = raw_lines(page)
    for number, text in lines.items():
        before, after = lines.get(number - 1), lines.get(number + 1)
        if not text.strip() and before is not None and not before.strip() and after is not None:
            yield number, 1, "two blank lines together; one is enough (MD012)"
        elif _HEADING.match(text) and (before or "").strip():
            yield number, 1, "a heading has a blank line before it (MD022)"
        elif _HEADING.match(text) and (after or "").strip():
            yield number, 1, "a heading has a blank line after it (MD022)"
        elif _begins(_ITEM, text, before) and not text.startswith(" "):
            yield number, 1, "a list has a blank line before it, or it is printed as part of the text above (MD032)"
        elif _begins(_ROW, text, before) and _RULE.match(after or ""):
            yield number, 1, "a table has a blank line before it, or it is printed as text (MD058)"


def _begins(pattern: re.Pattern[str], text: str, before: str | None) -> bool:
    """Whether a line begins a list or table right below a line of text."""
    return bool(pattern.match(text) and before and before.strip() and not pattern.match(before) and not before.startswith((" ", ":")))


def heading_faults(page: PageText) -> Found:
    """One heading of the first level, no level left out, no heading twice."""
    headings = [(line.line, heading) for line in page.lines if (heading := read_heading(line.text))]
    first = [line for line, heading in headings if heading.level == 1]
    yield from ((line, 1, f"a second heading of the first level; the first is in line {first[0]} (MD025)") for line in first[1:])
    if not first and page.text.strip():
        yield 1, 1, "a page has one heading of the first level: # Title"
    seen: dict[str, int] = {}
    last = 1
    for line, heading in headings:
        if heading.level > last + 1:
            yield line, 1, f'the heading "{heading.words}" jumps from level {last} to {heading.level} (MD001)'
        if seen.setdefault(heading.words, line) != line:
            yield line, 1, f'a second heading "{heading.words}"; the first is in line {seen[heading.words]} (MD024)'
        last = heading.level


def table_faults(page: PageText) -> Found:
    """Rows with more or fewer cells than the head of their table."""
    lines = raw_lines(page)
    for number, text in lines.items():
        if not (_RULE.match(text) and "|" in text and _ROW.match(lines.get(number - 1, ""))):
            continue
        cells, row = cells_of(lines[number - 1]), number
        while row in lines and "|" in lines[row]:
            if cells_of(lines[row]) != cells:
                yield row, 1, f"this row has {counted(cells_of(lines[row]), 'cell')}, the head of the table {cells} (MD056)"
            row += 1


def cells_of(row: str) -> int:
    """How many cells a row of a table has."""
    return len(re.split(r"(?<!\\)\|", re.sub(r"`[^`]*`", "", row).strip().strip("|")))


def list_faults(page: PageText) -> Found:
    """Numbers that do not count, and entries that are not deep enough to lie inside the one above."""
    lines = raw_lines(page)
    expected: dict[int, int] = {}
    for number, text in lines.items():
        match = _ITEM.match(text)
        if not match:
            if text.strip() and not text.startswith(" "):
                expected = {}
            continue
        depth = len(match[1])
        if depth % 4 and lines.get(number - 1, "").strip():
            yield number, 1, "an entry inside another one is indented by four spaces (MD007)"
        if match[2][0].isdigit():
            count = int(match[2][:-1])
            if count != expected.get(depth, 1) and not (count == 1 and expected.get(depth) == 2):
                yield number, depth + 1, f"this number is {count}, the list is at {expected.get(depth, 1)} (MD029)"
            expected[depth] = count + 1


def box_faults(page: PageText) -> Found:
    """Boxes whose text is not indented: they would be printed empty."""
    lines = page.text.split("\n")
    for line in page.lines:
        if not _BOX.match(line.text):
            continue
        indent = len(line.text) - len(line.text.lstrip())
        below = next((each for each in lines[line.line :] if each.strip()), "")
        if len(below) - len(below.lstrip()) < indent + 4:
            yield line.line, 1, "this box is empty; indent its text by four spaces"


def end_faults(page: PageText) -> Found:
    """A page ends with the end of its last line."""
    last = page.text.count("\n") + 1
    if page.text and not page.text.endswith("\n"):
        yield last, 1, "the last line has no end; press Enter behind it (MD047)"
    elif page.text.endswith("\n\n"):
        yield last - 1, 1, "blank lines at the end of the page; delete them (MD012)"
