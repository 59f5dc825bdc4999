"""The colours of charts, measured: against the ground, under their letters, and against each other as colour-blind readers see them."""

from __future__ import annotations

import math
import re
from itertools import combinations

import pytest

from tests.tiny_site import REPOSITORY

TOKENS = (REPOSITORY / "docs/assets/stylesheets/parts/tokens.css").read_text("utf-8")
Rgb = tuple[float, float, float]
SIGHTS = {  # Machado, Oliveira and Fernandes 2009, severity 1
    "common": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protanopia": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "deuteranopia": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.01182, 0.04294, 0.968881)),
    "tritanopia": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.3039)),
}
LEAST_APART = 0.065  # in OKLab; about three times what can just be told apart side by side


def scheme(name: str) -> dict[str, str]:
    """The custom properties of a colour scheme."""
    blocks = re.findall(rf'\[data-md-color-scheme="{name}"\] \{{(.*?)\}}', TOKENS, re.DOTALL)
    return {key: value for block in blocks for key, value in re.findall(r"--hb-([\w-]+): (#[0-9a-f]{6});", block)}


def linear(colour: str) -> Rgb:
    parts = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return red, green, blue


def contrast(one: str, other: str) -> float:
    low, high = sorted(0.2126 * red + 0.7152 * green + 0.0722 * blue for red, green, blue in (linear(one), linear(other)))
    return (high + 0.05) / (low + 0.05)


def seen(colour: str, sight: str) -> Rgb:
    """A colour in OKLab, as somebody with this sight sees it."""
    red, green, blue = (min(1.0, max(0.0, sum(a * b for a, b in zip(row, linear(colour), strict=True)))) for row in SIGHTS[sight])
    long = (0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue) ** (1 / 3)
    middle = (0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue) ** (1 / 3)
    short = (0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue) ** (1 / 3)
    return (
        0.2104542553 * long + 0.793617785 * middle - 0.0040720468 * short,
        1.9779984951 * long - 2.428592205 * middle + 0.4505937099 * short,
        0.0259040371 * long + 0.7827717662 * middle - 0.808675766 * short,
    )


ROWS = {"kinds": ["c0", "c1", "c2", "c3", "c4", "c5"], "levels": ["o0", "o1", "o2", "o3", "o4"], "states": ["yes", "partial", "no"]}


@pytest.mark.parametrize("name", ["default", "slate"])
@pytest.mark.parametrize("colour", [each for row in ROWS.values() for each in row])
def test_colours_stand_out_from_the_ground_and_under_their_letter(name: str, colour: str) -> None:
    colours = scheme(name)
    assert contrast(colours[f"chart-{colour}"], colours["paper"]) >= 3
    assert contrast(colours[f"chart-{colour}"], colours[f"chart-on-{colour}"]) >= 4.5


@pytest.mark.parametrize("name", ["default", "slate"])
@pytest.mark.parametrize("sight", SIGHTS)
@pytest.mark.parametrize("row", ROWS)
def test_colours_can_be_told_apart(name: str, sight: str, row: str) -> None:
    colours = scheme(name)
    for one, other in combinations(ROWS[row], 2):
        assert math.dist(seen(colours[f"chart-{one}"], sight), seen(colours[f"chart-{other}"], sight)) >= LEAST_APART, (one, other)


def test_every_colour_has_its_classes() -> None:
    styles = (REPOSITORY / "docs/assets/stylesheets/parts/charts.css").read_text("utf-8")
    for colour in (each for row in ROWS.values() for each in row):
        for name in (f".hb-{colour} ", f".hb-on-{colour} ", f".hb-hatched-{colour},", f".hb-hatch-{colour} "):
            assert name in styles
