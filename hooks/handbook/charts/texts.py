"""How wide words are, near enough, and how a name is cut where it would run into what stands beside it."""

from __future__ import annotations

from dataclasses import replace

from handbook.charts.shapes import FULL, Label, shortened

NARROWEST = 288  # pixels: the width of a drawing on a screen of 320
BREAK = 44  # em: the screen that divides small ones from the others, in two versions of the same words
ROOMY = 590  # pixels: the least width of a drawing on a screen of 44 em
SCREENS = ((0, NARROWEST), (28, 400), (34, 496), (40, 592), (43, 640), (48, 720), (52, 784), (61, 920), (70, 1072), (77, 1184), (100, 1320),
           (125, 1440))  # fmt: skip
"""Screens in em, each with the least width of a drawing on it in pixels; charts.css has a rule for each."""
BETWEEN = 10  # pixels between two words of a line
INSIDE = 6  # pixels that words upon a mark leave free of it
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
    return [Label(narrow, 0.0, y, kind, until=BREAK), Label(wide, 0.0, y, kind, since=BREAK)]


def spelt_out(short: Label, words: str, room: float = FULL, beside: float = 0.0) -> list[Label]:
    """Words in place of a letter, from the first screen on that has room for them; the letter stands on smaller ones.

    They share `room` percent of the width with `beside` pixels of something else.
    """
    free = INSIDE if short.kind == "on" else BETWEEN
    needed = (text_width(words, short.kind) + free + beside) * FULL / max(room, 1.0)
    since = next((screen for screen, width in SCREENS if needed <= width), None)
    if not words or since is None:
        return [short]
    spelt = replace(short, text=words, since=since, lettered=False)
    return [replace(short, until=since), spelt] if since else [spelt]
