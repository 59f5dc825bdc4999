"""The changelog as dated sections: what changed for readers, and when."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby, pairwise
from pathlib import Path

from handbook.content.limits import cost_faults
from handbook.content.pages import Mark, slugify
from handbook.data.reading.characters import NEWLINES, character_fault, invisible
from handbook.data.reading.files import leads_somewhere, read_utf8
from handbook.data.reading.other_forms import likely_dates
from handbook.data.values import check_markdown, parse_date
from handbook.problems import Fault, Position, Positioned, Problems, shown_name

CHANGELOG = "CHANGELOG.md"
UNRELEASED = "Unreleased"  # what readers can't see yet, or what still waits for its date
FORMS = "write  ## 2026-11-23: What changed,  ## 1.2.0 (2026-11-23)  or  ## Unreleased"
_DATED = re.compile(r"(?P<date>\d{4}-\d{2}-\d{2}):\s+(?P<title>\S.*)")
_VERSION = re.compile(r"(?P<title>v?\d\S*) \((?P<date>\d{4}-\d{2}-\d{2})\)")
_SECTION = "## "


@dataclass(frozen=True, slots=True)
class Section:
    """What changed on one day; `heading` is the whole heading, `title` its words, `text` the Markdown below it."""

    heading: str
    title: str
    date: str
    text: str

    @property
    def anchor(self) -> str:
        """The id of the section on the page that shows it."""
        return slugify(self.heading, "-")


@dataclass(frozen=True, slots=True)
class _Part:
    heading: Mark
    lines: tuple[str, ...]

    @property
    def text(self) -> str:
        return "\n".join(self.lines).strip()


def load_changelog(root: Path, problems: Problems, today: datetime.date) -> tuple[Section, ...]:
    """The dated sections of the changelog in a folder, newest first; none when there is no changelog."""
    path = root / CHANGELOG
    if not leads_somewhere(path):
        return ()
    shown = shown_name(path, root)
    text = read_utf8(path, shown, problems, advice="move old sections elsewhere")
    return () if text is None else ChangelogReader(shown, problems, today).sections(text.replace("\r\n", "\n"))


class ChangelogReader:
    """Reads the text of a changelog; faults go to `problems` with their line."""

    def __init__(self, file: str, problems: Problems, today: datetime.date) -> None:
        self.file = file
        self.problems = problems
        self.latest = (today + datetime.timedelta(days=1)).isoformat()  # tomorrow: it is so already east of here

    def sections(self, text: str) -> tuple[Section, ...]:
        """The dated sections without a fault in their heading."""
        self.check_characters(text)
        costs = list(cost_faults(text))
        for at, message in costs:
            self.fault(at, message)
        if costs:
            return ()
        parts = list(_parts(text))
        for part in parts:
            self.check_text(part)
        read = [(part, section) for part in parts if (section := self.section(part))]
        self.check_order(read)
        if any(part.heading.text == UNRELEASED for part in parts[1:]):
            self.fault(next(each for each in parts[1:] if each.heading.text == UNRELEASED).heading, "Unreleased stands on top, and once")
        return tuple(section for _, section in read)

    def section(self, part: _Part) -> Section | None:
        """The section that a part is; None for what is unreleased or has a fault."""
        heading = part.heading.text
        match = _DATED.fullmatch(heading) or _VERSION.fullmatch(heading)
        if not match:
            if heading != UNRELEASED:
                said = heading.partition(":")[0].strip()
                meant = " or ".join(each for each in likely_dates(said) if each != said)
                self.fault(part.heading, f'"{said}" is no date; write {meant}' if meant else f'"{heading}" says no date; {FORMS}')
            return None
        if not part.text:
            self.fault(part.heading, f'nothing stands under "{heading}"; say what changed, or delete the heading')
        return Section(heading, match["title"], match["date"], part.text) if self.is_day(match["date"], part.heading) else None

    def is_day(self, date: str, at: Mark) -> bool:
        """Whether a date is one of the calendar and not in the future."""
        try:
            parse_date(date)
        except Fault as fault:
            self.fault(at, str(fault))
            return False
        if date > self.latest:
            self.fault(at, f"{date} is in the future; a section has the day on which readers got the change")
        return date <= self.latest

    def check_order(self, read: list[tuple[_Part, Section]]) -> None:
        """Newest first, and no heading twice: feed readers know an entry by its heading."""
        for (_, newer), (part, older) in pairwise(read):
            if older.date > newer.date:
                self.fault(part.heading, f'"{older.heading}" stands below "{newer.heading}"; the newest section comes first')
        seen: set[str] = set()
        for part, section in read:
            if section.heading in seen:
                self.fault(part.heading, f'a second section "{section.heading}"; give it other words, or put the two together')
            seen.add(section.heading)

    def check_text(self, part: _Part) -> None:
        """Markdown without HTML, and links that work from anywhere: the text is shown outside this folder."""
        numbered = enumerate(part.lines, part.heading.line + 1)
        for blank, lines in groupby(numbered, key=lambda each: not each[1].strip()):
            paragraph = list(lines)
            try:
                check_markdown("" if blank else "\n".join(line for _, line in paragraph))
            except Fault as fault:
                self.fault(Position(paragraph[0][0]), f"in the paragraph that begins here: {fault}")

    def check_characters(self, text: str) -> None:
        for number, line in enumerate(text.split("\n"), 1):
            for index, character in invisible(line, NEWLINES):
                self.fault(Mark(character, number, index + 1), character_fault(character))

    def fault(self, at: Positioned, message: str) -> None:
        self.problems.add(self.file, at, message)


def _parts(text: str) -> Iterator[_Part]:
    """The headings of the second level with the lines below each; what stands above the first is no part."""
    lines = text.split("\n")
    starts = [number for number, line in enumerate(lines) if line.startswith(_SECTION)]
    for start, end in pairwise([*starts, len(lines)]):
        yield _Part(Mark(lines[start].removeprefix(_SECTION).strip(), start + 1, 1), tuple(lines[start + 1 : end]))
