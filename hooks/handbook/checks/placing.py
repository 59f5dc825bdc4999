"""Where exactly: a fault that is told of a whole file or cell is moved to the word that it names, when that word stands there."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path

from handbook.data.reading.files import text_to_look_into
from handbook.problems import Location, Problem

LINES_BELOW = 12  # a cell is told where it begins; what is wrong may stand some lines below
SHORTEST, LONGEST, FIRST = 2, 200, 300
OPENING = 48  # characters of a message: what is quoted later is another thing than what is wrong
_QUOTED = re.compile(r'"([^"\n]+)"')
_OF_A_NAME = re.compile(r'the (?:name|folder) "|id "[^"]+"(?! is already)')  # of a file, or told at the id already
_TEXTS = (".yml", ".md")


def placed(problems: Iterable[Problem], root: Path) -> Iterator[Problem]:
    """The faults, each at the first place of the word that it quotes."""
    lines_of.cache_clear()  # files may have changed since the last check of this process
    for problem in problems:
        if _OF_A_NAME.match(problem.message):
            yield problem
            continue
        quoted = _QUOTED.search(problem.message[:FIRST])
        at = (
            place_of(quoted[1], problem.location, root)
            if quoted and quoted.start() < OPENING and SHORTEST <= len(quoted[1]) <= LONGEST
            else None
        )
        yield Problem(at, problem.message) if at else problem


def place_of(word: str, at: Location, root: Path) -> Location | None:
    """Where a word stands at or below a place; None when it is not there, or when the place is right already."""
    if not at.file.endswith(_TEXTS):
        return None
    lines = lines_of(root / at.file)
    first = max(at.line - 1, 0)
    last = min(first + LINES_BELOW, len(lines)) if at.line else len(lines)
    whole = re.compile(rf"(?<!\w){re.escape(word)}(?!\w)")
    for number in range(first, last):
        found = whole.search(lines[number], max(at.column - 1, 0) if number == first and at.line else 0)
        if found:
            same = number == first and at.column > 1 and at.column - 1 == found.start()
            return None if same or keeps(at, number, lines) else Location(at.file, number + 1, found.start() + 1)
    return None


def keeps(at: Location, number: int, lines: tuple[str, ...]) -> bool:
    """Whether a place is exact already: it lies in the line of the word and is not where the line begins."""
    if not at.line or number != at.line - 1 or lines[number][at.column - 1 : at.column] in ("{", "["):
        return False
    indent = len(lines[number]) - len(lines[number].lstrip(" -{"))
    return at.column - 1 > indent


@lru_cache(maxsize=64)
def lines_of(path: Path) -> tuple[str, ...]:
    """The lines of a file; none when it can't be read."""
    return tuple(text_to_look_into(path).split("\n"))
