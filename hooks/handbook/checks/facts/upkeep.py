"""What time undoes without anybody's fault: days that have passed, laws that have come out, sources that lost their sentence.

These are notices for whoever runs the check. A good build must not turn red by itself, and a new source is written before
the sentence that cites it.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator, Mapping

from handbook.checks.facts.due import is_over
from handbook.content.pages import PageText
from handbook.content.quizzes import Quiz
from handbook.data.citations import CITATION, parse_citations
from handbook.data.integrity import cited
from handbook.data.records import Library, Record
from handbook.data.sourcing import SOURCES
from handbook.problems import Fault, Location, Problem

Pages = Mapping[str, PageText]

SENTENCE = re.compile(r"[^.!?|]*(?:\.(?=\S)[^.!?|]*)*")  # to the next full stop that ends one; a cell of a table ends one too
DEADLINE = re.compile(r"\b(?:by|until|before|from|on|after)\s+(20\d\d-\d\d(?:-\d\d)?)")
YEARS_BACK = 2
CITES = "[@"  # most of what records say does not
AHEAD = re.compile(r"\b(?:will|shall|is to|are to|must|has to|have to|is due|are due|is expected|are expected|plans? to)\b")
UNPUBLISHED = re.compile(
    r"\b(?:not yet (?:been )?(?:published|printed|adopted)|awaits? (?:its )?publication|(?:is|are) still (?:a )?(?:bill|draft)s?)\b",
    re.IGNORECASE,
)


def upkeep(library: Library, pages: Pages, quizzes: Iterable[Quiz], today: datetime.date) -> Iterator[Problem]:
    """Every notice of this kind, in the order of the files."""
    for page in pages.values():
        yield from passed(page, today)
        yield from unpublished(page)
    yield from uncited(library, pages, quizzes)


def passed(page: PageText, today: datetime.date) -> Iterator[Problem]:
    """Sentences that look ahead to a day that has passed, not long ago: older ones are told as history."""
    oldest = str(today.year - YEARS_BACK)
    for line, sentence in _sentences(page, DEADLINE):
        days = [day for day in DEADLINE.findall(sentence) if is_over(day, today) and day >= oldest]
        if days and AHEAD.search(sentence):
            yield Problem(Location(page.file, line), f"looks ahead to {days[0]}, which has passed; look what came of it, and write that")


def unpublished(page: PageText) -> Iterator[Problem]:
    """Sentences that say that a text is not out yet."""
    for line, sentence in _sentences(page, UNPUBLISHED):
        said = UNPUBLISHED.search(sentence)
        if said:
            yield Problem(Location(page.file, line), f'says "{said[0]}"; look whether that still holds, and give the day of looking')


def _sentences(page: PageText, words: re.Pattern[str]) -> Iterator[tuple[int, str]]:
    """The sentences of the lines that hold some words."""
    for line in page.lines:
        for match in SENTENCE.finditer(line.text) if words.search(line.text) else ():
            if match[0].strip():
                yield line.line, match[0]


def uncited(library: Library, pages: Pages, quizzes: Iterable[Quiz]) -> Iterator[Problem]:
    """Sources that no cell, page or quiz cites."""
    held = library.datasets.get(SOURCES)
    known = held.records if held else {}
    used = {*_of_records(library), *_of_texts(page.text for page in pages.values()), *_of_texts(map(repr, quizzes))}
    for source in known.values():
        if source.id not in used:
            yield Problem(source.at, f"{source.id}: nothing cites this source; cite it, or delete it")


def _of_records(library: Library) -> Iterator[str]:
    for dataset in library:
        yield from re.findall(r"@([\w.:+-]+)", " ".join(dataset.description.attribution))
        for record in dataset.records.values():
            yield from _of_record(record)


def _of_record(record: Record) -> Iterator[str]:
    for cell in record.cells.values():
        yield from (each.source for each in cited(cell))
        values = cell.value if isinstance(cell.value, tuple) else (cell.value,)
        for value in values:
            if isinstance(value, str):
                yield value  # the places of a release are sources
                yield from _keys(value) if CITES in value else ()


def _of_texts(texts: Iterable[str]) -> Iterator[str]:
    for text in texts:
        yield from _keys(text)


def _keys(text: str) -> Iterator[str]:
    """The keys that a text cites; a citation that can't be read was reported where it stands."""
    for match in CITATION.finditer(text):
        try:
            yield from (each.source for each in parse_citations(match[1]))
        except Fault:
            continue
