"""What the Model Openness Tool passes over in silence: keys that it does not read, licences that are none of its ids.

Neither stops the grading, and the class stays what the tool's own rule says. But whoever reads "class 0" should learn that a
licence was written where nobody looks for it, or in words that nobody compares.
"""

from __future__ import annotations

import re

from packaging.licenses import InvalidLicenseExpression, canonicalize_license_expression

from handbook.foreign.lenient_yaml import Table, quoted
from handbook.problems import nearest
from handbook.rubrics.mof.tables import MofTables

RELEASE_KEYS = (
    "name", "version", "date", "license", "type", "architecture", "treatment", "origin", "producer", "contact", "components",
    "repository", "huggingface", "description", "model_details", "language", "training_details", "parameters", "base_model",
)  # fmt: skip
COMPONENT_KEYS = ("name", "description", "license", "license_path", "component_path", "location", "path")
OF_2024 = {"license_name": "license"}  # the format before April 2025
# What the tool's own forms write for a component that is not there, whose licence is not stated or not looked up.
NO_LICENCE = ("unlicensed", "pending evaluation", "component", "license not specified", "undisclosed", "proprietary")
_FILLING = re.compile(r"licen[cs]e|version|\bthe\b|[^a-z0-9]|\bv(?=\d)")


def unread_keys(table: Table, known: tuple[str, ...]) -> list[str]:
    """A remark for each key that looks like one that the tool reads and is none."""
    return [f"{quoted(key)} is not read{_meant(key, known)}" for key in table.items if key not in known and _is_meant(key, known)]


def _is_meant(key: str, known: tuple[str, ...]) -> bool:
    return key in OF_2024 or bool(nearest(key, known))


def _meant(key: str, known: tuple[str, ...]) -> str:
    if key in OF_2024:
        return f" (format before April 2025); did you mean {OF_2024[key]}?"
    return f"; did you mean {nearest(key, known)}?"


def not_understood(licence: str, tables: MofTables) -> str:
    """A remark about a licence that is none of the tool's ids, or nothing where the id is known or says that there is none."""
    if not licence or licence in tables.open_licences or licence.lower().startswith(NO_LICENCE) or _is_id(licence):
        return ""
    close = {_bare(each): each for each in sorted(tables.open_licences, reverse=True)}.get(_bare(licence), "")
    advice = f'; did you mean "{close}"?' if close else ""
    return f"the licence {quoted(licence)} is none of the tool's ids, so it counts as not open{advice}"


def _bare(words: str) -> str:
    """A licence without case, gaps and the words that people add to an id: "Apache license 2.0" is Apache-2.0."""
    return _FILLING.sub("", words.lower())


def _is_id(licence: str) -> bool:
    """Whether this is one SPDX id in its own spelling, which the tool knows and does not count as open."""
    try:
        return " " not in licence and canonicalize_license_expression(licence) == licence
    except InvalidLicenseExpression:
        return False
