"""Patterns that a dataset description may use: a small part of regular expressions that can't take long.

A pattern is a row of pieces, each a character, a set of characters in brackets, or an escaped sign, perhaps repeated. There
are no groups and no alternatives, and at most one piece may repeat without end: so matching takes time linear in the text.
"""

from __future__ import annotations

import re

from handbook.problems import Fault

MOST_LETTERS = 100
LONGEST_TEXT = 300
_SET = r"\[(?:[A-Za-z0-9_.+/: ]|[a-z]-[a-z]|[A-Z]-[A-Z]|[0-9]-[0-9])+-?\]"
_PIECE = re.compile(rf"(?:{_SET}|[A-Za-z0-9_/: -]|\\[.+*?])(?P<times>\{{[0-9]{{1,3}}(?:,[0-9]{{1,3}})?\}}|[?*+])?")


def safe_pattern(text: str) -> re.Pattern[str]:
    """The pattern, compiled; one outside the small vocabulary is a fault."""
    if len(text) > MOST_LETTERS:
        raise Fault(f"{len(text)} letters; a pattern has at most {MOST_LETTERS}")
    at, endless = 0, 0
    while at < len(text):
        piece = _PIECE.match(text, at)
        if not piece:
            raise Fault(
                f'"{text[at:]}" can\'t be used; write characters and sets such as [a-z0-9-], each perhaps with {{2}}, {{1,4}}, ?, * or +'
            )
        endless += piece["times"] in ("*", "+")
        at = piece.end()
    if endless > 1:
        raise Fault("more than one piece repeats without end (* or +); give all but one a number, such as {1,20}")
    try:
        return re.compile(text)
    except (re.error, OverflowError) as error:
        raise Fault(f"it can't be read: {error}") from None


def fits(pattern: str, text: str) -> bool:
    """Whether a whole text has the form of a pattern that `safe_pattern` accepted."""
    return len(text) <= LONGEST_TEXT and re.fullmatch(pattern, text) is not None
