"""Glossary terms in running text: where the first use of each stands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from handbook.data.records import Library, Record

GLOSSARY = "glossary"
SHORTEST = 3  # shorter words are abbreviations, which must match in their capitals


@dataclass(frozen=True, slots=True)
class Term:
    """A glossary entry: its id and the first sentence of its definition."""

    id: str
    definition: str


@dataclass(frozen=True, slots=True)
class Found:
    """A term in a text, from `start` to `end`."""

    start: int
    end: int
    term: Term


class Terms:
    """Finds glossary terms, the longest first; plurals and a capital at the start count as the same word."""

    def __init__(self, library: Library) -> None:
        held = library.datasets.get(GLOSSARY)
        self.by_words: dict[str, Term] = {}
        for record in held.records.values() if held else ():
            for words in spellings(record):
                self.by_words.setdefault(_folded(words), Term(record.id, first_sentence(record.text("definition"))))
        self.state = repr(self.by_words)  # all that a text marked with them depends on
        longest_first = sorted(self.by_words, key=len, reverse=True)
        self.pattern = re.compile(rf"(?<![\w-])({'|'.join(map(re.escape, longest_first))})(?:s|es)?(?![\w-])", re.IGNORECASE)

    def find(self, text: str, seen: set[str]) -> Iterator[Found]:
        """The terms of a text that are not in `seen`, which grows by those found."""
        for match in self.pattern.finditer(text) if self.by_words else ():
            term = self.by_words.get(_folded(match[1]))
            if term and term.id not in seen:
                seen.add(term.id)
                yield Found(match.start(), match.end(), term)


def first_sentence(definition: str) -> str:
    """What a tooltip has room for; the glossary has the rest."""
    return definition.split(". ", maxsplit=1)[0].rstrip(".") + "."


def spellings(record: Record) -> Iterator[str]:
    """The words under which a term occurs: its title and its other spellings."""
    yield record.text("term")
    also = record.cell("also").value
    yield from map(str, also if isinstance(also, tuple) else ())


def _folded(words: str) -> str:
    """Abbreviations keep their capitals, other words do without."""
    return words if words.isupper() or len(words) < SHORTEST else words.casefold()
