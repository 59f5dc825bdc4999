"""What a form asked for and nobody filled in: it would be published as it stands."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from handbook.data.reading.files import text_to_look_into, walk
from handbook.problems import Location, Problem, shown_name

FILL_IN = "FILL IN"
WAITS = "the form waits here; "
WRITTEN = (".md", ".yml")


def check_leftovers(docs: Path, root: Path) -> Iterator[Problem]:
    """A fault for each line of a form that still waits."""
    for path in walk(docs):
        if path.suffix in WRITTEN:
            text = text_to_look_into(path)
            for number, line in enumerate(text.split("\n"), 1) if FILL_IN in text else ():
                column = line.find(FILL_IN)
                if column >= 0 and not line.lstrip().startswith("#"):
                    yield Problem(Location(shown_name(path, root), number, column + 1), f"{WAITS}fill it in")
                elif line.startswith("#") and path.suffix == ".md" and column >= 0:
                    yield Problem(Location(shown_name(path, root), number, column + 1), f"{WAITS}name the subject")
