"""What a cut-off on a score does: false alarms, misses and right alarms of several groups, from counts by score.

The same shares are worked out in assets/javascripts/explorables/threshold.js; a browser test holds the two against each other.
"""

from __future__ import annotations

from dataclasses import dataclass

MEASURES = ("False alarms", "Misses", "Right alarms")


@dataclass(frozen=True, slots=True)
class Group:
    """The people of a group: (those to whom it happened, those to whom it did not) for each score, lowest first."""

    title: str
    counts: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Cutoffs:
    """What readers may move a line on. `rows` are (score, shares of each measure by group) for every line that divides the scores."""

    id: str
    caption: str
    scores: tuple[int, ...]
    groups: tuple[Group, ...]

    @property
    def rows(self) -> tuple[tuple[int, tuple[str, ...]], ...]:
        """The line and its shares in percent, measure by measure."""
        return tuple((score, tuple(f"{each:.1f}" for each in self.shares(at))) for at, score in enumerate(self.scores) if at)

    def shares(self, at: int) -> tuple[float, ...]:
        """Measure by measure the shares of the groups, with the line before the score at a place."""
        by_group = [shares_from(group, at) for group in self.groups]
        return tuple(share for by_measure in zip(*by_group, strict=True) for share in by_measure)


def shares_from(group: Group, at: int) -> tuple[float, float, float]:
    """False alarms, misses and right alarms in percent, when everybody from the score at place `at` upwards is flagged."""
    hits, alarms = (sum(each[kind] for each in group.counts[at:]) for kind in (0, 1))
    cases, others = (sum(each[kind] for each in group.counts) for kind in (0, 1))
    return percent(alarms, others), percent(cases - hits, cases), percent(hits, hits + alarms)


def percent(part: int, whole: int) -> float:
    """A share; of nobody it is nought."""
    return 100 * part / whole if whole else 0.0
