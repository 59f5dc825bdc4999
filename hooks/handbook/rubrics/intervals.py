"""How far something is established: a span from the worst to the best reading that the evidence allows.

Three steps: 0 no, 1 between (in part, or for a person to judge), 2 yes. A span of one step is settled.
A rubric that gives points from 0 to 3 uses the same spans with a fourth step.
Conjunction and disjunction are the minimum and the maximum (Kleene's strong three-valued logic, on spans).
"""

from __future__ import annotations

from dataclasses import dataclass

MOST = 3


@dataclass(frozen=True, slots=True)
class Interval:
    """From `low` to `high`, both included."""

    low: int
    high: int

    def __post_init__(self) -> None:
        if not 0 <= self.low <= self.high <= MOST:
            raise ValueError(f"no span: {self.low} to {self.high}")

    @property
    def settled(self) -> bool:
        return self.low == self.high


NO = Interval(0, 0)
BETWEEN = Interval(1, 1)
YES = Interval(2, 2)
UNKNOWN = Interval(0, 2)
AT_MOST_BETWEEN = Interval(0, 1)
AT_LEAST_BETWEEN = Interval(1, 2)


def all_of(*spans: Interval) -> Interval:
    """As far as the weakest; yes when there is nothing to satisfy."""
    return Interval(min((each.low for each in spans), default=2), min((each.high for each in spans), default=2))


def any_of(*spans: Interval) -> Interval:
    """As far as the strongest; no when there is nothing to choose from."""
    return Interval(max((each.low for each in spans), default=0), max((each.high for each in spans), default=0))


def hull(*spans: Interval) -> Interval:
    """The span of readings that disagree."""
    return Interval(min(each.low for each in spans), max(each.high for each in spans))
