"""What stands where in the Markdown of a page: front matter, fences, headings, citations, numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from handbook.content.front_matter import check_beginning, check_front_matter, end_of_front_matter, end_of_late_front_matter
from handbook.data.reading.strict_yaml import Mapping, Scalar, Sequence, read_text
from handbook.problems import Problems

NUMBER = re.compile(r"@\{([^{}\n]*)\}")
_MARKED = re.compile(r"(#{1,6})\s+(\S.*)")
_FENCE = re.compile(r"(?P<indent>\s*)(?P<ticks>`{3,}|~{3,})\s*(?P<language>[\w-]*)(?P<rest>.*)")
_TICKS = re.compile(r"`+")


@dataclass(frozen=True, slots=True)
class Mark:
    """A piece of text found in a page and where it stands."""

    text: str
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Fence:
    """A fenced block; `line` is that of the first line of its body."""

    language: str
    body: str
    line: int
    column: int = 1
    rest: str = ""  # what stands behind the language


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading: its level, its words, and what stands between the braces behind them."""

    level: int
    words: str
    attributes: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of prose (no code, no front matter); `text` has inline code blanked out."""

    text: str
    line: int


@dataclass(frozen=True, slots=True)
class PageText:
    """One Markdown file taken apart. `front` is None when the page has no readable front matter."""

    file: str
    front: Mapping | None
    lines: tuple[Line, ...]
    fences: tuple[Fence, ...]
    text: str = ""  # the page as written
    body: str = ""  # the same without its front matter

    @property
    def title(self) -> str:
        """The title that the front matter gives, or the file's name."""
        title = self.front.get("title") if self.front else None
        return title.text if isinstance(title, Scalar) else self.file.rpartition("/")[2]

    def front_text(self, key: str) -> str:
        """A text of the front matter, or "" where it is missing."""
        value = self.front.get(key) if self.front else None
        return " ".join(value.text.split()) if isinstance(value, Scalar) else ""

    def front_list(self, key: str) -> tuple[str, ...]:
        """A list of texts of the front matter."""
        value = self.front.get(key) if self.front else None
        return tuple(each.text for each in value.items if isinstance(each, Scalar)) if isinstance(value, Sequence) else ()

    def marks(self, pattern: re.Pattern[str], sign: str = "") -> Iterator[Mark]:
        """Every match of a pattern in the prose: the text of its first group and its place. `sign` is what each match holds."""
        for line in self.lines:
            for match in pattern.finditer(line.text) if sign in line.text else ():
                yield Mark(match[1], line.line, match.start() + 1)


def scan_page(text: str, file: str, problems: Problems) -> PageText:
    """Take a page apart; unreadable front matter is a fault."""
    whole = text.removeprefix("\ufeff").replace("\r\n", "\n")
    lines = whole.split("\n")
    end = end_of_front_matter(lines)
    front = read_text("\n".join(lines[1:end]), file, problems, first_line=2) if end > 1 else None
    check_beginning(lines, end, file, problems)
    head = end or end_of_late_front_matter(lines)
    start = head + 1 if head else 0
    prose, fences = _split(lines, start)
    read = front if isinstance(front, Mapping) else None
    if read:
        check_front_matter(read, file, problems)
    return PageText(file, read, tuple(prose), tuple(fences), whole, "\n".join(lines[start:]))


def read_heading(line: str) -> Heading | None:
    """The heading that a line is: `## Words { #id }`."""
    marked = _MARKED.match(line)
    if not marked:
        return None
    words, attributes = marked[2].rstrip(), ""
    if words.endswith("}"):
        opening = words.find("{", words.rfind("}", 0, -1) + 1)
        if opening >= 0:
            words, attributes = words[:opening].rstrip(), words[opening + 1 : -1].removeprefix(":").strip()
    return Heading(len(marked[1]), words, attributes)


def without_code(line: str) -> str:
    """A line with its inline code blanked out: what stands between two equally long rows of backticks."""
    runs = list(_TICKS.finditer(line)) if "`" in line else []
    closing: dict[int, list[int]] = {}
    for index in reversed(range(len(runs))):
        closing.setdefault(len(runs[index][0]), []).append(index)  # the nearest stands last
    pieces, done, next_run = [], 0, 0
    for index, run in enumerate(runs):
        same = closing[len(run[0])]
        same.pop()
        if index >= next_run and same:
            end = runs[same[-1]].end()
            pieces += [line[done : run.start()], " " * (end - run.start())]
            done, next_run = end, same[-1] + 1
    return "".join([*pieces, line[done:]])


def slugify(heading: str, separator: str) -> str:
    """The id that a heading gets: small letters, digits and separators (the rule of Python-Markdown's table of contents)."""
    words = re.sub(r"[^\w\s-]", "", heading).strip().lower()
    return re.sub(rf"[{separator}\s]+", separator, words)


def _split(lines: list[str], start: int) -> tuple[list[Line], list[Fence]]:
    prose: list[Line] = []
    fences: list[Fence] = []
    number = start
    while number < len(lines):
        opened = _FENCE.match(lines[number])
        if not opened:
            prose.append(Line(without_code(lines[number]), number + 1))
            number += 1
            continue
        end = _closing(lines, number, opened)
        fences.append(_fence(lines[number + 1 : end], opened, number + 2))
        number = end + 1
    return prose, fences


def _closing(lines: list[str], start: int, opened: re.Match[str]) -> int:
    """The line that closes a fence, or the end of the page."""
    for number in range(start + 1, len(lines)):
        stripped = lines[number].strip()
        if stripped.startswith(opened["ticks"]) and not stripped.strip(opened["ticks"][0]):
            return number
    return len(lines)


def _fence(body: list[str], opened: re.Match[str], line: int) -> Fence:
    indent = len(opened["indent"])
    text = "\n".join(each[indent:] if each[:indent].isspace() or not indent else each.lstrip() for each in body)
    return Fence(opened["language"], text, line, indent + 1, opened["rest"].strip())
