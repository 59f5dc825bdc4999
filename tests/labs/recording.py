"""Writes what a lab gave into the data: docs/data/lab-results/<lab>.yml and docs/data/lab-runs/<lab>.yml."""

from __future__ import annotations

import json
import os
import platform
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from tests.labs.catalogue import Lab
from tests.labs.expecting import Expected, Value

SOURCE = "lab-runs"
HELD = ("value", "megabytes", "outcome")


@dataclass(frozen=True, slots=True)
class Run:
    """One finished run of a lab."""

    lab: Lab
    day: str
    seconds: float
    disk_mb: int
    versions: Mapping[str, str]
    results: Mapping[str, Value]


def machine() -> str:
    """System, processor and cores in words."""
    usable = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return f"{platform.system()} on {platform.machine()}, {usable} processor core{'s' if usable > 1 else ''}"


def quoted(value: object) -> str:
    """A value as a YAML scalar; JSON is one."""
    return json.dumps(value, ensure_ascii=False)


def results_text(run: Run, expected: tuple[Expected, ...]) -> str:
    """The rows of the results in the order of the expectations."""
    return "# Written by `make labs`.\n" + "".join(row(run, each) for each in expected)


def row(run: Run, each: Expected) -> str:
    """One result as a record: it is a number, a size in megabytes, or an outcome in words, and the other two do not apply."""
    value = run.results[each.key]
    held = "outcome" if isinstance(value, str) else "megabytes" if each.unit == "MB" else "value"
    told = quoted(value) if isinstance(value, str) else plain(value)
    lines = (
        f"- id: {run.lab.name}.{each.key}",
        f"  evidence: {{source: {SOURCE}, checked: {run.day}}}",
        f"  title: {quoted(f'{each.subject}: {each.measure}')}",
        f"  run: {run.lab.name}",
        f"  subject: {quoted(each.subject)}",
        f"  measure: {quoted(each.measure)}",
        f"  {held}: {told}",
        *([f"  unit: {quoted(each.unit)}"] if each.unit and held == "value" else []),
        f"  not_applicable: [{', '.join(name for name in HELD if name != held)}]",
    )
    return "".join(f"{line}\n" for line in lines)


def plain(value: Value) -> str:
    """A number without a needless point."""
    return str(int(value)) if float(value).is_integer() else f"{float(value):.10g}"


def run_text(run: Run) -> str:
    """The record of the run."""
    versions = ", ".join(quoted(f"{name} {version}") for name, version in run.versions.items())
    return (
        "# Written by `make labs`.\n"
        f"evidence: {{source: {SOURCE}, checked: {run.day}}}\n"
        f"title: {quoted(run.lab.title)}\n"
        f"number: {run.lab.number}\n"
        f"day: {run.day}\n"
        f"seconds: {plain(round(run.seconds, 1))}\n"
        f"environment: {run.disk_mb}\n"
        f"machine: {quoted(machine())}\n"
        f"python: {quoted(platform.python_version())}\n"
        f"versions: [{versions}]\n"
        f"checked_against: {len(run.results)}\n"
    )


def record(run: Run, expected: tuple[Expected, ...], data: Path) -> None:
    """Write both files whole: each appears under its name only when it is finished."""
    for folder, text in (("lab-results", results_text(run, expected)), ("lab-runs", run_text(run))):
        path = data / folder / f"{run.lab.name}.yml"
        path.parent.mkdir(parents=True, exist_ok=True)
        part = path.with_suffix(".part")
        part.write_text(text, "utf-8")
        part.replace(path)
