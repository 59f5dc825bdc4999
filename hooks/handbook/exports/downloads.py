"""Each dataset as JSON and CSV, with its licence, its date and the evidence of every cell."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from handbook.data.records import Cell, Citation, Dataset, Record
from handbook.data.schema import Description, Field
from handbook.data.values import Value

BYTE_ORDER_MARK = "\ufeff"
LARGEST_INTEGER = 2**63  # a larger one is written 3.8E+25, or common tools read it as text
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def dataset_json(dataset: Dataset, as_of: str) -> str:
    """A dataset with its description and all evidence, inherited sources and dates resolved."""
    described = dataset.description
    content = {
        "dataset": described.name,
        "title": described.title,
        "description": described.description,
        "licence": described.licence,
        "attribution": list(described.attribution),
        "as_of": as_of,
        "fields": [_field(each) for each in described.fields.values()],
    }
    opening = json.dumps(_said(content), ensure_ascii=False, indent=1).removesuffix("\n}")
    records = ",\n".join(_dump(_record(each, described)) for each in dataset.records.values())
    return f'{opening},\n "records": [\n{records}\n ]\n}}\n' if records else f"{opening}\n}}\n"


def _dump(content: dict[str, Any]) -> str:
    """One object on one line, which only the fast encoder writes. Record by record: all at once would take three times the memory."""
    return json.dumps(content, ensure_ascii=False)


def _record(record: Record, described: Description) -> dict[str, Any]:
    cells = {name: _cell(record.cells[name], field) for name, field in described.fields.items() if name in record.cells}
    return {"id": record.id, "cells": cells}


def _said(content: dict[str, Any]) -> dict[str, Any]:
    """The keys that say something."""
    return {key: value for key, value in content.items() if value not in ("", None, [], {}, False)}


def _field(field: Field) -> dict[str, Any]:
    labels = {value: _said({"title": label.title, "state": label.state, "means": label.means}) for value, label in field.labels.items()}
    return _said(
        {
            "name": field.name,
            "title": field.title,
            "description": field.description,
            "type": field.type,
            "items": field.item_type if field.is_list else "",
            "unit": field.unit,
            "evidence": field.evidence,
            "judgement": field.judgement,
            "stale_after_days": field.stale_after_days or "",
            "labels": labels,
        }
    )


def _cell(cell: Cell, field: Field) -> dict[str, Any]:
    state = cell.state(field)
    said = _said(
        {
            "state": state,
            "unknown": cell.unknown,
            "note": cell.note,
            "sources": _citations(cell.citations),
            "checked": cell.checked,
            "disputed": [
                _said({"reading": _plain(each.reading), "note": each.note, "sources": _citations(each.citations)}) for each in cell.disputes
            ],
        }
    )
    return {"value": _plain(cell.value), **said} if cell.value is not None else said


def _citations(citations: Iterable[Citation]) -> list[dict[str, str]]:
    return [_said({"source": each.source, "locator": each.locator}) for each in citations]


def _plain(value: Value | None) -> Any:
    return list(value) if isinstance(value, tuple) else value


def dataset_csv(dataset: Dataset) -> str:
    """The plain values, one record a line; what is unknown or does not apply stays empty. A spreadsheet needs the byte order mark."""
    text = io.StringIO(BYTE_ORDER_MARK, newline="")
    text.seek(len(BYTE_ORDER_MARK))
    writer = csv.writer(text, lineterminator="\r\n")
    names = tuple(dataset.description.fields)
    writer.writerow(("id", *names))
    for record in dataset.records.values():
        writer.writerow((record.id, *(_csv_value(record.cell(name).value) for name in names)))
    return text.getvalue()


def _csv_value(value: Value | None) -> str:
    """A value that no spreadsheet takes for a formula (numbers stay numbers)."""
    if isinstance(value, int | float):
        return f"{Decimal(value).normalize():E}" if abs(value) >= LARGEST_INTEGER else str(value)
    text = "" if value is None else "; ".join(map(str, value)) if isinstance(value, tuple) else value
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text
