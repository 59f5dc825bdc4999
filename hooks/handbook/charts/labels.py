"""Which dots get their name written beside them: those whose name touches no other dot and no other name, at any width."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from handbook.charts.shapes import FULL, Label, shortened
from handbook.charts.texts import BREAK, width_of

NARROW = (288, 300, 330, 400, 480, 560, 640)  # widths of the drawing in pixels, on screens up to 44 em
WIDE = (590, 620, 690, 760, 930, 1200)  # and on others: from the measure of the text to the whole of a wide page
HEIGHT = 13
RADIUS = 7
LONGEST = (22, 30)  # letters of a name on small screens and on others


@dataclass(frozen=True, slots=True)
class Spot:
    """A dot: percent across, pixels down. One with a name would like to have it written beside it."""

    x: float
    y: float
    name: str = ""


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in pixels."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: Box) -> bool:
        return self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom


@dataclass(frozen=True, slots=True)
class Crowd:
    """What stands in the drawing at one width: the rectangles of its dots and of its words."""

    width: int
    dots: list[Box]
    words: list[Box]

    def has_room(self, words: Label, own: int, ends: tuple[float, float]) -> bool:
        """Whether the name of the dot number `own` touches nothing and stays between the ends."""
        box = box_of(words, self.width)
        if box.left < 0 or box.right > self.width or box.top < ends[0] or box.bottom > ends[1]:
            return False
        return not any(box.meets(dot) for place, dot in enumerate(self.dots) if place != own) and not any(map(box.meets, self.words))


def place_labels(
    spots: Sequence[Spot], top: float, bottom: float, taken: Sequence[Label] = (), longest: tuple[int, int] = LONGEST
) -> list[Label]:
    """The names that find room beside words that stand there already.

    They are laid out twice, for small screens and for the others; what comes out the same stands once. `longest` are the letters
    of a name in the one and in the other.
    """
    narrow = layout(spots, [each for each in taken if each.since < BREAK], NARROW, (top, bottom), longest[0])
    wide = layout(spots, [each for each in taken if not each.until or each.until > BREAK], WIDE, (top, bottom), longest[1])
    both = [each for each in narrow if each in wide]
    tight = [replace(each, until=BREAK) for each in narrow if each not in both]
    return [*both, *tight, *(replace(each, since=BREAK) for each in wide if each not in both)]


def layout(spots: Sequence[Spot], taken: Sequence[Label], widths: Sequence[int], ends: tuple[float, float], longest: int) -> list[Label]:
    """The names that stay within the drawing and touch no dot and no words at any of some widths; the first have the choice."""
    crowds = [Crowd(width, [dot_box(each, width) for each in spots], [box_of(each, width) for each in taken]) for width in widths]
    placed: list[Label] = []
    for number, spot in enumerate(spots):
        free = (each for each in candidates(spot, longest) if all(crowd.has_room(each, number, ends) for crowd in crowds))
        found = next(free, None) if spot.name else None
        if found:
            placed.append(found)
            for crowd in crowds:
                crowd.words.append(box_of(found, crowd.width))
    return placed


def candidates(spot: Spot, longest: int) -> Iterable[Label]:
    """The name at the right and at the left of its dot, above and below it."""
    name = shortened(spot.name, longest)
    yield Label(name, spot.x, spot.y + 4, "label", "start", 9)
    yield Label(name, spot.x, spot.y + 4, "label", "end", -9)
    yield Label(name, spot.x, spot.y - 10, "label", "start", -5)
    yield Label(name, spot.x, spot.y - 10, "label", "end", 5)
    yield Label(name, spot.x, spot.y - 10, "label", "middle")
    yield Label(name, spot.x, spot.y + 14, "label", "start", 6)
    yield Label(name, spot.x, spot.y + 14, "label", "end", -6)
    yield Label(name, spot.x, spot.y + 19, "label", "middle")


def box_of(words: Label, width: float) -> Box:
    """The rectangle of words when the drawing is `width` pixels wide."""
    length = width_of(words)
    at = words.x / FULL * width + words.shift
    left = {"start": at, "end": at - length, "middle": at - length / 2}[words.anchor]
    return Box(left, words.y - HEIGHT + 2, left + length, words.y + 3)


def dot_box(spot: Spot, width: float) -> Box:
    """The rectangle of a dot."""
    at = spot.x / FULL * width
    return Box(at - RADIUS, spot.y - RADIUS, at + RADIUS, spot.y + RADIUS)


def overlaps(placed: Sequence[Label], width: float) -> bool:
    """Whether two names meet at a width."""
    boxes = [box_of(each, width) for each in placed]
    return any(one.meets(other) for one, other in combinations(boxes, 2))
