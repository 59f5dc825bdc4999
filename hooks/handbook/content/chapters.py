"""The shape of a chapter: its front matter, its parts in their order, its objectives and key points."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from itertools import pairwise

from handbook.content.front_matter import KEYS
from handbook.content.pages import Line, Mark, PageText, read_heading
from handbook.data.citations import CITATION
from handbook.data.reading.strict_yaml import Mapping, Node, Scalar, Sequence
from handbook.data.values import parse_day
from handbook.problems import Fault, Problems, counted, nearest, suggestion

ONE_DAY = datetime.timedelta(days=1)
FRONT_KEYS = ("title", "question", "asker", "summary", "level", "minutes", "prerequisites", "objectives", "tags", "reviewed")
LEVELS = ("beginner", "intermediate", "advanced")
PARTS = ("plain", "case", "objectives", "idea", "table", "dispute", "checklist", "exercise", "solution", "quiz", "keypoints")
REPEATABLE = frozenset({"idea", "table", "exercise", "solution"})
SLOTS = ("case", "idea", "table", "dispute", "exercise", "quiz")
SLOT_HEADINGS = re.compile(r"(the )?(case|idea|why it matters|live table|table|dispute|exercise|worked example|quiz)s?", re.IGNORECASE)
WORDS = (1500, 2300)
OPENER_WORDS = (900, 1300)  # the first page of a part with several chapters: its argument, its map, one table
FEWEST_SOURCES = 10
OPENER_SOURCES = 5
_SLOT = re.compile(r"data-slot=[\"']?([\w-]+)")
_BOX = re.compile(r"(?:!!!|\?\?\?\+?)\s+([\w-]+)")
_ITEM = re.compile(r"\s+[-*]\s+(.+)")
_WORD = re.compile(r"[\w’'-]+")


def is_chapter(page: PageText) -> bool:
    """A page that states learning objectives is a chapter."""
    return page.front is not None and "objectives" in page.front.keys


def chapter_facts(page: PageText | None) -> tuple[str, ...]:
    """What stands at the head of a chapter in the bound book: level, time, day of review."""
    level, minutes, reviewed = (page.front_text(key) if page else "" for key in ("level", "minutes", "reviewed"))
    return (level.capitalize(), f"{minutes} minutes", f"reviewed {reviewed}") if level and minutes and reviewed else ()


class ChapterCheck:
    """Checks one chapter; `pages` are the paths of all pages below docs/."""

    def __init__(self, page: PageText, pages: frozenset[str], problems: Problems, today: datetime.date = datetime.date.max) -> None:
        self.page = page
        self.latest = min(today, datetime.date.max - ONE_DAY) + ONE_DAY  # tomorrow: it is so already east of here
        self.pages = pages
        self.problems = problems
        self.front = page.front or Mapping({}, {}, 1, 1)

    @property
    def opens_a_part(self) -> bool:
        """Whether the page is the first of a part that has other chapters too."""
        folder, _, name = self.page.file.removeprefix("docs/").rpartition("/")
        return name == "index.md" and any(page.startswith(f"{folder}/") for page in self.pages if page != f"{folder}/index.md")

    def run(self) -> None:
        """Report every fault of the chapter's shape."""
        self.check_front_matter()
        self.check_title()
        self.check_parts()
        self.check_objectives()
        self.check_headings()
        self.check_length()
        self.check_sources()

    def check_front_matter(self) -> None:
        misspelt = {nearest(key, FRONT_KEYS) for key in self.front.keys if key not in KEYS}
        for key in FRONT_KEYS:
            if key not in self.front.items and key not in misspelt:
                self.fault(None, f"front matter: `{key}:` is missing; a chapter has {', '.join(FRONT_KEYS)}")
        level = self.text("level")
        if level and level not in LEVELS:
            self.fault(self.front.get("level"), f'level: "{level}" is none; {suggestion(level, LEVELS)}')
        if not re.fullmatch(r"[1-9][0-9]{0,2}", self.text("minutes")):
            self.fault(self.front.get("minutes"), "minutes: write the reading time as a whole number below 1000")
        self.check_date("reviewed")
        for each in self.items("prerequisites"):
            if each.text not in self.pages:
                self.fault(each, f'prerequisites: "{each.text}" is no page; {suggestion(each.text, self.pages)}')

    def check_date(self, key: str) -> None:
        try:
            if key in self.front.items:
                parse_day(self.text(key))
        except Fault as fault:
            self.fault(self.front.get(key), f"{key}: {fault}")
        if self.text(key) > self.latest.isoformat():
            self.fault(self.front.get(key), f"{key}: {self.text(key)} lies in the future; write the day of the reading")

    def check_title(self) -> None:
        titles = [line for line, level, _, _ in self.headings() if level == 1]
        first = read_heading(titles[0].text) if titles else None
        if first and first.words != self.text("title"):  # none, or a second one: a rule of all pages (MD025)
            self.fault(titles[0], f'the heading of a chapter is the same as its title: "# {self.text("title")}"')

    def check_parts(self) -> None:
        """Every part is there, in the order of PARTS."""
        found = list(self.parts())
        names = [mark.text for mark in found]
        for part in PARTS:
            if part not in names:
                self.fault(None, f'the part "{part}" is missing; {_how_to_write(part)}')
        for earlier, later in pairwise(found):
            if earlier.text == later.text and later.text not in REPEATABLE:
                self.fault(later, f'a second part "{later.text}"; a chapter has one')
            elif PARTS.index(later.text) < PARTS.index(earlier.text) and not {earlier.text, later.text} <= REPEATABLE:
                self.fault(later, f'the part "{later.text}" stands after "{earlier.text}"; the order is {" → ".join(PARTS)}')

    def parts(self) -> Iterator[Mark]:
        """The parts in the order of the page: slots of headings and the known boxes."""
        for line in self.page.lines:
            slot = _SLOT.search(line.text) if line.text.startswith("#") else None
            box = _BOX.match(line.text)
            name = slot[1] if slot else box[1] if box else ""
            if slot and name not in SLOTS:
                self.fault(_at(line), f'data-slot="{name}" is no part; {suggestion(name, SLOTS)}')
            elif name in PARTS:
                yield Mark(name, line.line, 1)

    def check_objectives(self) -> None:
        """Front matter, objectives box and key points agree in number (and the first two in words)."""
        stated = [each.text.rstrip(".") for each in self.items("objectives")]
        boxed = [each.rstrip(".") for each in self.box_items("objectives")]
        points = self.box_items("keypoints")
        if not stated:  # that there are none is told where they should stand
            return
        if boxed and boxed != stated:
            self.fault(
                self.front.get("objectives"),
                "objectives: the box in the text lists other objectives than the front matter; keep them word for word alike",
            )
        if len(points) != len(stated):
            self.fault(
                self.front.get("objectives"),
                f"{counted(len(stated), 'objective')} but {counted(len(points), 'key point')}; "
                "write one key point for each objective, in the same order",
            )

    def box_items(self, box: str) -> list[str]:
        """The list items inside a box such as `!!! keypoints`."""
        items: list[str] = []
        inside = False
        for line in self.page.lines:
            opened = _BOX.match(line.text)
            if opened or (line.text.strip() and not line.text.startswith("    ")):
                inside = opened is not None and opened[1] == box
            item = _ITEM.match(line.text) if inside else None
            if item:
                items.append(item[1].strip())
        return items

    def check_headings(self) -> None:
        """Levels do not jump, and a heading names its subject, never the slot it fills."""
        levels = list(self.headings())
        for (_, before, _, _), (line, level, title, _) in pairwise(levels):
            if level > before + 1:
                self.fault(line, f'the heading "{title}" jumps from level {before} to {level}')
        for line, level, title, _ in levels:
            if level == 2 and SLOT_HEADINGS.fullmatch(title):
                self.fault(line, f'the heading "{title}" names the slot; name the subject instead')

    def headings(self) -> Iterator[tuple[Mark, int, str, str]]:
        for line in self.page.lines:
            heading = read_heading(line.text)
            if heading:
                yield Mark(line.text, line.line, 1), heading.level, heading.words, heading.attributes

    def check_length(self) -> None:
        count = sum(len(_WORD.findall(line.text)) for line in self.page.lines)
        what, (fewest, most) = ("the first page of a part", OPENER_WORDS) if self.opens_a_part else ("a chapter", WORDS)
        if not fewest <= count <= most:
            self.fault(None, f"{count} words; {what} has {fewest} to {most}")

    def check_sources(self) -> None:
        keys = {key for mark in self.page.marks(CITATION, "[@") for key in re.findall(r"@?([\w.:+-]+)(?:,[^;]*)?(?:;|$)", mark.text)}
        what, fewest = ("the first page of a part", OPENER_SOURCES) if self.opens_a_part else ("a chapter", FEWEST_SOURCES)
        if len(keys) < fewest:
            self.fault(None, f"{len(keys)} sources cited; {what} cites at least {fewest}")

    def text(self, key: str) -> str:
        value = self.front.get(key)
        return value.text if isinstance(value, Scalar) else ""

    def items(self, key: str) -> list[Scalar]:
        value = self.front.get(key)
        return [each for each in value.items if isinstance(each, Scalar)] if isinstance(value, Sequence) else []

    def fault(self, at: Node | Mark | None, message: str) -> None:
        self.problems.add(self.page.file, at, message)


def _at(line: Line) -> Mark:
    return Mark(line.text, line.line, 1)


def _how_to_write(part: str) -> str:
    if part in SLOTS:
        return f"mark its heading: ## Name of the subject {{ data-slot={part} }}"
    opener = "???" if part == "solution" else "!!!"
    return f'write it as a box: {opener} {part} "Title", its text indented by four spaces'
