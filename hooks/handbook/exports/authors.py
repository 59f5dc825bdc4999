"""Who signed a document: the persons and bodies in an author field, told apart as reference managers want them.

Names are joined by " and " (as BibTeX does), by semicolons, or by commas where initials follow each family name. A body may
have "and" or a comma in its name, so a text in which nobody has a given name stays one body.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

OTHERS = "others"
_JOINED = re.compile(r"\s*;\s*|\s+and\s+")
_INITIALS = re.compile(r"(?:[A-ZÀ-Þ]\.(?:[ -]?))+")
_SMALL_WORDS = re.compile(r"\b(of|for|the|on|in|at|to|court|committee|commission|department|division|office|ministry)\b", re.IGNORECASE)
MOST_WORDS = 4


@dataclass(frozen=True, slots=True)
class Author:
    """A person with family and given name, or a body with its whole name in `body`."""

    family: str = ""
    given: str = ""
    body: str = ""


@dataclass(frozen=True, slots=True)
class Authors:
    """Those named, and whether others signed too."""

    named: tuple[Author, ...]
    others: bool = False


def read_authors(text: str) -> Authors:
    """The authors of a field as printed."""
    whole = " ".join(text.split())
    parts = [each for each in _JOINED.split(whole) if each]
    others = bool(parts) and parts[-1] == OTHERS
    listed = [name for part in (parts[:-1] if others else parts) for name in _with_initials(part)]
    if ";" not in whole and not any(map(_person, listed)):
        body = whole.removesuffix(f" and {OTHERS}") if others else whole
        return Authors((Author(body=body),) if body else (), others)
    return Authors(tuple(_person(name) or Author(body=name) for name in listed), others)


def _with_initials(part: str) -> list[str]:
    """The names of `Weber, M., Fu, D. Y.`; any other text as it stands."""
    words = [word.strip() for word in part.split(",") if word.strip()]
    pairs = list(zip(words[::2], words[1::2], strict=False))
    if len(words) > 2 and len(words) % 2 == 0 and all(_INITIALS.fullmatch(given) for _, given in pairs):
        return [f"{family}, {given}" for family, given in pairs]
    return [part]


def _person(name: str) -> Author | None:
    """A person written "Family, Given"; None for anything else."""
    family, comma, given = (each.strip() for each in name.partition(","))
    short = len(family.split()) < MOST_WORDS and len(given.split()) <= MOST_WORDS
    if not comma or not given or "," in given or not short or _SMALL_WORDS.search(name):
        return None
    return Author(family, given)
