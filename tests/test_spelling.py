"""British spelling: which words are told, and which are left to those who wrote them."""

from __future__ import annotations

import pytest

from handbook.content.spelling import american_words


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("The color of it.", [(4, "color", "colour")]),
        ("Color matters.", [(0, "Color", "Colour")]),
        ("Red. Colors matter.", [(5, "Colors", "Colours")]),
        ("- Colors matter", [(2, "Colors", "Colours")]),
        ("1. Colors matter", [(3, "Colors", "Colours")]),
        ("title: Colors", [(7, "Colors", "Colours")]),
        ("They organize and organizing.", [(5, "organize", "organise"), (18, "organizing", "organising")]),
        ("Read the license and its licenses.", [(9, "license", "licence"), (25, "licenses", "licences")]),
        ("An **open color** of `code`", [(10, "color", "colour")]),
        # what others wrote, and names
        ("The Center for AI Safety", []),
        ("the Apache License and to license a work", []),
        ("They said “the color” and \"a color\", 'some color' too.", []),
        ("`color`, [@color-2020], @{a/color/b}, [c](color.md), https://a.org/color, <color>, *Color and Me*", []),
        ("color-blind is told, my_color and color.js are not", [(0, "color", "colour")]),
        ("The colour of the licence is organised.", []),
    ],
)
def test_american_words(text: str, said: list[tuple[int, str, str]]) -> None:
    assert list(american_words(text)) == said
