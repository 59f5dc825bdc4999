"""What holds for every chart, whatever the records say."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handbook.charts.labels import NARROW, WIDE, Spot, box_of, overlaps, place_labels
from handbook.charts.shapes import FULL, Label
from handbook.data.values import Value
from tests.charting import assert_within, draw, made_library, marks

missing = st.sampled_from(["?", "-"])
numbers = st.floats(-1e12, 1e26, allow_nan=False).filter(lambda value: value == 0 or abs(value) > 1e-9)
positive = st.floats(1e-6, 1e26)
dates = st.one_of(
    st.integers(1950, 2040).map(str),
    st.dates().map(lambda day: day.replace(year=1950 + day.year % 90, day=min(day.day, 28)).isoformat()),
    st.tuples(st.integers(1950, 2040), st.integers(1, 12)).map(lambda month: f"{month[0]}-{month[1]:02}"),
)
counts = st.dictionaries(st.integers(1990, 2030), st.integers(0, 10**9), min_size=1, max_size=8).map(
    lambda held: tuple(f"{year}: {number}" for year, number in held.items())
)
record = st.fixed_dictionaries({
    "size": st.one_of(numbers, missing), "cost": st.one_of(positive, missing), "born": st.one_of(dates, missing),
    "access": st.one_of(st.sampled_from(["open", "gated", "none"]), missing), "counts": st.one_of(counts, missing),
})  # fmt: skip
TAKEN = [Label("unknown", FULL, 28, "note", "end"), Label("100", 0.0, 200, "tick")]
few = st.lists(record, min_size=1, max_size=12)

KINDS = (
    "kind: bar\nvalue: size\ncolour: access\n", "kind: dot\nx: size\ny: cost\n", "kind: dot\nx: born\ny: cost\ncolour: access\n",
    "kind: share\ncategory: access\nby: access\n", "kind: series\nvalues: counts\n", "kind: timeline\ndate: born\ncolour: access\n",
    "kind: bar\nvalue: size\ngroup: access\nscales: own\ndetails: [born, cost]\n",
    "kind: timeline\ndate: born\nby: access\nnamed: [t0]\n",
)  # fmt: skip


@pytest.mark.parametrize("settings", KINDS)
@given(rows=few)
def test_everything_lies_within_the_drawing(settings: str, rows: list[dict[str, Value]]) -> None:
    assert_within(draw(settings, made_library(rows)))


@given(rows=st.lists(record, min_size=41, max_size=60))
def test_a_crowded_timeline_lies_within_the_drawing(rows: list[dict[str, Value]]) -> None:
    chart = draw("kind: timeline\ndate: born\n", made_library(rows))
    assert_within(chart)
    assert len(marks(chart, "dot")) == sum(row["born"] not in {"?", "-"} for row in rows)


@given(rows=few)
def test_shares_fill_the_whole_bar_and_count_every_record(rows: list[dict[str, Value]]) -> None:
    chart = draw("kind: share\ncategory: access\nby: access\n", made_library(rows))
    bars: dict[float, list[tuple[float, float]]] = {}
    for mark in marks(chart, "bar"):
        bars.setdefault(mark.y, []).append((mark.x, mark.width))
    assert all(sum(width for _, width in bar) == pytest.approx(FULL - min(x for x, _ in bar)) for bar in bars.values())
    assert sum(int(row[-1]) for row in chart.body.numbers.rows) == len(rows)


@pytest.mark.parametrize(("settings", "field"), [("kind: bar\nvalue: size\n", "size"), ("kind: series\nvalues: counts\n", "counts")])
@given(rows=few)
def test_only_what_is_known_is_drawn_as_a_bar(settings: str, field: str, rows: list[dict[str, Value]]) -> None:
    chart = draw(settings, made_library(rows))
    drawn = {mark.title.partition(":")[0].partition(",")[0] for mark in marks(chart, "bar")}
    assert drawn == {f"Thing {number}" for number, row in enumerate(rows) if row[field] not in {"?", "-"}}
    framed = {mark.title.partition(":")[0] for mark in marks(chart, "unknown")}
    assert framed >= {f"Thing {number}" for number, row in enumerate(rows) if row[field] == "?"}


@given(rows=few)
def test_a_dot_with_an_unknown_value_never_stands_on_the_scale(rows: list[dict[str, Value]]) -> None:
    chart = draw("kind: dot\nx: size\ny: cost\n", made_library(rows))
    whole = {f"Thing {number}" for number, row in enumerate(rows) if not {row["size"], row["cost"]} & {"?", "-"}}
    assert {mark.title.partition(":")[0] for mark in marks(chart, "dot")} == whole


@given(rows=few)
def test_every_record_stands_in_the_table(rows: list[dict[str, Value]]) -> None:
    for settings in KINDS:
        if "share" not in settings:
            assert len(draw(settings, made_library(rows)).body.numbers.rows) == len(rows)


spots = st.lists(st.builds(Spot, st.floats(0, 100), st.floats(40, 320), st.text("abcdef gh", min_size=1, max_size=30)), max_size=25)


@given(spots)
def test_names_never_meet(found: list[Spot]) -> None:
    placed = place_labels(found, 20, 330, TAKEN)
    assert not any(overlaps([*TAKEN, *(each for each in placed if not each.since)], width) for width in NARROW)
    assert not any(overlaps([*TAKEN, *(each for each in placed if not each.until)], width) for width in WIDE)
    for words in placed:
        widths = WIDE if words.since else NARROW if words.until else (*NARROW, *WIDE)
        assert all(0 <= box_of(words, width).left <= box_of(words, width).right <= width for width in widths)
