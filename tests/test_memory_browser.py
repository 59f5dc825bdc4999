"""The memory calculator in a real browser: its sums are those of the formula."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from handbook.views.explorables.memory import cache_gb, weights_gb
from tests.conftest import OpenPage
from tests.playing import open_stage

pytestmark = pytest.mark.browser
CALCULATOR = "democratization/your-own-machine.html"


@pytest.mark.parametrize(
    ("parameters", "bits", "shape"),
    [
        ("8", 16, ("32", "8", "128", "8192", "2")),
        ("70", 8.5, ("80", "8", "128", "131072", "1")),
        ("0.35", 16, ("24", "16", "64", "0", "2")),
        ("671", 8.5, ("61", "1", "576", "4096", "0.5")),
        ("405", 16, ("126", "8", "128", "1000000", "2")),
    ],
)
def test_the_calculator_and_the_formula_agree(parameters: str, bits: float, shape: tuple[str, ...], open_page: OpenPage) -> None:
    page = open_page(CALCULATOR)
    form = open_stage(page, ".hb-memory").locator(".hb-calculator")
    form.locator("summary").click()
    form.get_by_label("Parameters, billion").fill(parameters)
    values = form.get_by_label("Number format").locator("option").evaluate_all("all => all.map(each => each.value)")
    values = [each for each in values if float(each) != int(float(each)) or float(each) >= 16]
    chosen = min(values, key=lambda each: abs(float(each) - bits))
    form.get_by_label("Number format").select_option(chosen)
    for label, value in zip(("Layers", "Key-value heads", "Size of a head", "Context, tokens", "Bytes for a value"), shape, strict=True):
        form.get_by_label(label).fill(value)
    layers, heads, size, tokens = map(int, shape[:4])
    weights = weights_gb(float(parameters) * 1e9, float(chosen))
    cache = cache_gb(layers, heads, size, tokens, float(shape[4]))
    root = page.locator(".hb-memory")
    assert float(root.get_attribute("data-weights") or "") == pytest.approx(weights, abs=1e-6)
    assert float(root.get_attribute("data-cache") or "") == pytest.approx(cache, abs=1e-6)
    expect(form.locator(".hb-result .hb-chip")).to_be_visible()
