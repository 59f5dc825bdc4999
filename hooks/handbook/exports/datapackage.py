"""The downloads as one Data Package (Frictionless Data Package 1): each CSV file with its schema."""

from __future__ import annotations

import json
from typing import Any

from handbook.data.records import Library
from handbook.data.schema import Description, Field
from handbook.render.inline import plain_text

LICENCES = {
    "CC-BY-4.0": {"name": "CC-BY-4.0", "title": "Creative Commons Attribution 4.0", "path": "https://creativecommons.org/licenses/by/4.0/"},
}
SCHEMA_TYPES = {"integer": "integer", "number": "number"}  # everything else is text in a CSV file


def data_package(library: Library, as_of: str) -> str:
    """`datapackage.json` for the folder of downloads."""
    package = {
        "profile": "tabular-data-package",
        "name": "open-source-ai-handbook",
        "title": "The Open Source AI Handbook: data",
        "version": as_of,
        "licenses": [LICENCES["CC-BY-4.0"]],
        "resources": [resource(dataset.description) for dataset in library],
    }
    return json.dumps(package, ensure_ascii=False, indent=1) + "\n"


def resource(description: Description) -> dict[str, Any]:
    """One CSV file."""
    licence = LICENCES.get(description.licence, {"name": description.licence, "title": description.licence})
    return {
        "profile": "tabular-data-resource",
        "name": description.name,
        "path": f"{description.name}.csv",
        "title": description.title,
        "description": plain_text(description.description),
        "encoding": "utf-8",
        "mediatype": "text/csv",
        "licenses": [licence],
        "schema": {"fields": [{"name": "id", "type": "string"}, *map(schema_field, description.fields.values())], "primaryKey": ["id"]},
    }


def schema_field(field: Field) -> dict[str, str]:
    """One column in the terms of Table Schema."""
    described = {
        "name": field.name,
        "title": field.title,
        "description": plain_text(field.description),
        "type": SCHEMA_TYPES.get(field.type, "string"),
    }
    return {**described, "unit": field.unit} if field.unit else described
