"""What a chart is made of. Across, places are percent of the width; down, they are pixels: so text keeps its size on a narrow screen."""

from __future__ import annotations

from dataclasses import dataclass

from handbook.charts.categories import Category

FULL = 100.0  # the whole width
EDGE = 6.0
FORMED = ("dot", "timeline", "strip", "memory")
NAME_LENGTH = 34  # letters of a name that fit beside its number at 360 px


@dataclass(frozen=True, slots=True)
class Mark:
    """One thing drawn; `title` is read when the pointer rests on it.

    shape: bar | dot | unknown (a dashed frame: the value may be anything) | guess (a dashed ring beside the scale) | gap (a dashed line).
    A bar stands at its upper left corner, a dot at its centre.
    """

    shape: str
    x: float
    y: float
    width: float = 0.0
    height: float = 0.0
    colour: str = "c0"
    hatched: bool = False
    form: int = 0
    title: str = ""


@dataclass(frozen=True, slots=True)
class Label:
    """A piece of text; `shift` moves it by pixels. It shows on screens from `since` em on and below `until` em; 0 sets no bound.

    `lettered`: it names a kind by the letter that the keys explain.
    kind: name | value | detail | head (above a group) | tick | axis | note | on (stands on a mark of `colour`) | label.
    """

    text: str
    x: float
    y: float
    kind: str
    anchor: str = "start"
    shift: float = 0.0
    colour: str = ""
    since: int = 0
    until: int = 0
    lettered: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """A straight line. kind: grid | base | strip (divides the known from the unknown) | mark (a value to measure against)."""

    x1: float
    y1: float
    x2: float
    y2: float
    kind: str = "grid"


@dataclass(frozen=True, slots=True)
class Drawing:
    """Everything drawn, and how high it is."""

    height: float
    marks: tuple[Mark, ...]
    words: tuple[Label, ...]
    lines: tuple[Line, ...] = ()


@dataclass(frozen=True, slots=True)
class Numbers:
    """What the drawing shows, as a table."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Drawn:
    """The answer of one kind of chart: the drawing, its numbers, what must be said below it. `named`: each mark has words or a letter."""

    drawing: Drawing
    numbers: Numbers
    notes: tuple[str, ...] = ()
    named: bool = False

    @property
    def letters_until(self) -> int | None:
        """The screen in em from which on no letter stands in the drawing: 0 if none ever does, None if one always does."""
        bounds = [each.until for each in self.drawing.words if each.lettered]
        return max(bounds, default=0) if all(bounds) else None


@dataclass(frozen=True, slots=True)
class Chart:
    """A finished chart. `drawn` of `matching` records are in it; the dataset holds `total`."""

    id: str
    kind: str
    title: str
    description: str
    body: Drawn
    keys: tuple[Category, ...]
    dataset: str
    dataset_title: str
    licence: str
    drawn: int
    matching: int
    total: int
    oldest_check: str
    caution: str = ""

    @property
    def keyed_by_form(self) -> bool:
        """Whether kinds are told apart by the form of a mark; otherwise by the letter on it."""
        return self.kind in FORMED

    @property
    def hatches(self) -> tuple[str, ...]:
        """The colours that need a pattern of lines."""
        marks = (mark.colour for mark in self.body.drawing.marks if mark.hatched)
        return tuple(sorted({*marks, *(key.colour for key in self.keys if key.hatched)}))


def shortened(name: str, most: int = NAME_LENGTH) -> str:
    """A name cut to a length; the full one stands in the table and in the title of the mark."""
    return name if len(name) <= most else name[: most - 1].rstrip() + "…"


def anchor_at(x: float) -> str:
    """How words at a place are set so that they stay within the drawing."""
    return "start" if x < EDGE else "end" if x > FULL - EDGE else "middle"
