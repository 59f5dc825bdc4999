"""Reads `llms.txt` by the grammar of its proposal (llmstxt.org): what must stand where, and nothing else."""

from __future__ import annotations

import re
from dataclasses import dataclass

_ENTRY = re.compile(r"- \[(?P<name>[^\]]+)\]\((?P<url>[^)\s]+)\)(?:: (?P<notes>\S.*))?")


@dataclass(frozen=True, slots=True)
class Map:
    """The parts of the file. `sections` are lists of (name, url, notes), by their headings in their order."""

    name: str
    summary: str
    details: tuple[str, ...]
    sections: dict[str, list[tuple[str, str, str]]]


def read_map(text: str) -> Map:
    """The file in its parts; an AssertionError says what breaks the grammar.

    The proposal asks, in this order, for: an H1 with the name; a blockquote with a summary; sections of any type except
    headings; sections below H2 headings, each a list of links `[name](url)`, optionally followed by `:` and notes.
    """
    opening, *rest = re.split(r"^## (.*)$", text, flags=re.MULTILINE)
    name, summary, *details = (each for each in opening.strip().split("\n\n"))
    assert re.fullmatch(r"# \S.*", name), name
    assert re.fullmatch(r"> \S.*", summary), summary
    assert not [each for each in details if re.match(r"#{1,6} ", each)], "a heading stands before the lists"
    titles = rest[::2]
    assert len(set(titles)) == len(titles), "a heading stands twice"
    sections = {title: [entry(line) for line in body.strip().split("\n")] for title, body in zip(titles, rest[1::2], strict=True)}
    return Map(name[2:], summary[2:], tuple(details), sections)


def entry(line: str) -> tuple[str, str, str]:
    """One line of a list."""
    found = _ENTRY.fullmatch(line)
    assert found, line
    return found["name"], found["url"], found["notes"] or ""
