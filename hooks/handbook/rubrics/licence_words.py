"""What a licence takes away, as a clause: the first thing that keeps it from being open."""

from __future__ import annotations

from collections.abc import Mapping

from handbook.data.records import Record

# From the heaviest to the lightest: field → value → clause.
CLAUSES: Mapping[str, Mapping[str, str]] = {
    "use_restrictions": {
        "research": "its licence allows research only",
        "non-commercial": "its licence rules out commercial use",
        "non-production": "its licence rules out use in production",
    },
    "commercial_use": {"no": "its licence rules out commercial use"},
    "size_cap": {"licence": "its licence has a size limit"},
    "redistribution": {"no": "its licence forbids passing it on", "partial": "its licence limits passing it on"},
    "modification": {"no": "its licence forbids changes", "partial": "its licence limits changes"},
    "territory": {"limited": "its licence leaves out some places", "part": "its licence leaves out some places"},
}
FORBIDDEN = {
    "listed": "its licence forbids some uses",
    "policy": "its licence forbids some uses",
    "computing": "its licence allows computing only",
}
OTHER = "its licence is on no list of open licences"


def restriction(licence: Record | None) -> str:
    """The clause for the heaviest limit; a user limit is named as such."""
    if licence is None:
        return OTHER
    if licence.text("size_cap") == "licence" and licence.cell("size_cap_users").known:
        return "its licence has a user limit"
    found = (words[licence.text(field)] for field, words in CLAUSES.items() if licence.text(field) in words)
    return next(found, FORBIDDEN.get(licence.text("use_restrictions"), OTHER))
