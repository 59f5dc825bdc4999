"""How wide words are, near enough, and how a name is cut where it would run into what stands beside it."""

from __future__ import annotations

from dataclasses import replace

from handbook.charts.shapes import FULL, Label, shortened

NARROWEST = 288  # pixels: the width of a drawing on a screen of 320
ROOMY = 590  # and the least on the screens that show what is marked `roomy`
BETWEEN = 10  # pixels between two words of a line
SHORTEST = 8
LARGE = ("name", "head", "value")  # the kinds of 13 pixels, as in charts.css; the others have 12
BOLD = ("name", "head", "on")
NARROW_LETTERS = frozenset("ijlftrI.,:;|'!()[]- ")
WIDE_LETTERS = frozenset("mwMW@%")


def letter_width(letter: str) -> float:
    """The width of a letter in parts of the size of the type, for a wide typeface such as DejaVu Sans."""
    if letter in NARROW_LETTERS:
        return 0.36
    if letter in WIDE_LETTERS:
        return 0.98
    return 0.7 if letter.isupper() else 0.62


def text_width(text: str, kind: str) -> float:
    """The width of a text in pixels, rather too large than too small."""
    size = (13 if kind in LARGE else 12) * (1.13 if kind in BOLD else 1.0)
    return size * sum(map(letter_width, text))


def width_of(words: Label) -> float:
    """The width of words in pixels."""
    return text_width(words.text, words.kind)


def cut(text: str, kind: str, room: float) -> str:
    """A text, shortened until it fits into some pixels."""
    lengths = range(len(text), SHORTEST, -1)
    fitting = (each for each in (shortened(text, length) for length in lengths) if text_width(each, kind) <= room)
    return next(fitting, shortened(text, SHORTEST))


def fitted(text: str, y: float, kind: str, beside: Label | None = None) -> list[Label]:
    """Label at the left end. A text too long for a small screen comes twice: cut for those, and with more of it for the others."""
    taken = width_of(beside) + BETWEEN if beside else 0.0
    narrow, wide = cut(text, kind, NARROWEST - taken), cut(text, kind, ROOMY - taken)
    if narrow == wide:
        return [Label(wide, 0.0, y, kind)]
    return [Label(narrow, 0.0, y, kind, tight=True), Label(wide, 0.0, y, kind, roomy=True)]


def spelt_out(short: Label, words: str, room: float) -> list[Label]:
    """A letter on a mark that takes `room` percent of the width; where the words themselves have room on wide screens, they stand there."""
    if not words or text_width(words, short.kind) + BETWEEN > room / FULL * ROOMY:
        return [short]
    return [replace(short, tight=True), replace(short, text=words, roomy=True)]
