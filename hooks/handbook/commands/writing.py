"""Changes of files: shown before they are made, and made whole. What is stopped half-way leaves every file as it was or as it shall be."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from difflib import unified_diff
from pathlib import Path
from typing import TypeVar

import click

from handbook.problems import Fault, counted

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Change:
    """A file of the handbook before and after, by its path below the root; None: it is not there."""

    path: str
    before: str | None
    after: str | None

    @property
    def is_one(self) -> bool:
        return self.before != self.after


def shown(changes: Iterable[Change]) -> str:
    """The changes as a unified diff."""
    return "".join(line for change in changes if change.is_one for line in diff_of(change))


def diff_of(change: Change) -> Iterator[str]:
    """One file as a unified diff; a missing end of the last line is told as git does."""
    old = "/dev/null" if change.before is None else f"a/{change.path}"
    new = "/dev/null" if change.after is None else f"b/{change.path}"
    before, after = ((text or "").splitlines(keepends=True) for text in (change.before, change.after))
    for line in unified_diff(before, after, old, new):
        yield line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"


def write(changes: Iterable[Change], root: Path) -> int:
    """Make the changes and say how many files were touched. All new texts lie on the disk before the first file is replaced."""
    wanted = [each for each in changes if each.is_one]
    staged: list[tuple[Path, Path]] = []
    try:
        for each in wanted:
            text, target = each.after, root / each.path
            if text is not None:
                staged.append((stage(target, text), target))  # one by one: what is staged must be known when the next one fails
        for part, target in staged:
            part.replace(target)
    finally:
        for part, _ in staged:
            part.unlink(missing_ok=True)
    for each in wanted:
        if each.after is None:
            (root / each.path).unlink()
    return len(wanted)


def stage(target: Path, text: str) -> Path:
    """A file beside the target with the new text, under a name that every reader of the handbook passes over."""
    target.parent.mkdir(parents=True, exist_ok=True)
    part = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        with part.open("w", encoding="utf-8", newline="") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
    except BaseException:
        part.unlink(missing_ok=True)
        raise
    return part


def refuse_overwriting(path: Path, shown_as: str) -> None:
    """Raise a fault when a file is there already."""
    if path.exists() or path.is_symlink():
        raise Fault(f"{shown_as} is there already; choose another name, or change that file")


def agreed(changes: list[Change], *, ask: bool) -> bool:
    """Whether the changes, once shown, shall be made."""
    click.echo(shown(changes), nl=False)
    question = f"Change {counted(sum(each.is_one for each in changes), 'file')}?"
    return not ask or answered(lambda: click.confirm(question, default=True, err=True), "nothing was changed; with --yes nobody is asked")


def answered(ask: Callable[[], T], otherwise: str) -> T:
    """What somebody answers. Where nobody sits before the command, a fault says how it is told without a question."""
    try:
        return ask()
    except (click.Abort, RuntimeError):  # the latter where there is no standard input at all
        if sys.stdin is not None and sys.stdin.isatty():
            raise  # Ctrl+C
        click.echo(err=True)  # ends the line of the question
        raise Fault(f"nobody is here to answer; {otherwise}") from None
