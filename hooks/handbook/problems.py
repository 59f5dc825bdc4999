"""What went wrong, where, and how it can be mended: the form in which every fault is reported."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path
from typing import Protocol

MOST_CHOICES_SHOWN = 12
MOST_PER_FILE = 500  # more faults than anybody reads; a file of a million faults must not cost memory


class Positioned(Protocol):
    """Anything that stands at a line and a column of a file (both count from 1)."""

    @property
    def line(self) -> int: ...
    @property
    def column(self) -> int: ...


@dataclass(frozen=True, slots=True)
class Position:
    """A place in the file that is read; both count from 1."""

    line: int
    column: int = 1


@dataclass(frozen=True, slots=True, order=True)
class Location:
    """A place in a file; line and column count from 1, 0 means the whole file."""

    file: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        numbers = [str(number) for number in (self.line, self.column) if number]
        return ":".join([self.file, *numbers])


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One fault, told to somebody who edits data or text and writes no Python."""

    location: Location
    message: str

    def __str__(self) -> str:
        return f"{self.location}: {self.message}"


def order(problem: Problem) -> tuple[str, int, int, str]:
    """What faults are sorted by; five times as quick as comparing them themselves."""
    at = problem.location
    return at.file, at.line, at.column, problem.message


@dataclass(slots=True)
class Problems:
    """Collects the faults of one run, so that all of them are reported together."""

    found: list[Problem] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=dict)  # faults of each file

    def add(self, file: str, at: Positioned | None, message: str) -> bool:
        """Note a fault at a position of a file (None: the file as a whole); False when the file has so many that the rest is left out."""
        count = self.counts[file] = self.counts.get(file, 0) + 1
        if count > MOST_PER_FILE:
            return False
        location = Location(file, at.line, at.column) if at else Location(file)
        self.found.append(Problem(location, message))
        if count == MOST_PER_FILE:
            self.found.append(Problem(Location(file), f"more than {MOST_PER_FILE} faults; the rest is told when these are mended"))
        return True

    def include(self, problems: Iterable[Problem]) -> None:
        """Note faults found elsewhere; the bound for each file holds for them too."""
        for each in problems:
            self.add(each.location.file, each.location, each.message)

    def __iter__(self) -> Iterator[Problem]:
        return iter(sorted(set(self.found), key=order))

    def __len__(self) -> int:
        return len(set(self.found))


def shown_name(path: Path, root: Path) -> str:
    """A file's name in messages: relative to the folder of the handbook when it lies there."""
    return path.relative_to(root).as_posix() if path.is_relative_to(root) else path.as_posix()


def counted(number: int, thing: str) -> str:
    """A number and what it counts: 1 cell, 2 cells."""
    return f"{number} {thing}{'' if number == 1 else 's'}"


REFUSALS = {  # what a machine refuses, in words with a cure
    errno.EROFS: "the disk can only be read; work on a copy, or remount it",
    errno.ENOSPC: "the disk is full; make room and run it again",
    errno.EDQUOT: "your share of the disk is used up; make room and run it again",
    errno.EFBIG: "the file would be larger than this machine allows; raise the limit (ulimit -f)",
    errno.EMFILE: "too many files are open at once; raise the limit (ulimit -n)",
    errno.EACCES: "you may not do that here; look at the rights of the file and its folder",
    errno.EPERM: "you may not do that here; look at the rights of the file and its folder",
    errno.ENOENT: "it is not there (any more)",
    errno.ENAMETOOLONG: "its name is too long for this disk; shorten it",
}


def refused(error: OSError, file: object = "") -> str:
    """What the machine refused, and what to do; a copy names the file that it would have made."""
    named = error.filename2 or error.filename
    shown = os.fspath(named) if isinstance(named, str | os.PathLike) else file
    reason = REFUSALS.get(error.errno or 0, error.strerror or str(error))
    return f"{shown}: {reason}" if shown else reason


class Fault(ValueError):
    """A value that a rule refuses; the message says what was found, what is allowed and the fix."""


SAME = {"true": "yes", "false": "no"}  # what other writers of YAML say for the words of this book


def nearest(word: str, allowed: Iterable[str]) -> str:
    """The allowed word that `word` was most likely meant to be, or an empty string."""
    by_folded = {choice.casefold(): choice for choice in allowed}
    same = SAME.get(word.casefold(), "")
    if same in by_folded:
        return by_folded[same]
    close = get_close_matches(word.casefold(), by_folded, n=1, cutoff=0.6)
    return by_folded[close[0]] if close else ""


def suggestion(word: str, allowed: Iterable[str]) -> str:
    """The end of a message about an unknown word: the nearest right one and what is allowed."""
    choices = sorted(allowed)
    close = nearest(word, choices)
    meant = f'did you mean "{close}"?' if close else ""
    if len(choices) <= MOST_CHOICES_SHOWN:
        listed = f"allowed: {', '.join(choices)}" if choices else "none exist yet"
        return f"{meant} ({listed})" if meant else listed
    first = ", ".join(choices[:MOST_CHOICES_SHOWN])
    return meant or f"allowed: {first} and {len(choices) - MOST_CHOICES_SHOWN} more"
