"""What a page of Markdown may cost: bounds that no page written for readers comes near, so that none takes minutes to turn into HTML."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from handbook.data.reading.characters import character_fault, invisible
from handbook.data.reading.files import read_utf8
from handbook.problems import Position, Problems

MOST_BYTES = 200_000
LONGEST_PARAGRAPH = 8_000  # characters; Markdown's own patterns look back through a whole paragraph
MOST_LINES = 200  # of one paragraph; some of Markdown's blocks call themselves for each
MOST_SIGNS = 500  # brackets, braces, backticks, stars, underlines and ampersands in one paragraph
MOST_WORK = 1_500_000  # the sum of the squares of these numbers in a page, for the time grows with the square
DEEPEST = 40  # columns of indentation: ten lists inside each other
MOST_OPEN_TAGS = 60  # HTML elements inside each other
_SIGNS = re.compile(r"[\[\]{}()`*_&<^~=|!]")
_QUOTES = re.compile(r"(?:[ ]{0,3}>[ ]?){11}")
_MARKERS = re.compile(r"\s*(?:(?:[-*+:]|[0-9]{1,9}[.)])[ \t]+){6}")
_TAG = re.compile(r"<(/?)[a-zA-Z]")
_ALLOWED = frozenset("\n\t")

Found = Iterator[tuple[Position, str]]


def read_page(path: Path, shown: str, problems: Problems) -> str:
    """The text of a page with plain line ends, or "" when it is not to be read or would cost too much."""
    text = read_utf8(path, shown, problems, MOST_BYTES, "divide the page")
    if text is None:
        return ""
    text = text.replace("\r\n", "\n")
    if not text.strip():
        problems.add(shown, None, "the page is empty; write a title (# Title) and a text, or delete the file")
    before = len(problems.found)
    for at, message in (*character_faults(text), *cost_faults(text)):
        if not problems.add(shown, at, message):
            break
    return text if len(problems.found) == before else ""


def character_faults(text: str) -> Found:
    """Every character that no reader can see."""
    for number, line in enumerate(text.split("\n"), 1):
        for index, character in invisible(line, _ALLOWED):
            yield Position(number, index + 1), character_fault(character)


def cost_faults(text: str) -> Found:
    """What would make Markdown slow, or so deep that no program reads it."""
    numbered = enumerate(text.split("\n"), 1)
    opened = work = 0
    for blank, lines in groupby(numbered, key=lambda each: not each[1].strip()):
        if not blank:
            paragraph = list(lines)
            words = "\n".join(line for _, line in paragraph)
            yield from ((Position(paragraph[0][0]), message) for message in paragraph_faults(words))
            yield from ((Position(number), message) for number, line in paragraph for message in line_faults(line))
            work += len(_SIGNS.findall(words)) ** 2
            if work > MOST_WORK:
                yield Position(paragraph[0][0]), "too many brackets, stars and other marks up to here; divide the page"
                return
            opened += sum(-1 if end else 1 for end in _TAG.findall(words))
            if opened > MOST_OPEN_TAGS:
                yield Position(paragraph[0][0]), f"more than {MOST_OPEN_TAGS} HTML elements inside each other; use Markdown"
                return


def paragraph_faults(words: str) -> Iterator[str]:
    """A paragraph that is too long, or too full of marks."""
    if len(words) > LONGEST_PARAGRAPH:
        yield f"{len(words):,} characters without a blank line, at most {LONGEST_PARAGRAPH:,} are read; divide it"
    elif words.count("\n") >= MOST_LINES:
        yield f"more than {MOST_LINES} lines without a blank one; divide it"
    elif len(words) > MOST_SIGNS and len(_SIGNS.findall(words)) > MOST_SIGNS:
        yield f"more than {MOST_SIGNS} brackets, stars and other marks without a blank line; divide it, or put it into a fenced block"


def line_faults(line: str) -> Iterator[str]:
    """A line that stands too deep."""
    if line[:1] in (" ", "\t") and len(line.expandtabs(4)) - len(line.expandtabs(4).lstrip()) > DEEPEST:
        yield f"a line that begins after more than {DEEPEST} spaces; lists and boxes are not nested so deep"
    elif _QUOTES.match(line) or (_MARKERS.match(line) and len(set(line.split())) > 1):  # alike, they draw a rule
        yield "more than ten quotations, or five lists, that begin in one line"
