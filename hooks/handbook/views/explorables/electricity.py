"""What some use of a model took in electricity, and what that gave off on some power grid: plain multiplication of published figures.

The same products are worked out in assets/javascripts/explorables/energy.js; a browser test holds the two against each other.
"""

from __future__ import annotations

from dataclasses import dataclass

AMOUNT = 1000  # of each unit in the table


@dataclass(frozen=True, slots=True)
class Use:
    """One published figure: the watt-hours of one unit ("answer" or "chip hour"), who says so, what was counted."""

    title: str
    unit: str
    watt_hours: float
    by: str
    year: str
    counted: str


@dataclass(frozen=True, slots=True)
class Grid:
    """Grams of CO2 for a kilowatt-hour, as a published training run had them."""

    title: str
    grams: float


@dataclass(frozen=True, slots=True)
class Electricity:
    """What readers may multiply."""

    id: str
    caption: str
    uses: tuple[Use, ...]
    grids: tuple[Grid, ...]
    amount: int = AMOUNT

    @property
    def rows(self) -> tuple[tuple[Use, str, tuple[str, ...]], ...]:
        """Each use with the kilowatt-hours of the amount, and the kilograms on each grid."""
        return tuple(
            (use, digits(self.kilowatt_hours(use)), tuple(digits(self.kilowatt_hours(use) * grid.grams / 1000) for grid in self.grids))
            for use in self.uses
        )

    def kilowatt_hours(self, use: Use) -> float:
        """The kilowatt-hours of the amount."""
        return use.watt_hours * self.amount / 1000


def digits(value: float) -> str:
    """Two significant digits below a hundred, whole numbers from there: the figures behind are no better."""
    return f"{value:,.0f}" if value >= 100 else f"{float(f'{value:.2g}'):g}"
