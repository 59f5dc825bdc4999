"""Breaking the tiny book: one mutation, whether it breaks what it says, and whether the check names it at its place.

Each mutation says what it breaks: `build` (the strict build stops), `page` (a test of the finished pages fails), `lint` (the linter
of Markdown fails), or `rule` (the book's own rule, which only the check holds). That is tried first; then the check must have named
the file, and the line where a line is at fault.
"""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from mkdocs.exceptions import ConfigurationError

from tests.html import Html, classed, visible_text, words
from tests.test_site import LEFTOVER
from tests.tiny_book import MORE_SOURCES
from tests.tiny_site import REPOSITORY, Built, TinySite

ASTER, BIRCH, CEDAR = (f"docs/data/plants/{name}.yml" for name in ("aster", "birch", "cedar"))
PLANTS = "docs/data/plants/dataset.yml"
SOURCES = "docs/data/sources/all.yml"
INDEX, NAV = "docs/index.md", "mkdocs.yml"
LAST = "The last words of the page."
PROSE = "Which plant has a leaf?"
RUMDL = Path(sys.executable).parent / "rumdl"
Spoil = Callable[[TinySite], object]


@dataclass(frozen=True)
class Mutation:
    """A way to break the tiny book, what it breaks, and where the check must say so (line 0: the file as a whole)."""

    name: str
    breaks: str
    spoil: Spoil
    file: str
    line: int = 0
    said: str = ""


def change(path: str, old: str, new: str) -> Spoil:
    return lambda site: site.replace(path, old, new)


def add(path: str, text: str | bytes) -> Spoil:
    return lambda site: site.write(path, text)


def end(path: str, text: str) -> Spoil:
    return lambda site: site.write(path, site.read(path) + text)


def changed(name: str, breaks: str, path: str, old: str, new: str, said: str = "") -> Mutation:
    """A mutation of the line that holds `old`."""
    return Mutation(name, breaks, change(path, old, new), path, -1, said)


def assert_named(mutation: Mutation, book: TinySite) -> None:
    """What breaks the build or the tests is named by the check."""
    wanted = mutation.line
    if wanted == -1:
        wanted = line_of_change(mutation, book)
    mutation.spoil(book)
    assert is_broken(mutation.breaks, book), f"{mutation.name}: does not break the {mutation.breaks}"
    result = book.check()
    assert result.exit_code == 1, result.output
    named = [line for line in result.stdout.splitlines() if line.startswith(mutation.file) and mutation.said in line]
    assert named, result.output
    if wanted > 0:
        lines = {int(found[1]) for each in named if (found := re.match(r"[^:]+:(\d+)", each))}
        assert lines & {wanted, wanted + 1, wanted - 1}, f"{sorted(lines)}, not {wanted}: {named}"
    assert "Traceback" not in result.output


def line_of_change(mutation: Mutation, book: TinySite) -> int:
    """The first line that a mutation changes."""
    before = book.read(mutation.file).split("\n")
    mutation.spoil(book)
    after = book.read(mutation.file).split("\n")
    book.write(mutation.file, "\n".join(before))
    return next((number for number, pair in enumerate(zip(before, after, strict=False), 1) if pair[0] != pair[1]), len(before))


def is_broken(what: str, book: TinySite) -> bool:
    """Whether the strict build stops, or a test of the finished pages or the linter fails; a rule is the check's own."""
    if what == "build":
        try:
            return bool(book.build(strict=True).stopped)
        except ConfigurationError:
            return True
    if what == "page":
        return fails_as_content(book)
    return what == "rule" or lints(book)


def fails_as_content(book: TinySite) -> bool:
    """What the tests of the real site look for, in the tiny one."""
    built = book.build()
    shown = [built.page(path) for path in built.files if path.endswith(".html") and path != "404.html"]
    return bool(built.warnings) or any(map(is_wrong, shown)) or is_loose(book, built)


def is_wrong(page: Html) -> bool:
    """Leftovers of Markdown, empty boxes, levels left out, more or fewer than one title."""
    levels = [int(each.tag[1]) for each in page.article.iter() if re.fullmatch("h[1-6]", each.tag)]
    boxes = classed(page.article, "admonition")
    empty = [box for box in boxes if not "".join(words(each) for each in box if "admonition-title" not in each.attrib.get("class", ""))]
    jumps = [pair for pair in pairwise(levels) if pair[1] > pair[0] + 1]
    return bool(LEFTOVER.search(visible_text(page.article)) or empty or jumps or levels.count(1) != 1)


def is_loose(book: TinySite, built: Built) -> bool:
    """Sources without a place, one document twice, a table that leads to no chapter: what `test_data` and `test_related` refuse."""
    listed = re.findall(r"title: ([^,]+), url: '?([^,']+)", book.read(SOURCES) + book.read(MORE_SOURCES))
    listed = [(title, url.replace("https://example.org/paper", "P")) for title, url in listed]
    added = book.root / "docs/data/sources/x.yml"
    stub = added.exists() and "url" not in added.read_text("utf-8")
    again = "id: again" in book.read(SOURCES)
    loose = not classed(built.page("compare/licences.html").root, "hb-onward")
    return stub or again or loose


def lints(book: TinySite) -> bool:
    """Whether the linter that `make lint` runs finds a fault."""
    command = [str(RUMDL), "check", "--no-cache", "--config", str(REPOSITORY / ".rumdl.toml"), "docs"]
    return subprocess.run(command, cwd=book.root, capture_output=True, check=False).returncode != 0
