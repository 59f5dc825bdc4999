"""What a citation and a source must say: the place in a long source, an address of its own, the commit of a repository.

A reader who follows a citation should stand before the words. So a source that is longer than a page is cited with the place
in it wherever a dataset is declared `located`, and everywhere where a judgement rests on it by its record alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from handbook.data.records import Cell, Citation, Dataset, Library, Record
from handbook.data.schema import Description, Field
from handbook.problems import Location

SOURCES = "sources"
LONG = frozenset({"paper", "report", "law", "standard", "dataset", "repository", "book"})  # kinds of source longer than a page
REPOSITORY = "repository"
OWN_WORK = "own"  # a source without an address is a measurement of our own, and its note says so
_VERSION = re.compile(r"(?<=\d)v\d+$")  # arXiv numbers the versions of one paper
_PAPER_FORMS = re.compile(r"(?<=arxiv\.org/)(?:pdf|html)(?=/)")

Found = Iterator[tuple[Location, str]]


def long_citations(cell: Cell, library: Library) -> Iterator[Citation]:
    """The citations of a cell and of its other readings that name a source longer than a page."""
    for citation in (*cell.citations, *(each for dispute in cell.disputes for each in dispute.citations)):
        source = library.source(citation.source)
        if source and source.text("kind") in LONG:
            yield citation


def check_located(record: Record, description: Description, library: Library) -> Found:
    """Each long source is cited with its place, where the dataset promises it or a judgement inherits it."""
    for name, cell in record.cells.items():
        field = description.fields[name]
        if cell.known and (description.located or _inherits_judgement(field)):
            for citation in long_citations(cell, library):
                if not citation.locator:
                    yield cell.at, f"{name}: {_unplaced(citation.source, field)}"


def _inherits_judgement(field: Field) -> bool:
    return field.judgement and field.evidence == "record"


def _unplaced(key: str, field: Field) -> str:
    why = "a judgement can't rest on the whole of it" if field.judgement else "a reader can't find it in the whole"
    return f"{key} is longer than a page and {why}; write source: {{{key}: the file, heading, table or row}}"


def check_source(source: Record) -> Found:
    """A source has an address below a home page, and a repository the commit that was read."""
    url, note = source.text("url"), source.text("note")
    if not url and not source.cell("url").unknown and OWN_WORK not in note.lower().split():
        yield source.at, f"{source.id}: url is missing; give the address, or say in the note that this is work of our own"
    if url and not urlsplit(url).path.strip("/") and not urlsplit(url).query:
        yield source.cell("url").at, f"{source.id}: {url} is a home page, which changes; give the page that was read"
    if source.text("kind") == REPOSITORY and not source.text("commit") and "commit" not in note:
        yield source.at, f"{source.id}: commit is missing; give the one that was read, or say in the note why no commit is known"


def check_twins(sources: Dataset) -> Found:
    """Two sources of one address are told apart by title and commit, or are one."""
    first: dict[str, Record] = {}
    for source in sources.records.values():
        address = plain_address(source.text("url"))
        twin = first.setdefault(address, source) if address else source
        if twin is not source and not _told_apart(source, twin):
            yield source.at, f"{source.id}: {twin.id} has the same address; {_advice(source, twin)}"


def _advice(one: Record, other: Record) -> str:
    if one.text("title") == other.text("title"):
        return "they are one document: keep one, and put the other key under its `aliases:`"
    return "cite that one, or tell both apart by title and commit"


def _told_apart(one: Record, other: Record) -> bool:
    commits = (one.text("commit"), other.text("commit"))
    return all(commits) and commits[0] != commits[1] and one.text("title") != other.text("title")


def plain_address(url: str) -> str:
    """An address without what does not change the document: scheme, www, a last slash, the version or form of a preprint."""
    parts = urlsplit(url.lower())
    host, path = parts.netloc.removeprefix("www."), parts.path.rstrip("/")
    plain = f"{host}{path}" + (f"?{parts.query}" if parts.query else "") + (f"#{parts.fragment}" if parts.fragment else "")
    return _VERSION.sub("", _PAPER_FORMS.sub("abs", plain)) if host == "arxiv.org" else plain
