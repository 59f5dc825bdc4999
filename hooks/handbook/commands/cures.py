"""Cures that the message of a fault names: the nearest right word in the place of the one that was found, or a date in its form."""

from __future__ import annotations

import re
from collections.abc import Iterable
from difflib import SequenceMatcher

from handbook.problems import SAME, Problem

CLOSE = 0.72  # how alike two words are, of one; less is a guess, which is left to people ("preprint" is no "report")
LINES_BELOW = 6  # a cell is told where it begins; its value may stand some lines below
_MEANT = (
    re.compile(r'"@\{(?P<found>[^"}]+)\}" is neither .*; did you mean "(?P<meant>[^"]+)"'),
    re.compile(r'"@\{[^"}]+\}": no (?:dataset|record|field) (?P<found>[\w.+-]+); did you mean "(?P<meant>[^"]+)"'),
    re.compile(r'"#?(?P<found>(?!@\{)[^"]+)"[^"]*; did you mean "#?(?P<meant>[^"]+)"'),
    re.compile(r'"(?P<found>[^"]+)" is American; the book writes "(?P<meant>[^"]+)"'),
    re.compile(r'"(?P<found>[^"]+)" is no SPDX id of today; write (?P<meant>[^ ]+)$'),
)
_TYPOGRAPHIC = re.compile(
    r"(?:this is not valid YAML: )?(?P<found>.+) (?:stands in|ends with a) typographic quotes?, which .*; write (?P<meant>.+)$"
)
_DATE = re.compile(r'"(?P<found>[^"]+)" is no date; write (?P<meant>\d{4}(?:-\d\d){0,2})$')
_BARE_KEY = re.compile(r'"@(?P<key>[\w.:+-]+)" would be printed')
_QUOTE = re.compile(r"a straight quotation mark")


def cured(text: str, problems: Iterable[Problem]) -> str:
    """A text with the cures of its faults, from its end to its beginning, so that places stay true."""
    lines = text.split("\n")
    for problem in sorted(problems, key=lambda each: each.location, reverse=True):
        at = problem.location.line - 1
        if 0 <= at < len(lines):
            cure(lines, at, problem)
    return "\n".join(lines)


def cure(lines: list[str], at: int, problem: Problem) -> None:
    """Mend one fault, if its message says how."""
    if _QUOTE.search(problem.message):
        column = problem.location.column - 1
        lines[at] = f"{lines[at][:column]}{typographic(lines[at], column)}{lines[at][column + 1 :]}"
        return
    found, meant = replacement(problem.message)
    column = max(problem.location.column - 1, 0)
    for number in range(at, min(at + LINES_BELOW, len(lines))) if found else ():
        start = lines[number].find(found, column if number == at else 0)
        if start >= 0 and is_whole(lines[number], start, found):
            lines[number] = f"{lines[number][:start]}{meant}{lines[number][start + len(found) :]}"
            return


def replacement(message: str) -> tuple[str, str]:
    """What a message found, and what it would have in its place; ("", "") when that would be a guess."""
    plain, bare = _DATE.search(message) or _TYPOGRAPHIC.match(message), _BARE_KEY.search(message)
    if plain:
        return plain["found"], plain["meant"]
    if bare:
        return f"@{bare['key']}", f"[@{bare['key']}]"
    for pattern in _MEANT:
        match = pattern.search(message)
        if match and ("American" in message or "SPDX" in message or is_close(match["found"], match["meant"])):
            return match["found"], match["meant"]
    return "", ""


def is_close(found: str, meant: str) -> bool:
    """Whether one word is the other with a slip: another number is another thing."""
    if SAME.get(found.casefold()) == meant:
        return True
    pairs = [(found, meant), (name_of(found), name_of(meant))]  # paths have much in common even when they lead elsewhere
    alike = all(SequenceMatcher(None, one.casefold(), other.casefold()).ratio() >= CLOSE for one, other in pairs)
    return alike and re.sub(r"\D", "", found) == re.sub(r"\D", "", meant)


def name_of(path: str) -> str:
    """The last part of a path, without its ending."""
    return path.partition("#")[0].rstrip("/").rpartition("/")[2].removesuffix(".md").removesuffix(".html")


def is_whole(line: str, start: int, word: str) -> bool:
    """Whether a word stands for itself at a place, and is not a part of a longer one."""
    before, after = line[start - 1 : start], line[start + len(word) : start + len(word) + 1]
    return not (before.isalnum() and word[0].isalnum()) and not (after.isalnum() and word[-1].isalnum())


def typographic(line: str, column: int) -> str:
    """The quotation mark or apostrophe that belongs at a place."""
    before, sign = line[column - 1 : column], line[column : column + 1]
    if sign == "'":
        between = before.isalpha() and line[column + 1 : column + 2].isalpha()
        return "’" if between else sign  # elsewhere it may be half of a pair
    return "“" if not before.strip() or before in "([—–/" else "”"
