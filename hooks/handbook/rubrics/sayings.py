"""The words in which a verdict is told to somebody who has read no definition.

They stand beside the conditions and levels they belong to; `sentences.py` puts them together.
"""

from __future__ import annotations

from dataclasses import dataclass

LICENCE = "{licence}"  # stands for what the licence of the condition's first role takes away


@dataclass(frozen=True, slots=True)
class Plain:
    """One condition in plain words. In a rubric that lists parts these are nouns, in the others clauses.

    met: it is there. missing: it is not. whether: what is not known, or for a person to judge ("whether …").
    partly: it is there in part, or not enough; the same as missing when empty.
    """

    met: str
    missing: str
    whether: str
    partly: str = ""


@dataclass(frozen=True, slots=True)
class Saying:
    """How a rubric's verdict becomes a sentence: the head of a range, and what follows a head; `{}` takes the list.

    scale: the head where no level has one of its own, with {worst} and {best}. score: the head of a settled score, with {best}.
    also: what stands between the things a frame lists. more: what the uncounted rest of them is called.
    room: the definition leaves ranges that no cell would settle.
    """

    scale: str
    score: str = ""
    missing: str = ": {}"
    unknown: str = ": it is not known whether {}"
    review: str = ": a person must judge whether {}"
    met: str = ""
    also: str = "whether"
    more: str = "reason"
    room: bool = False


def noun(words: str) -> Plain:
    """A part that is listed by its name, whatever is said of it."""
    return Plain(words, words, words)
