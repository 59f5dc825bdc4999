"""The sources for reference managers: BibTeX and CSL JSON."""

from __future__ import annotations

import json
import re
from typing import Any

from handbook.data.records import Dataset, Record

_BIBTEX_SPECIAL = {
    "\\": r"\textbackslash{}",
    "{": r"\{",
    "}": r"\}",
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
    note = "; ".join(filter(None, (_commit(record), record.text("note"))))
    fields = {
        "title": _double(_escape(record.text("title"))),
        "author": _double(_escape(record.text("author"))),
        "howpublished": _escape(record.text("publisher")),
        "year": record.text("date")[:4],
        "date": record.text("date"),
        "url": record.text("url"),
        "urldate": record.text("accessed"),
        "note": _escape(note),
    }
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value and value != "{}"]
    return "\n".join([f"@misc{{{record.id},", *lines, "}", ""])


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
    """One item; authors stand as printed, so they are literal names."""
    author = record.text("author")
    item = {
        "id": record.id,
        "type": CSL_TYPES.get(record.text("kind"), "webpage"),
        "title": record.text("title"),
        "author": [{"literal": author}] if author else None,
        "publisher": record.text("publisher"),
        "URL": record.text("url"),
        "issued": _csl_date(record.text("date")),
        "accessed": _csl_date(record.text("accessed")),
        "note": _commit(record),
    }
    return {name: value for name, value in item.items() if value}


def _csl_date(text: str) -> dict[str, Any] | None:
    return {"date-parts": [[int(part) for part in text.split("-")]]} if text else None
