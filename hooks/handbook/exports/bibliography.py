"""The sources for reference managers: BibTeX and CSL JSON."""

from __future__ import annotations

import json
import re
from typing import Any

from handbook.data.records import Dataset, Record
from handbook.exports.authors import OTHERS, Authors, read_authors
from handbook.render.inline import plain_text

_BIBTEX_SPECIAL = {
    "\\": r"\textbackslash{}",
    "{": r"\textbraceleft{}",  # a plain \{ counts as an open brace for parsers, and swallows what follows
    "}": r"\textbraceright{}",
    "%": r"\%",
    "&": r"\&",
    "#": r"\#",
    "_": r"\_",
    "$": r"\$",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
}
CSL_TYPES = {
    "paper": "article-journal",
    "report": "report",
    "law": "legislation",
    "dataset": "dataset",
    "repository": "software",
    "news": "article-newspaper",
    "blog": "post-weblog",
    "talk": "speech",
    "book": "book",
    "standard": "standard",
}


def sources_bibtex(dataset: Dataset) -> str:
    """All sources as BibTeX `@misc` entries, which is what documents of the web are."""
    return "\n".join(bibtex_entry(record) for record in dataset.records.values())


def bibtex_entry(record: Record) -> str:
    """One entry; the key is the id of the source."""
    note = "; ".join(filter(None, (_commit(record), plain_text(record.text("note")))))
    fields = {
        "title": _double(_escape(record.text("title"))),
        "author": bibtex_authors(read_authors(record.text("author"))),
        "howpublished": _escape(record.text("publisher")),
        "year": record.text("date")[:4],
        "date": record.text("date"),
        "url": record.text("url"),
        "urldate": record.text("accessed"),
        "note": _escape(note),
    }
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value and value != "{}"]
    return "\n".join([f"@misc{{{record.id},", *lines, "}", ""])


def bibtex_authors(authors: Authors) -> str:
    """Persons as "Family, Given"; bodies in braces, so that they stay whole."""
    names = [_double(_escape(each.body)) if each.body else _escape(f"{each.family}, {each.given}") for each in authors.named]
    return " and ".join([*names, *([OTHERS] if authors.others else [])])


def csl_authors(authors: Authors) -> list[dict[str, str]]:
    """Persons with family and given name, bodies as literal names."""
    names = [{"literal": each.body} if each.body else {"family": each.family, "given": each.given} for each in authors.named]
    return [*names, *([{"literal": "others"}] if authors.others else [])]


def _double(text: str) -> str:
    """Braces keep capitals, and keep an organisation's name whole."""
    return f"{{{text}}}" if text else ""


def _commit(record: Record) -> str:
    return f"commit {record.text('commit')}" if record.text("commit") else ""


def _escape(text: str) -> str:
    return re.sub(r"[\\{}%&#_$~^]", lambda match: _BIBTEX_SPECIAL[match[0]], text)


def sources_csl(dataset: Dataset) -> str:
    """All sources as CSL JSON (Citation Style Language 1.0.2)."""
    return json.dumps([csl_item(record) for record in dataset.records.values()], ensure_ascii=False, indent=1) + "\n"


def csl_item(record: Record) -> dict[str, Any]:
    """One item."""
    item = {
        "id": record.id,
        "type": CSL_TYPES.get(record.text("kind"), "webpage"),
        "title": record.text("title"),
        "author": csl_authors(read_authors(record.text("author"))),
        "publisher": record.text("publisher"),
        "URL": record.text("url"),
        "issued": _csl_date(record.text("date")),
        "accessed": _csl_date(record.text("accessed")),
        "note": _commit(record),
    }
    return {name: value for name, value in item.items() if value}


def _csl_date(text: str) -> dict[str, Any] | None:
    return {"date-parts": [[int(part) for part in text.split("-")]]} if text else None
