"""One year of a project, person by person: what is left when some people are taken out.

The same sums run in assets/javascripts/explorables/bus.js; a browser test holds the two against each other.
"""

from __future__ import annotations

from dataclasses import dataclass

LEAVERS = (1, 2, 3)  # how many leave in the columns of the table


@dataclass(frozen=True, slots=True)
class Year:
    """The commits of each person of a project in one year, largest first."""

    title: str
    until: str
    counts: tuple[int, ...]

    @property
    def total(self) -> int:
        """All commits of the year."""
        return sum(self.counts)

    @property
    def left(self) -> tuple[str, ...]:
        """The percent of the work that is left without the most active person, the first two, the first three."""
        return tuple(f"{100 * sum(self.counts[each:]) / self.total:.1f}" for each in LEAVERS)


@dataclass(frozen=True, slots=True)
class Years:
    """What readers may take people out of."""

    id: str
    caption: str
    years: tuple[Year, ...]


def bus_factor(counts: tuple[int, ...]) -> int:
    """The smallest number of people who together made at least half."""
    ordered, half = sorted(counts, reverse=True), sum(counts) / 2
    return next((number for number in range(len(ordered) + 1) if sum(ordered[:number]) >= half), 0)
