"""The sampled cases of other projects, turned back into records in those projects' own shape."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).with_name("samples")


@dataclass(frozen=True, slots=True)
class Case:
    """A record (JSON, which is YAML) and what the project's own code makes of it."""

    name: str
    record: str
    expected: Mapping[str, Any]


def mof_cases() -> list[Case]:
    """The sampled records of the Model Openness Tool."""
    held = json.loads((FOLDER / "mof-cases.json").read_text("utf-8"))
    return [_mof_case(case, held["components"]) for case in held["cases"]]


def _mof_case(case: Mapping[str, Any], names: list[str]) -> Case:
    components = [{"name": names[entry[0]], **({"license": entry[1]} if len(entry) > 1 else {})} for entry in case["components"]]
    licences = {kind: {"name": name, "path": ""} for kind, name in case["licences"].items()}
    progress = dict(zip("321", case["progress"], strict=True))
    missing = {number: [names[place] for place in places] for number, places in case["missing"].items()}
    return Case(case["file"], mof_record(components, licences), {"class": case["class"], "progress": progress, "missing": missing})


def mof_record(components: object, licences: object) -> str:
    """A record as the Model Openness Tool writes it."""
    return json.dumps({"framework": {"version": "1.0"}, "release": {"name": "x", "license": licences, "components": components}})


def osai_cases() -> list[Case]:
    """The sampled records of the European index."""
    held = json.loads((FOLDER / "osai-cases.json").read_text("utf-8"))
    return [_osai_case(case, held["dimensions"]) for case in held["cases"]]


def _osai_case(case: Mapping[str, Any], dimensions: list[str]) -> Case:
    classes = dict(zip(dimensions, case["classes"], strict=True))
    return Case(case["file"], osai_record(classes, case["type"]), {"score": case["score"]})


def osai_record(classes: Mapping[str, Any], system_type: str = "text") -> str:
    """A record as the European index writes it."""
    return json.dumps({"system": {"type": system_type}, **{name: {"class": word, "link": None} for name, word in classes.items()}})
