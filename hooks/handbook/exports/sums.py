"""The list of all files of a finished site with their SHA-256 sums, written last: a site without it, or unlike it, is a ruin."""

from __future__ import annotations

import re
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

from handbook.addresses import SUMS
from handbook.problems import Fault

_LINE = re.compile(r"([0-9a-f]{64})  (.+)")  # the form of sha256sum, so that `sha256sum -c` reads it
_CURE = "run `make site` again"


def published(site: Path) -> Iterator[str]:
    """The paths of the files that a build wrote. It neither writes nor removes hidden files at the top, such as .git or .htaccess."""
    paths = (path.relative_to(site) for path in site.rglob("*") if path.is_file())
    return (path.as_posix() for path in paths if path.parts[0] != SUMS and not path.parts[0].startswith("."))


def write_sums(site: Path) -> None:
    """Write the list into the site that it describes."""
    lines = (f"{_sum(site / name)}  {name}\n" for name in sorted(published(site)))
    (site / SUMS).write_text("".join(lines), "utf-8", newline="\n")


def refuse_ruin(site: Path) -> None:
    """Raise a fault unless every file of the list is there as it was written."""
    try:
        text = (site / SUMS).read_text("utf-8")
    except (OSError, ValueError) as error:
        raise Fault(f"{site}: there is no {SUMS}, which a build writes last, so the site is not whole; {_CURE}") from error
    lines = [_LINE.fullmatch(line) for line in text.splitlines()]
    if not lines or not all(lines):
        raise Fault(f"{site / SUMS}: this is no whole list of sums and paths, as a build writes it; {_CURE}")
    for found in filter(None, lines):
        _refuse_changed(site / found[2], found[1])


def _refuse_changed(path: Path, expected: str) -> None:
    """Raise a fault when a file is missing or holds something else than the build wrote."""
    if not path.is_file():
        raise Fault(f"{path}: the file is missing that the build wrote; {_CURE}")
    if _sum(path) != expected:
        raise Fault(f"{path}: the file holds something else than the build wrote; {_CURE}")


def _sum(path: Path) -> str:
    return sha256(path.read_bytes()).hexdigest()
