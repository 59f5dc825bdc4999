"""Which dots get their name written beside them: those whose name touches no other dot and no other name, at any width."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from itertools import product

from handbook.charts.shapes import FULL, Words, shortened

NARROW = (300, 330, 400)  # widths of the drawing in pixels: where a name fits at all of them it is always shown
WIDE = (480, 560, 640, 760)  # and where it fits at these, on larger screens
LETTER = 6.3  # pixels, for text of 12
HEIGHT = 13
RADIUS = 7
NAME_LENGTH = 22


@dataclass(frozen=True, slots=True)
class Spot:
    """A dot that would like to have its name: percent across, pixels down."""

    x: float
    y: float
    name: str


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in pixels."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: Box) -> bool:
        return self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom


def place_labels(spots: Sequence[Spot], top: float, bottom: float) -> list[Words]:
    """The names that find room: first for all screens, then for the larger ones only."""
    placed: dict[int, Words] = {}
    for widths, roomy in (((*NARROW, *WIDE), False), (WIDE, True)):
        for number, spot in enumerate(spots):
            free_names = (each for each in candidates(spot, roomy) if is_free(each, spot, spots, placed.values(), widths, (top, bottom)))
            found = None if number in placed else next(free_names, None)
            if found:
                placed[number] = found
    return list(placed.values())


def candidates(spot: Spot, roomy: bool) -> Iterable[Words]:
    """The name at the right, at the left, above and below its dot."""
    name = shortened(spot.name, NAME_LENGTH)
    yield Words(name, spot.x, spot.y + 4, "label", "start", 9, roomy=roomy)
    yield Words(name, spot.x, spot.y + 4, "label", "end", -9, roomy=roomy)
    yield Words(name, spot.x, spot.y - 10, "label", "middle", roomy=roomy)
    yield Words(name, spot.x, spot.y - 6, "label", "start", 6, roomy=roomy)
    yield Words(name, spot.x, spot.y - 6, "label", "end", -6, roomy=roomy)
    yield Words(name, spot.x, spot.y + 14, "label", "start", 6, roomy=roomy)
    yield Words(name, spot.x, spot.y + 14, "label", "end", -6, roomy=roomy)
    yield Words(name, spot.x, spot.y + 19, "label", "middle", roomy=roomy)


def is_free(
    words: Words, spot: Spot, spots: Sequence[Spot], placed: Collection[Words], widths: Iterable[int], ends: tuple[float, float]
) -> bool:
    """Whether a name stays within the drawing and touches no dot and no name, at any of some widths."""
    for width in widths:
        box = box_of(words, width)
        if box.left < 0 or box.right > width or box.top < ends[0] or box.bottom > ends[1]:
            return False
        others = (dot_box(each, width) for each in spots if each is not spot)
        if any(map(box.meets, others)) or any(box.meets(box_of(each, width)) for each in placed):
            return False
    return True


def box_of(words: Words, width: float) -> Box:
    """The rectangle of a name when the drawing is `width` pixels wide."""
    length = len(words.text) * LETTER
    at = words.x / FULL * width + words.shift
    left = {"start": at, "end": at - length, "middle": at - length / 2}[words.anchor]
    return Box(left, words.y - HEIGHT + 2, left + length, words.y + 3)


def dot_box(spot: Spot, width: float) -> Box:
    """The rectangle of a dot."""
    at = spot.x / FULL * width
    return Box(at - RADIUS, spot.y - RADIUS, at + RADIUS, spot.y + RADIUS)


def overlaps(placed: Sequence[Words], width: float) -> bool:
    """Whether two names meet at a width."""
    return any(box_of(one, width).meets(box_of(other, width)) for one, other in product(placed, placed) if one is not other)
