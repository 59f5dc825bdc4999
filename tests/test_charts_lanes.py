"""Charts in rows: what holds for strips, timelines in rows, memory and groups of bars, whatever the records say."""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handbook.charts.lanes import Axis, Point, levels
from handbook.charts.scales import scale_of
from handbook.charts.shapes import FULL, Chart, Label
from handbook.charts.texts import NARROWEST, ROOMY, cut, fitted, text_width, width_of
from handbook.data.records import Library
from handbook.data.values import Value
from tests.asking import answered
from tests.charting import FIELDS, assert_within, draw, made_library, marks
from tests.test_charts_properties import record

BITS = st.lists(st.sampled_from([1.58, 2.0, 4.0, 4.8944, 8.0, 16.0, 32.0]), min_size=1, max_size=6, unique=True)
SIZES = st.lists(st.sampled_from([1e9, 3e9, 8e9, 70e9, 405e9]), min_size=1, max_size=5, unique=True)
PLACED = st.lists(record.filter(lambda row: row["cost"] != "-"), min_size=1, max_size=30)
MARK = 12  # pixels: what a mark takes, as drawn by the template
AXIS = Axis("A", scale_of(FIELDS["size"], [0.0, 10.0]))


@given(st.lists(st.tuples(st.floats(0, 10), st.booleans()), max_size=40))
def test_stacked_marks_never_touch_and_leave_no_gap(points: list[tuple[float, bool]]) -> None:
    placed = [Point(value, "", name="a name" if named else "") for value, named in points]
    found = levels(placed, AXIS)
    for (one, level), (other, same) in combinations(zip(placed, found, strict=True), 2):
        assert level != same or abs(AXIS.x_of(one.value) - AXIS.x_of(other.value)) * NARROWEST / FULL >= MARK
    assert set(found) == set(range(max(found, default=-1) + 1))


@given(PLACED)
def test_a_strip_marks_every_record_once_and_only_sure_ones_as_dots(rows: list[dict[str, Value]]) -> None:
    chart = draw("kind: strip\nvalue: cost\nby: access\nas_unknown: [gated]\nlimit: 300\n", made_library(rows))
    assert_within(chart)
    sure = [row for row in rows if row["cost"] != "?" and row["access"] not in {"?", "gated"}]
    assert len(marks(chart, "dot")) == len(sure)
    assert len(marks(chart, "guess")) == len(rows) - len(sure)


@given(PLACED)
def test_rows_come_in_the_order_of_labels_with_unknown_and_none_last(rows: list[dict[str, Value]]) -> None:
    chart = draw("kind: strip\nvalue: cost\nby: access\n", made_library([{**row, "cost": 1.0} for row in rows]))
    order = ["open", "gated", "kept back", "unknown", "none"]
    names = [each.text.partition(" (")[0] for each in chart.body.drawing.words if each.kind == "name" and not each.until]
    assert names == [name for name in order if name in names]
    assert list(dict.fromkeys(row[1] for row in chart.body.numbers.rows)) == names


@given(PLACED)
def test_further_along_is_more(rows: list[dict[str, Value]]) -> None:
    chart = draw("kind: strip\nvalue: cost\nby: access\n", made_library(rows))
    values = {f"Thing {number}": row["cost"] for number, row in enumerate(rows) if row["cost"] != "?"}
    places = {mark.title.partition(":")[0]: mark.x for mark in chart.body.drawing.marks}
    for one, other in combinations(values, 2):
        if float(str(values[one])) < float(str(values[other])):
            assert places[one] <= places[other] + 1e-9


@given(BITS, SIZES)
def test_memory_is_that_of_the_memory_table(bits: list[float], sizes: list[float]) -> None:
    library = made_library([{"size": each} for each in bits])
    written, names = ", ".join(f"{size:.0f}" for size in sizes), ", ".join(f"t{number}" for number in range(len(bits)))
    chart = draw(f"kind: memory\nbits: size\nparameters: [{written}]\n", library)
    fence = f"id: m\ncaption: C.\ndataset: things\nbits: size\nformats: [{names}]\nparameters: [{written}]\n"
    table, faults = answered("memory", fence, library)
    assert table, faults
    assert chart.body.numbers.rows == tuple((size, *cells) for size, cells in sorted(table.rows, key=lambda row: float(row[0])))
    assert_within(chart)


def test_fewer_bits_lie_further_left(real_library: Library) -> None:
    chart = draw("kind: memory\nbits: bits\nwhere: {id: [fp16, q8-0, q4-k-m]}\nparameters: [8e9, 70e9]\n", real_library, "quantisation")
    places = [mark.x for mark in marks(chart, "dot")]
    assert places[:3] == sorted(places[:3], reverse=True)
    assert len({key.form for key in chart.keys}) == 3
    assert all(not key.letter for key in chart.keys)


@pytest.mark.parametrize("scales", ["own", "shared"])
@given(rows=st.lists(record, min_size=1, max_size=12))
def test_the_longest_bar_of_each_scale_is_full(scales: str, rows: list[dict[str, Value]]) -> None:
    positive = [{**row, "size": abs(float(str(row["size"]))) if row["size"] not in {"?", "-"} else row["size"]} for row in rows]
    chart = draw(f"kind: bar\nvalue: size\ngroup: access\nscales: {scales}\n", made_library(positive))
    heads = [each.y for each in chart.body.drawing.words if each.kind == "head"]
    longest: dict[int, float] = defaultdict(float)
    for mark in marks(chart, "bar"):
        group = sum(head < mark.y for head in heads) if scales == "own" else 0
        longest[group] = max(longest[group], mark.width)
    assert all(width == pytest.approx(FULL) or width == 0 for width in longest.values())


@given(st.text("abc defgMW0", min_size=1, max_size=80), st.text("0123456789, ", max_size=12))
def test_a_name_never_runs_into_the_number_beside_it(name: str, number: str) -> None:
    value = Label(number, FULL, 0, "value", "end")
    for words in fitted(name, 0, "name", value):
        width = ROOMY if words.since else NARROWEST
        assert width_of(words) + width_of(value) <= width or len(words.text) <= 8
    assert len(fitted(name, 0, "name", value)) == (1 if cut(name, "name", NARROWEST - width_of(value) - 10) == name else 2)


@given(st.text(min_size=1, max_size=60))
def test_a_cut_text_fits_and_says_that_it_was_cut(text: str) -> None:
    found = cut(text, "label", 150)
    assert found == text or found.endswith("…")
    assert text_width(found, "label") <= 150 or len(found) <= 8


def named(chart: Chart, roomy: bool) -> list[str]:
    """The names of marks on large or on small screens."""
    return [each.text for each in chart.body.drawing.words if each.kind == "label" and not (each.until if roomy else each.since)]


def test_only_the_chosen_records_are_named_in_their_order_of_importance() -> None:
    rows: list[dict[str, Value]] = [{"name": f"A rather long name {number}", "size": 10.0, "access": "open"} for number in range(9)]
    chart = draw("kind: strip\nvalue: size\nby: access\nnamed: [t7, t2]\n", made_library(rows))
    assert named(chart, roomy=True)[0] == "A rather long name 7"
    assert set(named(chart, roomy=True)) <= {"A rather long name 7", "A rather long name 2"}
    dots = draw("kind: dot\nx: size\ny: size\nnamed: [t7]\n", made_library(rows[:1] + [{**row, "size": 99.0} for row in rows[1:8]]))
    assert named(dots, roomy=False) in ([], ["A rather long name 7"])
