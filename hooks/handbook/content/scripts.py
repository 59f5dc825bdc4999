"""The scripts of the labs: read from docs/labs/*.py, cut into the steps that their own marks (`# %% Title`) set apart."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from handbook.content.pages import Mark
from handbook.data.reading.files import read_utf8
from handbook.problems import Problems, shown_name

SCRIPT_FOLDER = "labs"
_STEP = re.compile(r"# %%(?: (?P<kind>\[markdown\]))?(?: (?P<title>.+))?")
_COMMENT = re.compile(r"# ?")


@dataclass(frozen=True, slots=True)
class Step:
    """A piece of a script: words for people (Markdown), or code."""

    title: str
    text: str
    is_markdown: bool


@dataclass(frozen=True, slots=True)
class Script:
    """One script: its file below docs/, its whole text, what it says of itself, and its steps."""

    path: str
    text: str
    purpose: str
    steps: tuple[Step, ...]

    @property
    def name(self) -> str:
        """The name by which a fence asks for it: that of its file."""
        return self.path.rpartition("/")[2].removesuffix(".py")

    @property
    def notebook(self) -> str:
        """Where the notebook that is made of this script lies, below docs/."""
        return f"{self.path.removesuffix('.py')}.ipynb"

    @property
    def titles(self) -> tuple[str, ...]:
        """The titles of the steps that hold code."""
        return tuple(each.title for each in self.steps if each.title and not each.is_markdown)

    def step(self, title: str) -> Step | None:
        """The step with this title."""
        return next((each for each in self.steps if each.title == title and not each.is_markdown), None)


def load_scripts(docs: Path, root: Path, problems: Problems) -> dict[str, Script]:
    """Every script by its name; one with a fault is left out and reported in its file."""
    found = {path.stem: load_script(path, docs, root, problems) for path in sorted((docs / SCRIPT_FOLDER).glob("*.py"))}
    return {name: script for name, script in found.items() if script}


def load_script(path: Path, docs: Path, root: Path, problems: Problems) -> Script | None:
    """One script, or None after a fault."""
    shown = shown_name(path, root)
    text = read_utf8(path, shown, problems)
    if text is None:
        return None
    try:
        purpose = ast.get_docstring(ast.parse(text))
    except (ValueError, SyntaxError) as error:
        at = Mark("", error.lineno, error.offset or 1) if isinstance(error, SyntaxError) and error.lineno else None
        problems.add(shown, at, f"the script can't be read as Python: {error.args[0]}")
        return None
    if not purpose:
        problems.add(shown, Mark("", 1, 1), 'a script of a lab begins with what it is for, between three quotes: """…"""')
        return None
    steps = tuple(_steps(text))
    if not steps:
        problems.add(shown, Mark("", 1, 1), "a script of a lab marks its steps; write  # %% Title  on a line of its own above each")
        return None
    return Script(path.relative_to(docs).as_posix(), text, purpose, steps)


def _steps(text: str) -> Iterator[Step]:
    """The steps in their order. What stands before the first mark is the script's own description and no step."""
    lines = text.splitlines()
    marks = [(number, found) for number, line in enumerate(lines) if (found := _STEP.fullmatch(line))]
    ends = (*(number for number, _ in marks[1:]), len(lines))
    for (number, mark), end in zip(marks, ends, strict=False):  # without a mark there is no step
        body = "\n".join(lines[number + 1 : end]).strip("\n")
        is_markdown = bool(mark["kind"])
        yield Step(mark["title"] or "", _without_marks(body) if is_markdown else body, is_markdown)


def _without_marks(body: str) -> str:
    """Words for people without the signs that make them comments."""
    return "\n".join(_COMMENT.sub("", line, count=1) for line in body.split("\n"))
