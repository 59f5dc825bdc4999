"""What a record leaves out in many places is told once, with the names of the fields, and not once for each of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from handbook.data.reading.strict_yaml import Mapping
from handbook.data.records import UNKNOWN_REASONS
from handbook.problems import Location, Problem

FEWEST = 3  # up to two are told one by one
MOST_NAMED = 12
_SAYS_NOTHING = re.compile(r"(\w+): the record says nothing about it")
_UNDATED = re.compile(r"(\w+): nobody said when this was checked")
_UNSOURCED = re.compile(r"(\w+): the value needs a source \(here")
_NO_EVIDENCE = re.compile(f"{_UNSOURCED.pattern}|{_UNDATED.pattern}")
REASONS = f"`unknown:` with a reason ({', '.join(UNKNOWN_REASONS)}), or under `not_applicable:`"
TOGETHER = (
    (_SAYS_NOTHING, f"the record says nothing about {{}}; give values, or list them under {REASONS}"),
    (_UNDATED, "nobody said when these were checked: {}; add `checked: YYYY-MM-DD` under `evidence:`"),
    (_UNSOURCED, "these values need a source: {}; name it for all of them under `evidence:`, or in each: {{value: …, source: key}}"),
)
NOTHING = (
    _NO_EVIDENCE,
    "these values need a source and the day on which it was read: {}; write evidence: {{source: key, checked: YYYY-MM-DD}}",
)


def grouped(found: Iterable[Problem], node: Mapping, file: str) -> Iterator[Problem]:
    """The faults of a record; what is said of many fields in the same words is said of all of them at once."""
    left = list(found)
    at = node.keys.get("evidence") or node
    for pattern, words in (*(() if "evidence" in node.keys else (NOTHING,)), *TOGETHER):
        same = {each: match for each in left if (match := pattern.match(each.message))}
        names = list(dict.fromkeys(next(filter(None, match.groups())) for match in same.values()))
        if len(names) >= FEWEST:
            place = node if pattern is _SAYS_NOTHING else at
            yield Problem(Location(file, place.line, place.column), words.format(listed(names)))
            left = [each for each in left if each not in same]
    yield from left


def listed(names: list[str]) -> str:
    """Some names, and how many more there are."""
    more = len(names) - MOST_NAMED
    return ", ".join(names[:MOST_NAMED]) + (f" and {more} more" if more > 0 else "")
