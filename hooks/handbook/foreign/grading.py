"""`handbook grade`: applies a published rubric to other projects' own record files, one JSON line for each."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

import click

from handbook.foreign.lenient_yaml import MAX_BYTES, Foreign, read_foreign
from handbook.foreign.mof_records import MofReader
from handbook.foreign.osai_records import read_classes
from handbook.problems import Problems
from handbook.rubrics.mof.rules import CLASSES, grade_release
from handbook.rubrics.mof.tables import mof_tables
from handbook.rubrics.osai import osai_score

DIGITS = 6
Result = Mapping[str, Any]


@dataclass(slots=True)
class Findings:
    """What is said about one file beside its grade: faults forbid a grade, remarks do not."""

    faults: Problems = field(default_factory=Problems)
    remarks: Problems = field(default_factory=Problems)


def grade_mof(root: Foreign, shown: str, findings: Findings) -> Result | None:
    """Class, label, progress and missing components of a record of the Model Openness Tool."""
    tables = mof_tables()
    release = MofReader(shown, tables, findings.faults, findings.remarks).release(root)
    if release is None:
        return None
    grade = grade_release(release, tables)
    progress = {str(number): round(grade.progress[number], DIGITS) for number in CLASSES}
    missing = {str(number): list(grade.missing[number]) for number in CLASSES}
    return {"class": grade.number, "label": grade.label, "progress": progress, "missing": missing}


def grade_osai(root: Foreign, shown: str, findings: Findings) -> Result | None:
    """The score of a record of the European Open Source AI Index."""
    classes = read_classes(root, shown, findings.faults, findings.remarks)
    return None if classes is None else {"score": round(osai_score(classes), DIGITS)}


GRADERS: Mapping[str, Callable[[Foreign, str, Findings], Result | None]] = {"mof": grade_mof, "osai": grade_osai}


@click.command()
@click.option("--rubric", type=click.Choice(sorted(GRADERS)), required=True, help="mof: Model Openness Tool; osai: European index.")
@click.argument("files", metavar="FILE...", nargs=-1, required=True)
def grade(rubric: str, files: tuple[str, ...]) -> None:
    """Grade other projects' record files; "-" reads standard input. One JSON object a line."""
    graded = [grade_file(rubric, file) for file in files]
    sys.exit(0 if all(graded) else 1)


def grade_file(rubric: str, file: str) -> bool:
    """Grade one file, print the result or the faults; whether there was a result."""
    findings = Findings()
    shown = click.format_filename(file)
    raw = _read(file, shown, findings.faults)
    root = None if raw is None else read_foreign(raw, shown, findings.faults)
    result = None if root is None else GRADERS[rubric](root, shown, findings)
    if result is not None:
        click.echo(json.dumps({"file": file, **result}))
    for problem in (*findings.faults, *findings.remarks):
        click.echo(str(problem), err=True)
    return result is not None


def _read(file: str, shown: str, faults: Problems) -> bytes | None:
    """At most one byte more than is allowed, so that an endless file ends."""
    try:
        with click.open_file(file, "rb") as opened:
            return bytes(opened.read(MAX_BYTES + 1))
    except OSError as error:
        faults.add(shown, None, f"cannot be read: {error.strerror}")
        return None
