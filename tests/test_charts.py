"""What each kind of chart draws: marks, words and the table of the same numbers."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from handbook.charts.categories import Category, by_field, rubric_names
from handbook.charts.periods import read_line
from handbook.charts.scales import scale_of, span_of
from handbook.charts.shapes import Label
from handbook.charts.texts import BREAK, SCREENS, spelt_out, text_width
from handbook.data.records import Library
from tests.charting import FIELDS, assert_within, draw, made_library, marks
from tests.html import classed, rows, words
from tests.tiny_site import TinySite

MADE = made_library([
    {"size": 10.0, "cost": 1.0, "born": "2024-03-20", "access": "open", "counts": ("2015: 431", "2016: 0", "2018 to 2018-07-02: 20")},
    {"size": 5.0, "cost": "?", "born": "2024", "access": "none", "counts": "?"},
    {"size": "?", "cost": "?", "born": "?", "access": "?", "counts": ("2016: 1,000",)},
    {"size": "-", "cost": 3.0, "born": "2023-11", "access": "open", "counts": "-"},
])  # fmt: skip


def test_bars_begin_at_zero_and_unknown_is_a_frame() -> None:
    chart = draw("kind: bar\nvalue: size\nsort: -size\n", MADE)
    assert [(mark.x, mark.width) for mark in marks(chart, "bar")] == [(0, 100), (0, 50)]
    assert [mark.title for mark in marks(chart, "unknown")] == ["Thing 2: not disclosed"]
    assert len(chart.body.drawing.marks) == 3  # what is not applicable has no mark
    assert [each.text for each in chart.body.drawing.words if each.kind == "value"] == ["10", "5", "not disclosed", "not applicable"]
    assert chart.body.numbers.header == ("Thing", "Size (tons)")
    assert chart.body.numbers.rows[2] == ("Thing 2", "not disclosed")


def test_negative_bars_hang_from_the_line_of_zero() -> None:
    chart = draw("kind: bar\nvalue: size\nsort: -size\n", made_library([{"size": 3.0}, {"size": -1.0}]))
    assert [(mark.x, mark.width) for mark in marks(chart, "bar")] == [(25, 75), (0, 25)]
    assert_within(chart)


def test_a_dot_with_one_unknown_value_stands_in_a_strip() -> None:
    chart = draw("kind: dot\nx: size\ny: cost\n", MADE)
    assert [mark.title for mark in marks(chart, "dot")] == ["Thing 0: Size 10, Cost 1"]
    assert [mark.title for mark in marks(chart, "guess")] == ["Thing 1: Size 5, Cost not disclosed"]
    assert "unknown" in [each.text for each in chart.body.drawing.words if each.kind == "note"]
    assert "2 without either value" in chart.body.notes[1]
    assert len(chart.body.numbers.rows) == 4


def test_shares_count_unknown_as_a_kind_of_its_own() -> None:
    chart = draw("kind: share\ncategory: access\nby: born\n", MADE)
    assert [(mark.title, mark.colour, mark.hatched) for mark in chart.body.drawing.marks] == [
        ("2023 (1): open, 1", "yes", False), ("2024 (2): open, 1", "yes", False), ("2024 (2): kept back, 1", "no", False),
        ("unknown (1): unknown, 1", "unknown", True),
    ]  # fmt: skip
    assert chart.body.numbers.header == ("Born", "open", "kept back", "unknown", "All")
    assert chart.body.numbers.rows == (("2023", "1", "0", "0", "1"), ("2024", "1", "1", "0", "2"), ("unknown", "0", "0", "1", "1"))


def test_series_draw_a_part_of_a_year_as_a_part_and_a_gap_as_no_figure() -> None:
    chart = draw("kind: series\nvalues: counts\n", MADE)
    first = [mark for mark in marks(chart, "bar") if mark.title.startswith("Thing 0")]
    assert [mark.hatched for mark in first] == [False, False, True]
    assert first[1].height == 0  # a counted zero
    assert first[2].width == pytest.approx(first[0].width / 2, abs=0.5)
    assert [mark.title for mark in marks(chart, "gap")] == ["no figure"]
    assert [mark.title for mark in marks(chart, "unknown")] == ["Thing 1: not disclosed", "Thing 3: not applicable"]
    assert chart.body.numbers.header == ("Thing", "2015", "2016", "2018")
    assert chart.body.numbers.rows[0] == ("Thing 0", "431", "0", "20 (to 2018-07-02)")
    assert chart.body.numbers.rows[2] == ("Thing 2", "no figure", "1,000", "no figure")


def test_a_timeline_shows_how_precise_a_date_is() -> None:
    chart = draw("kind: timeline\ndate: born\n", MADE)
    assert [mark.shape for mark in chart.body.drawing.marks] == ["bar", "bar", "dot", "unknown"]
    assert [row[1] for row in chart.body.numbers.rows] == ["2023-11", "2024", "2024-03-20", "not disclosed"]
    assert "only the month or the year" in chart.body.notes[0]


def test_many_records_are_stacked_on_the_line_of_time() -> None:
    chart = draw("kind: timeline\ndate: born\n", made_library([{"born": "2024-03-20"}] * 60 + [{"born": "?"}]))
    assert len({mark.x for mark in marks(chart, "dot")}) == 1
    assert len(marks(chart, "guess")) == 1
    assert_within(chart)


def test_the_limit_is_said() -> None:
    chart = draw("kind: bar\nvalue: size\nlimit: 2\n", MADE)
    assert (chart.drawn, chart.matching, chart.total) == (2, 4, 4)


def test_labels_of_one_state_get_colours_of_the_palette(library: Library) -> None:
    records = list(library.datasets["plants"].records.values())
    kinds = by_field(records, library.datasets["plants"].description.fields["developer"], library)
    assert kinds.all[0] == Category("Forest Works", "c0", letter="A")


def test_a_range_of_levels_is_hatched_at_its_lower_end(real_library: Library) -> None:
    chart = draw("kind: share\ncategory: g7\nby: release_date\n", real_library, "models")
    ranges = [key for key in chart.keys if key.words.startswith("at least ")]
    assert ranges
    assert all(key.hatched for key in ranges)
    assert sum(int(row[-1]) for row in chart.body.numbers.rows) == chart.total
    assert "osai" not in rubric_names()  # a score has no levels


def test_words_take_the_place_of_letters_and_of_keys_where_they_have_room() -> None:
    chart = draw("kind: share\ncategory: access\nby: born\n", MADE)
    assert [each.text for each in chart.body.drawing.words if each.kind == "on"] == ["open: 1", "open: 1", "kept back: 1", "unknown: 1"]
    assert chart.keys == ()
    rare = draw(
        "kind: share\ncategory: access\nby: owner\n",
        made_library([{"owner": "Ada", "access": "open"}] * 30 + [{"owner": "Ada", "access": "none"}]),
    )
    assert [key.letter for key in rare.keys] == ["", ""]  # no letter stands on a part so small, and one part has no words


def test_a_bar_says_its_kind_once() -> None:
    chart = draw("kind: bar\nvalue: size\ncolour: access\ndetails: [access]\n", MADE)
    assert [each.text for each in chart.body.drawing.words if each.kind in {"on", "label", "detail"}] == [
        "open",
        "kept back",
        "Access: not disclosed",
        "open",
    ]
    assert chart.keys == ()
    plain = draw(
        "kind: bar\nvalue: size\ncolour: access\n", made_library([{"size": 9.0, "access": "open"}, {"size": 0.1, "access": "none"}])
    )
    assert [(each.kind, each.text) for each in plain.body.drawing.words if each.kind in {"on", "label"}] == [
        ("on", "open"),
        ("label", "kept back"),
    ]


@pytest.mark.parametrize("room", [1, 4, 9, 25, 60, 100])
def test_on_each_screen_stands_the_letter_or_the_words_that_fit(room: int) -> None:
    labels = spelt_out(Label("A 3", 0.0, 0.0, "on", lettered=True), "described only: 3", room)
    for screen, width in SCREENS:
        shown = [each for each in labels if each.since <= screen and not 0 < each.until <= screen]
        assert [each.lettered for each in shown] == [text_width("described only: 3", "on") + 6 > room * width / 100]


def test_the_sheet_has_a_rule_for_each_screen() -> None:
    sheet = Path("docs/assets/stylesheets/parts/charts.css").read_text("utf-8")
    rules = re.findall(r"@media (?:screen and )?\(min-width: (\d+)em\) \{\n.*\.hb-from-\1 \{\n.*\n  \}\n\n.*\.hb-to-\1 \{", sheet)
    assert {int(each) for each in rules} == {BREAK, *(screen for screen, _ in SCREENS if screen)}


@pytest.mark.parametrize(
    ("date", "span"),
    [
        ("2024", (2024, 2025)),
        ("2024-01", (2024, 2024 + 31 / 366)),
        ("2023-12", (2023 + 334 / 365, 2024)),
        ("2023-12-31", (2023 + 364 / 365, 2024)),
    ],
)
def test_a_date_names_a_span_of_time(date: str, span: tuple[float, float]) -> None:
    assert span_of(date) == pytest.approx(span)


@pytest.mark.parametrize(("line", "read"), [
    ("2015: 431", ("2015", "", 431)),
    ("2026 to 2026-08-22: 489", ("2026", "2026-08-22", 489)),
    ("2018-10-07: 177,095", ("2018-10-07", "", 177095)),
    ("2015 431", None), ("2015: many", None), ("2023-02-30: 1", None), ("2016 to 2015: 1", None), ("2015: 4 5", None),
])  # fmt: skip
def test_lines_of_a_series(line: str, read: tuple[str, str, float] | None) -> None:
    period = read_line(line)
    assert (period and (period.first, period.last, period.number)) == read


def test_scales_are_round_and_logarithmic_only_over_a_wide_range() -> None:
    assert [text for _, text in scale_of(FIELDS["size"], [3, 47]).ticks] == ["0", "10", "20", "30", "40", "50"]
    wide = scale_of(FIELDS["size"], [3, 4700])
    assert wide.logarithmic
    assert (wide.low, wide.high) == (2, 5000)
    assert not scale_of(FIELDS["size"], [0, 4700]).logarithmic
    assert scale_of(FIELDS["size"], []).part(0) == 0


CHART = """
```chart
id: sizes
kind: bar
dataset: plants
value: params
colour: weights
sort: -params
title: How <large> they are
description: One bar for each model.
```
"""


def test_a_chart_on_a_page(tiny: TinySite) -> None:
    tiny.write("docs/index.md", tiny.read("docs/index.md") + CHART)
    assert tiny.check().exit_code == 0
    built = tiny.build(strict=True)
    figure = classed(built.page("index.html").article, "hb-chart")[0]
    assert words(figure.findall(".//figcaption")[0]) == "Figure 1: How <large> they are"
    drawing = classed(figure, "hb-drawing")[0]
    assert drawing.attrib["role"] == "img"
    named = [each.attrib["id"] for each in drawing if "id" in each.attrib]
    assert drawing.attrib["aria-labelledby"].split() == named == ["sizes-title", "sizes-desc"]
    assert rows(classed(figure, "hb-grid")[0]) == [
        ["Birch 70B", "70", "gated"],
        ["Aster 7B", "7", "open"],
        ["cedar mini", "0.35", "not released"],
    ]
    assert "Source: Plants, as of 2026-03-01" in words(classed(figure, "hb-foot")[0])
    assert "CC-BY-4.0" in words(classed(figure, "hb-foot")[0])


def test_no_chart_stands_in_the_search_index(tiny: TinySite) -> None:
    tiny.write("docs/index.md", tiny.read("docs/index.md") + CHART)
    built = tiny.build(strict=True)
    assert "How <large>" not in built.text("search/search_index.json") + built.text("search/texts.js")
