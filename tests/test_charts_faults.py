"""What is said when a chart can't be drawn: each fault with its place and the nearest right word."""

from __future__ import annotations

import pytest

from tests.charting import faults, made_library
from tests.test_charts import CHART
from tests.tiny_site import TinySite

MADE = made_library([{"size": float(number), "access": "open", "born": "2024", "counts": ("2015: 4",)} for number in range(45)])
ODD = made_library([{"counts": ("2015: 4", "2016 = 5")}])


@pytest.mark.parametrize(("settings", "said"), [
    # the kind and its fields
    ("kind: bra\nvalue: size\n", 'p:5:7: kind: "bra" is not possible; did you mean "bar"? (allowed: bar, dot, memory,'),
    ("value: size\n", "p:1:1: `kind:` is missing; a chart fence needs it"),
    ("kind: bar\nlimit: 3\n", "p:1:1: `value:` is missing; a chart fence needs it"),
    ("kind: bar\nvalue: siz\nlimit: 3\n", 'p:6:8: value: "siz" is no field of things; did you mean "size"? (allowed: cost, size)'),
    ("kind: bar\nvalue: access\nlimit: 3\n", "p:6:8: value: access is enum, wanted is a number; allowed: cost, size"),
    ("kind: dot\nx: size\ny: access\n", "p:7:4: y: access is enum, wanted is a number or a date; allowed: born, cost, size"),
    ("kind: timeline\ndate: size\n", "p:6:7: date: size is number, wanted is a date; allowed: born"),
    ("kind: series\nvalues: name\n", 'p:6:9: values: name is string, wanted is a list of lines such as "2015: 431"; allowed: counts'),
    ("kind: share\ncategory: g7\nby: born\n", 'p:6:11: category: the rubric "g7" judges models, not things; name a field instead'),
    ("kind: share\ncategory: size\nby: born\n", "p:6:11: category: size is number, wanted is a field with few different values"),
    # settings
    ("kind: bar\nvalue: size\nx: size\nlimit: 3\n", 'p:7:1: "x" is no setting of a bar chart'),
    ("kind: share\ncategory: access\nby: born\ncolour: access\n", 'p:8:1: "colour" is no setting of a share chart'),
    ("kind: bar\nvalue: size\nlimit: 3\nwhere: {siz: 3}\n", 'p:8:9: where: "siz" is no field of things'),
    # settings beyond the fields
    ("kind: bar\nvalue: size\nlimit: 3\ngroup: size\n", "p:8:8: group: size is number, wanted is a field with few different values"),
    ("kind: bar\nvalue: size\nlimit: 3\ngroup: access\nscales: won\n", 'p:9:9: scales: "won" is not possible; did you mean "own"?'),
    ("kind: bar\nvalue: size\nlimit: 3\nscales: own\n", "p:8:9: scales: a chart without groups has one scale; name a field under `group`"),
    ("kind: bar\nvalue: size\nlimit: 3\ndetails: [acces]\n", 'p:8:11: details: "acces" is no field of things; did you mean "access"?'),
    ("kind: bar\nvalue: size\nlimit: 3\ndetails: [access, born, cost, name]\n", "p:8:31: details: 4 fields do not fit on one line;"),
    ("kind: bar\nvalue: size\nlimit: 3\ncolour: access\nas_unknown: [opne]\n", 'p:9:14: as_unknown: "opne" is no value here; did you mean'),
    ("kind: bar\nvalue: size\nlimit: 3\nas_unknown: [open]\n", "p:8:14: as_unknown: it names values of an enum, and this chart"),
    ("kind: bar\nvalue: size\nlimit: 3\ncaution: [a, b]\n", "p:8:10: `caution:` is a list, wanted is a text"),
    ("kind: bar\nvalue: size\nlimit: 3\nnamed: [t1]\n", 'p:8:1: "named" is no setting of a bar chart'),
    ("kind: strip\nvalue: size\nby: access\nnamed: [t99]\n", 'p:8:9: named: "t99" is no record of things; did you mean'),
    ("kind: strip\nvalue: size\nby: access\nlines: [ten]\n", 'p:8:9: lines: "ten" is no number'),
    ("kind: strip\nvalue: size\nby: access\nlines: [0]\n", "p:8:9: lines: 0 is not possible; write a number above zero"),
    ("kind: strip\nvalue: born\nby: access\n", "p:6:8: value: born is date, wanted is a number; allowed: cost, size"),
    ("kind: memory\nbits: size\nlimit: 3\n", "p:1:1: `parameters:` is missing; a memory chart needs it"),
    # what only the records show
    ("kind: bar\nvalue: size\n", "p:1:1: limit: 45 records would be drawn, a bar chart holds at most 40; choose with `where` or set"),
    ("kind: bar\nvalue: size\nwhere: {size: 99}\n", "p:7:8: where: no record of things satisfies it"),
    ("kind: bar\nvalue: size\ncolour: name\nlimit: 9\n", "p:7:9: colour: name has 9 different values here, at most 6 can be told apart"),
    ("kind: share\ncategory: access\nby: name\n", "p:7:5: by: 45 different values would each be a row, at most 30 fit"),
    ("kind: strip\nvalue: size\nby: name\n", "p:7:5: by: 45 different values would each be a row, at most 30 fit"),
    ("kind: timeline\ndate: born\nby: name\n", "p:7:5: by: 45 different values would each be a row, at most 30 fit"),
    ("kind: strip\nvalue: cost\nby: access\n", "p:6:8: value: cost applies to none of the chosen records; choose others with `where`"),
    ("kind: strip\nvalue: size\nby: access\nlimit: 3\nnamed: [t44]\n", 'p:9:8: named: "t44" is not among the records that `where` chooses'),
    ("kind: strip\nvalue: size\nby: access\nlines: [20, 21]\n", "p:8:8: lines: 20 and 21 stand too close to be read on a small screen"),
    ("kind: timeline\ndate: born\nnamed: [t1]\n", "p:7:8: named: only a timeline in rows names the events you choose; divide it with `by`"),
    ("kind: memory\nbits: size\nparameters: [1e9]\n", "p:1:1: where: 45 records are chosen, at most 6 can be told apart; choose fewer"),
    ("kind: memory\nbits: cost\nparameters: [1e9]\nlimit: 2\n", 'p:1:1: where: "t0" has no known cost; leave it out'),
])  # fmt: skip
def test_faults(settings: str, said: str) -> None:
    assert any(each.startswith(said) for each in faults(settings, MADE)), faults(settings, MADE)


def test_a_line_that_is_no_number_of_a_year_is_named() -> None:
    assert '"2016 = 5"' in faults("kind: series\nvalues: counts\n", ODD)[0]


def test_all_faults_come_at_once() -> None:
    assert len(faults("kind: dot\nx: siz\ny: cst\nz: 1\n", MADE)) == 3


@pytest.mark.parametrize("change", [("value: params", "value: parms"), ("dataset: plants", "dataset: plant"), ("id: sizes", "id: weights")])
def test_faults_are_found_by_the_check_and_by_the_build(tiny: TinySite, change: tuple[str, str]) -> None:
    tiny.write("docs/index.md", tiny.read("docs/index.md") + CHART.replace(*change))
    checked = [line for line in tiny.check().stdout.splitlines() if line.startswith("docs/index.md:")]
    assert checked
    assert [each for each in tiny.build().warnings if each.startswith("docs/index.md:")] == checked
    assert tiny.build(strict=True).stopped


def test_a_chart_that_is_no_mapping_is_a_fault(tiny: TinySite) -> None:
    tiny.write("docs/index.md", tiny.read("docs/index.md") + "\n```chart\njust words\n```\n")
    assert "a chart fence is written as settings" in tiny.check().stdout
