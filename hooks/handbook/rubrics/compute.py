"""Training compute: as stated or catalogued, else estimated as 6 · N · D.

N is the number of parameters used for one token (the active ones of a mixture of experts), D the number of tokens read in
training: 2 operations for each parameter and token forwards, 4 backwards. Attention and the tuning after pre-training are left
out, and D is often rounded; so an estimate is taken to be right within a factor of three, and so is a figure of a catalogue,
which estimates too.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from handbook.data.records import Cell, Citation, Library, Record
from handbook.rubrics.evidence import Evidence
from handbook.rubrics.intervals import UNKNOWN, Interval, hull

FACTOR = 3  # how far off an estimate may be, up or down
OPERATIONS = 6  # for each parameter and token
FIELD = "compute_flop"


@dataclass(frozen=True, slots=True)
class Estimate:
    """An estimate of training compute, and the cells that it was made from."""

    parameters: float
    tokens: float
    inputs: tuple[Cell, ...]

    @property
    def flop(self) -> float:
        """To two figures: more would claim a precision that it does not have."""
        return float(f"{OPERATIONS * self.parameters * self.tokens:.1e}")

    @property
    def citations(self) -> tuple[Citation, ...]:
        return tuple(dict.fromkeys(citation for cell in self.inputs for citation in cell.citations))


def estimate(evidence: Evidence) -> Estimate | None:
    """The estimate that a model's cells allow: its own inputs first, then the figures of its row."""
    pairs = (("estimate parameters", "estimate tokens"), ("active parameters", "training tokens"), ("parameters", "training tokens"))
    for names in pairs:
        cells = tuple(map(evidence.cell, names))
        numbers = [cell.value for cell in cells if isinstance(cell.value, int | float)]
        if len(numbers) == len(cells):
            return Estimate(float(numbers[0]), float(numbers[1]), cells)
        if cells[0].unknown and names[0] == "active parameters":
            return None  # a mixture whose active parameters nobody knows: all of them would say too much
    return None


def estimated_cell(record: Record, library: Library) -> Cell | None:
    """The cell of training compute as an estimate, or None where it is known or the inputs are missing."""
    held = record.cell(FIELD)
    made = None if held.known else estimate(Evidence(record, library))
    if made is None:
        return None
    note = (
        f"Our estimate, nobody's statement: {OPERATIONS} × {made.parameters / 1e9:,.4g} billion parameters for one token × "
        f"{made.tokens / 1e9:,.6g} billion tokens; right within a factor of {FACTOR}, tuning left out."
    )
    return replace(held, value=made.flop, unknown="", not_applicable=False, note=note, citations=made.citations)


def compute_span(evidence: Evidence, limit: float, below: Interval, above: Interval) -> Interval:
    """`below` or `above` a limit; both are possible for what lies within the error of it."""

    def read(number: float) -> Interval:
        return below if number * FACTOR <= limit else above if number > limit * FACTOR else hull(below, above)

    numbers = _figures(evidence)
    found = hull(*map(read, numbers)) if numbers else UNKNOWN
    bounds = _readings(evidence.cell("compute at most"))
    return hull(*(below if each <= limit else found for each in bounds)) if bounds else found


def _figures(evidence: Evidence) -> list[float]:
    """The figure and its other readings, or else the estimate."""
    cell = evidence.cell("training compute")
    made = None if cell.known else estimate(evidence)
    return [made.flop] if made else _readings(cell)


def _readings(cell: Cell) -> list[float]:
    """The number in a cell, and what others read instead."""
    held = (cell.value, *(each.reading for each in cell.disputes))
    return [float(each) for each in held if isinstance(each, int | float)]
