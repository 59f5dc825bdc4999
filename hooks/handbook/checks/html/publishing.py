"""Holds what becomes HTML against what is published, and names where in the sources a fault comes from."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from html import unescape
from itertools import accumulate

from handbook.checks.html.finished_html import Guard, Refusal, is_strict, rewritten, unbalanced
from handbook.checks.html.html_rules import PAGE, TEXT
from handbook.checks.html.inline_scripts import InlineScripts
from handbook.checks.html.policy import policy
from handbook.problems import Location, Problem

MOST_SHOWN = 80  # characters of an offending text in a message
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Origin:
    """Where HTML comes from: the file, its text, and the line at which the part in question begins (0: nobody knows)."""

    file: str
    text: str = ""
    line: int = 0


@dataclass(slots=True)
class Gate:
    """What every piece of HTML passes: text that people wrote, and each whole page."""

    text: Guard = field(default_factory=lambda: Guard(TEXT))
    page: Guard = field(default_factory=lambda: Guard(PAGE))
    scripts: InlineScripts = field(default_factory=InlineScripts)

    def text_problems(self, html: str, origin: Callable[[], Origin]) -> list[Problem]:
        """The faults of HTML that came from what people wrote. `origin` is asked after a fault only."""
        found = [problem(each, origin()) for each in self.text.refusals(html)]
        wrong = None if found or not is_strict(html) else unbalanced(html)
        return [problem(wrong, origin())] if wrong else found

    def page_problems(self, html: str, origin: Callable[[], Origin]) -> tuple[list[Problem], str]:
        """The faults of a whole page, and the policy under which it works."""
        bare, hashes = self.scripts.take_out(html)
        return [problem(each, origin()) for each in self.page.refusals(bare)], policy(hashes)


def as_published(html: str) -> str:
    """HTML without a fault in the strict form; most has it already."""
    return html if is_strict(html) else rewritten(html)


def problem(refusal: Refusal, origin: Origin) -> Problem:
    """A refusal at the place in the sources that it most likely comes from."""
    line = line_of(refusal, origin.text) or origin.line
    written = " ".join(refusal.value.split())
    shown = f' ("{written[:MOST_SHOWN]}{"…" if len(written) > MOST_SHOWN else ""}")' if written else ""
    below = f' below the heading "{refusal.heading}"' if refusal.heading and not line else ""
    return Problem(Location(origin.file, line, 1 if line else 0), f"{refusal.message}{shown}{below}")


def line_of(refusal: Refusal, text: str) -> int:
    """The line of a text that holds what was refused, from the heading above it on; failing that the heading's, or 0."""
    lines = text.split("\n")
    starts = [0, *accumulate(len(squeezed(line)) for line in lines)]
    whole = "".join(map(squeezed, lines))
    heading = heading_line(refusal.heading, lines)
    if exact := line_of_value(refusal.value, lines, heading):
        return exact
    for sign in signs(refusal):
        at = whole.find(sign, starts[heading])
        at = at if at >= 0 else whole.find(sign)
        if at >= 0:
            return bisect_right(starts, at)
    return heading + 1 if heading else 0


def line_of_value(value: str, lines: list[str], start: int) -> int:
    """The line in which a value begins that stands in the text as a browser reads it, or 0."""
    text = "\n".join(map(unescape, lines[start:]))
    at = text.find(value) if value else -1
    return start + text[:at].count("\n") + 1 if at >= 0 else 0


def signs(refusal: Refusal) -> Iterator[str]:
    """What the line of a refused tag most likely holds, the surest first."""
    attribute = f"{refusal.attribute}=".lower()
    tag = refusal.tag if refusal.tag.startswith("<") else f"<{refusal.tag}"
    yield from filter(None, (squeezed(refusal.value), refusal.attribute and attribute, refusal.tag and tag.lower(), refusal.attribute))


def heading_line(words: str, lines: list[str]) -> int:
    """The index of the line with a heading, or 0."""
    wanted = _WORD.findall(words)
    found = (at for at, line in enumerate(lines) if wanted and line.startswith("#") and _WORD.findall(line)[: len(wanted)] == wanted)
    return next(found, 0)


def squeezed(line: str) -> str:
    """A line as it is compared: entities read, no white space, small letters."""
    return "".join(unescape(line).split()).lower()
