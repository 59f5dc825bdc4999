"""What search engines and reference tools read in a page: schema.org as JSON-LD."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from handbook.data.descriptions import Description
from handbook.data.records import Library

LICENCE_ADDRESS = "https://creativecommons.org/licenses/by/4.0/"
CONTEXT = {"@context": "https://schema.org"}


def json_ld(page: str, meta: Mapping[str, Any], library: Library, as_of: str, site: str) -> str:
    """The JSON-LD of a page, safe inside a script element; "" for a page that is neither dataset nor chapter."""
    described = next((each.description for each in library if each.description.index_page == page), None)
    if described:
        return _dump(dataset_ld(described, as_of, site))
    return _dump(chapter_ld(meta)) if "objectives" in meta else ""


def dataset_ld(described: Description, as_of: str, site: str) -> dict[str, Any]:
    """A schema.org Dataset. Addresses are given only when the site's own is known."""
    base = f"{site.rstrip('/')}/data/{described.name}" if site else ""
    downloads = [
        {"@type": "DataDownload", "encodingFormat": kind, "contentUrl": f"{base}.{ending}"}
        for kind, ending in (("text/csv", "csv"), ("application/json", "json"))
        if base
    ]
    known = {
        "@type": "Dataset",
        "name": described.title,
        "description": described.description,
        "license": LICENCE_ADDRESS,
        "dateModified": as_of,
        "isAccessibleForFree": True,
        "variableMeasured": [each.title for each in described.fields.values()],
        "creator": {"@type": "Organization", "name": "The contributors of the Open Source AI Handbook"},
        "distribution": downloads,
    }
    return {key: value for key, value in known.items() if value}


def chapter_ld(meta: Mapping[str, Any]) -> dict[str, Any]:
    """A schema.org LearningResource from a chapter's front matter."""
    return {
        "@type": "LearningResource",
        "name": str(meta.get("title", "")),
        "description": str(meta.get("summary", "")),
        "license": LICENCE_ADDRESS,
        "inLanguage": "en-GB",
        "educationalLevel": str(meta.get("level", "")),
        "timeRequired": f"PT{meta.get('minutes', 0)}M",
        "teaches": [str(each) for each in meta["objectives"]],
        "keywords": [str(each) for each in meta.get("tags", ())],
        "dateModified": str(meta.get("reviewed", "")),
        "isAccessibleForFree": True,
    }


def _dump(content: dict[str, Any]) -> str:
    """JSON in which no character can end a script element."""
    return json.dumps({**CONTEXT, **content}, ensure_ascii=False).replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
