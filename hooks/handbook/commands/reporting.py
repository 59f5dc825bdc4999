"""Faults as lines to read, as JSON, or as annotations of a pull request on GitHub."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping

from handbook.problems import Problem

Form = Callable[[Iterable[Problem]], str]


def as_text(problems: Iterable[Problem]) -> str:
    """One line for each fault: file:line:column: what is wrong and how to mend it."""
    return "".join(f"{each}\n" for each in problems)


def as_json(problems: Iterable[Problem]) -> str:
    """A list of objects; line and column are 0 where the whole file is meant."""
    rows = ((each.location, each.message) for each in problems)
    listed = [{"file": at.file, "line": at.line, "column": at.column, "message": message} for at, message in rows]
    return f"{json.dumps(listed, indent=1, ensure_ascii=True)}\n"


def as_annotations(problems: Iterable[Problem]) -> str:
    """Workflow commands of GitHub Actions, which show each fault beside its line."""
    return "".join(f"::error {_place(each)}::{_escaped(each.message)}\n" for each in problems)


def _place(problem: Problem) -> str:
    at = problem.location
    parts = [("file", at.file), ("line", at.line), ("col", at.column), ("title", "handbook check")]
    return ",".join(f"{name}={_escaped(str(value), in_property=True)}" for name, value in parts if value)


def _escaped(text: str, *, in_property: bool = False) -> str:
    """The escapes of workflow commands."""
    text = text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    return text.replace(":", "%3A").replace(",", "%2C") if in_property else text


FORMS: Mapping[str, Form] = {"text": as_text, "json": as_json, "github": as_annotations}
