"""The formula of the memory chapter against figures worked by hand, and the fence that makes the table."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handbook.data.records import Library
from handbook.views.explorables.memory import MemoryTable, cache_gb, show, weights_gb
from tests.asking import answered
from tests.html import Html, rows
from tests.tiny_site import Built

GOOD = "id: m\ncaption: C.\ndataset: quantisation\nbits: bits\nformats: [fp16, q4-k-m]\nparameters: [1e9, 8e9, 405e9]\n"


@pytest.mark.parametrize(
    ("parameters", "bits", "gigabytes"),
    [
        (8e9, 16, 16.0),
        (8e9, 4, 4.0),
        (8e9, 32, 32.0),
        (8e9, 4.8944, 4.8944),  # the storage type q4-k-m, measured on a file
        (70e9, 4.5, 39.375),
        (671e9, 8, 671.0),  # a mixture of experts holds all of them
        (0, 16, 0.0),
    ],
)
def test_weights(parameters: float, bits: float, gigabytes: float) -> None:
    assert weights_gb(parameters, bits) == pytest.approx(gigabytes)


def test_the_cache_of_a_model_of_8_billion() -> None:
    """32 layers × 8 key-value heads × 128 dimensions × 8,192 tokens, key and value, 2 bytes each."""
    assert cache_gb(32, 8, 128, 8192) == pytest.approx(1.073741824)
    assert cache_gb(32, 8, 128, 8192, bytes_per_value=1) == pytest.approx(0.536870912)
    assert cache_gb(32, 8, 128, 8192, sequences=4) == pytest.approx(4.294967296)
    assert cache_gb(32, 8, 128, 0) == 0


@given(st.integers(1, 10**12), st.sampled_from([1.5, 2, 4, 4.5, 8, 16, 32]))
def test_memory_grows_with_parameters_and_bits(parameters: int, bits: float) -> None:
    assert weights_gb(2 * parameters, bits) == pytest.approx(2 * weights_gb(parameters, bits))
    assert weights_gb(parameters, 2 * bits) == pytest.approx(2 * weights_gb(parameters, bits))


@pytest.mark.parametrize(
    ("value", "text"),
    [(0.5, "0.5"), (1.0737, "1.1"), (99.94, "99.9"), (100.0, "100"), (810.4, "810"), (12345.6, "12,346")],
)
def test_figures_are_rounded_for_reading(value: float, text: str) -> None:
    assert show(value) == text


def read(text: str, library: Library) -> tuple[MemoryTable | None, list[str]]:
    """The table in a fence's body, and the faults found."""
    return answered("memory", text, library)


def test_a_good_fence(real_library: Library) -> None:
    table, said = read(GOOD, real_library)
    assert said == []
    assert table
    assert [each.id for each in table.formats] == ["fp16", "q4-k-m"]
    assert [(size, cells[0]) for size, cells in table.rows] == [("1.0", "2.0"), ("8.0", "16.0"), ("405", "810")]
    assert table.rows[1][1] == ("16.0", show(table.formats[1].bits))


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("dataset: quantisation", "dataset: nothing", 'p:3:10: dataset: "nothing" is not possible'),
        ("fp16", "fp17", 'p:5:11: formats: "fp17" is no record of quantisation; did you mean "fp16"?'),
        ("bits: bits", "bits: name", 'formats: "fp16" has no known name'),
        ("8e9", "many", "p:6:19: parameters:"),
        ("id: m\n", "", "p:1:1: `id:` is missing"),
        ("caption: C.\n", "", "p:1:1: `caption:` is missing"),
        ("parameters: [1e9, 8e9, 405e9]\n", "", "p:1:1: `parameters:` is missing"),
        ("formats: [fp16, q4-k-m]\n", "", "p:1:1: `formats:` is missing"),
        (GOOD, "- a\n", "p:1:1: a memory fence is written as settings, one a line: id, caption, dataset"),
    ],
)
def test_faults(old: str, new: str, said: str, real_library: Library) -> None:
    assert old in GOOD
    table, found = read(GOOD.replace(old, new, 1), real_library)
    assert table is None
    assert any(each.startswith(said) or said in each for each in found), found


def test_the_worked_table_of_the_chapter(real_site: Built) -> None:
    page: Html = real_site.page("democratization/your-own-machine.html")
    table = next(page.one("div[@id='memory-by-size']").iter("table"))
    heads = [float(head.attrib["data-bits"]) for head in table.iter("th") if "data-bits" in head.attrib]
    for size, *cells in rows(table):
        billions = float(size.replace(",", ""))
        assert cells == [show(weights_gb(billions * 1e9, bits)) for bits in heads]
