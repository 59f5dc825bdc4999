"""Where two records part on a component: which of them errs, as far as the evidence goes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from handbook.data.records import Cell, Record
from handbook.rubrics.intervals import BETWEEN, NO, YES, Interval

# How the lines of the European index name its dimensions; those of the tool name the components themselves.
DIMENSIONS: Mapping[str, str] = {
    "Weights, base model": "weights_basemodel",
    "Weights, end model": "weights_endmodel",
    "Training code": "trainingcode",
    "Documentation of the code": "code",
    "Data, base model": "datasources_basemodel",
    "Data, end model": "datasources_endmodel",
    "Datasheet": "datasheet",
    "Documentation of the architecture": "hardware_architecture",
    "Preprint": "preprint",
    "Peer-reviewed paper": "paper",
    "Model card": "modelcard",
    "Licences": "licenses",
}
STEPS: Mapping[str, int] = {"open": 2, "partial": 1, "closed": 0}
ANOTHER = ("tuned", "pair")  # how a record fits whose end model is not the release of our row
OF_THE_BASE = ("Weights, base model", "Data, base model", "Training code", "Documentation of the code", "Licences")
OSAI = "osai"

LEFT_OUT = "Theirs: the record leaves out what stands at the places named."
UNLICENSED = "Theirs: the record names no licence, and one stands at the places named."
OTHER_LICENCE = "Theirs: the record names another licence than the part itself."
NOT_THERE = "Theirs: the places named were read and do not have it."
TAKEN_OVER = "Neither: the part names no open licence of its own, and the record takes over that of the release."
IN_PART = "Neither: the record counts what is there in part, and we do not."
OTHER_RELEASE = "Neither: the record grades another version."
ROOM = "Neither: the criteria leave room between the two steps."
PLACES = "Theirs, as far as the places named show."
UNPLACED = "Open: our cell names no place in its source."


@dataclass(frozen=True, slots=True)
class Parting:
    """A published line, its step, our span, the cells behind it, and the grading it stands in."""

    line: str
    step: int
    span: Interval
    cells: tuple[Cell, ...]
    grading: Record


def names_condition(line: str, index: str) -> str:
    """The id of the condition that a line of a published record speaks of."""
    name = line.partition(": ")[0]
    return DIMENSIONS.get(name, name) if index == OSAI else name


def line_step(line: str) -> int:
    """How open a line says a component is; what is present without an open licence counts as not there."""
    return STEPS.get(line.partition(": ")[2].partition(" (")[0], 0)


def mistaken(parting: Parting) -> str:
    """Which record we think is mistaken, in words."""
    if parting.grading.text("index") == OSAI:
        return _graded_by_hand(parting)
    return _closed_by_them(parting) if parting.span == YES else _open_for_them(parting)


def _graded_by_hand(parting: Parting) -> str:
    """The European index: people grade, by criteria with three steps."""
    if _is_about_another(parting):
        return OTHER_RELEASE
    distance = min(abs(parting.step - end) for end in (parting.span.low, parting.span.high))
    if distance == 1:
        return ROOM
    return PLACES if _placed(parting.cells) else UNPLACED


def _closed_by_them(parting: Parting) -> str:
    """The tool: it says no, we say yes."""
    said = parting.line.partition(": ")[2]
    if not _placed(parting.cells):
        return UNPLACED
    return LEFT_OUT if said.startswith("not listed") else UNLICENSED if said.startswith("present, no licence") else OTHER_LICENCE


def _open_for_them(parting: Parting) -> str:
    """The tool: it says yes, we say no or in part."""
    if _is_about_another(parting):
        return OTHER_RELEASE
    if parting.span == BETWEEN:
        return IN_PART
    if parting.span == NO and any(str(cell.value) in ("no", "none", "described", "announcement") for cell in parting.cells):
        return NOT_THERE if _placed(parting.cells) else UNPLACED
    return TAKEN_OVER


def _is_about_another(parting: Parting) -> bool:
    """Whether the line speaks of a version that our row does not describe."""
    return parting.grading.text("match") in ANOTHER and parting.line.partition(": ")[0] not in OF_THE_BASE


def _placed(cells: tuple[Cell, ...]) -> bool:
    """Whether a cell names a place in its source."""
    return any(citation.locator for cell in cells for citation in cell.citations)
