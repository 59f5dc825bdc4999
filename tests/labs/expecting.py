"""What the labs must give (expectations.yml), and whether a run gave it."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

FILE = Path(__file__).with_name("expectations.yml")
RULES = ("near", "most", "least", "is", "cell", "any")
Value = float | str


@dataclass(frozen=True, slots=True)
class Expected:
    """One result of a lab: its key in the script's results, what it is about, and the rule that it must satisfy."""

    key: str
    subject: str
    measure: str
    unit: str
    rule: str
    wanted: Any
    group: str = ""  # the environment whose packages are measured
    packages: tuple[str, ...] = ()

    def wrong(self, value: Value, cell: Callable[[str], Value]) -> str:
        """What is wrong with a value, or an empty text."""
        wanted: Any = cell(self.wanted) if self.rule == "cell" else self.wanted
        if self.rule in ("near", "most", "least") and not isinstance(value, int | float):
            return f'"{value}" is no number'
        return "" if agrees(self.rule, value, wanted) else f"{value} instead of {self.rule} {wanted}"


def agrees(rule: str, value: Any, wanted: Any) -> bool:
    """Whether a value keeps to a rule."""
    if rule == "near":
        return bool(abs(value - wanted[0]) <= wanted[1])
    if rule in ("most", "least"):
        return bool(value <= wanted if rule == "most" else value >= wanted)
    return rule == "any" or same(value, wanted)


def same(value: Value, wanted: Value) -> bool:
    """Equal numbers, or words that begin alike ("refused" also stands for "refused (ValueError)")."""
    if isinstance(value, int | float) and isinstance(wanted, int | float):
        return math.isclose(value, wanted, rel_tol=1e-9, abs_tol=1e-9)
    return str(value) == str(wanted) or str(value).startswith(f"{wanted} (")


def expectations() -> dict[str, tuple[Expected, ...]]:
    """All of them by lab."""
    held: dict[str, list[dict[str, Any]]] = yaml.safe_load(FILE.read_text("utf-8"))
    return {name: tuple(map(read, rows)) for name, rows in held.items()}


def read(row: dict[str, Any]) -> Expected:
    rule = next(each for each in RULES if each in row)
    packages = tuple(row.get("packages", ()))
    return Expected(row["key"], row["subject"], row["measure"], row.get("unit", ""), rule, row[rule], row.get("of", ""), packages)


def faults(expected: tuple[Expected, ...], results: Mapping[str, Value], cell: Callable[[str], Value]) -> list[str]:
    """Everything that a run gave otherwise than expected, gave too much, or did not give."""
    found = [f"{key}: nobody said what to expect" for key in results if key not in {each.key for each in expected}]
    for each in expected:
        if each.key not in results:
            found.append(f"{each.key}: missing")
        elif wrong := each.wrong(results[each.key], cell):
            found.append(f"{each.key}: {wrong}")
    return found
