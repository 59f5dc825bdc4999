"""All verdicts as one JSON file."""

from __future__ import annotations

import json

from handbook.data.records import Library
from handbook.rubrics.registry import DATASET, judge


def verdicts_json(library: Library, as_of: str) -> str:
    """All verdicts as a JSON list of {id, rubric, level, met, missing, unknown, deciding …}."""
    dataset = library.datasets.get(DATASET)
    listed = [
        {
            "id": record.id,
            "rubric": verdict.rubric,
            "level": verdict.level or f"{verdict.lowest} to {verdict.highest}",
            "label": verdict.label,
            "lowest": verdict.lowest,
            "highest": verdict.highest,
            "met": list(verdict.met),
            "missing": list(verdict.missing),
            "review": list(verdict.review),
            "unknown": list(verdict.unknown),
            "deciding": list(verdict.deciding),
            "settled_by": list(verdict.open_fields),
            "as_of": as_of,
            "licence": "CC-BY-4.0",
        }
        for record in (dataset.records.values() if dataset else ())
        for verdict in judge(record, library)
    ]
    return json.dumps(listed, ensure_ascii=False, indent=1) + "\n"
