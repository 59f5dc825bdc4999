"""What the pages of charts say in words, held against the data: titles, descriptions and the sentences around them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

import pytest

from handbook.charts.subjects import ChartRequest
from handbook.checks.project import Project
from handbook.data.records import Library, Record
from handbook.fences.reading import ask
from handbook.problems import Problems
from handbook.views.memory import weights_gb
from tests.charting import draw
from tests.tiny_site import REPOSITORY

PAGE = (REPOSITORY / "docs/compare/charts.md").read_text("utf-8")
GIVERS = ("public-funding", "public-computing", "philanthropic-grants", "security-funds", "company-sponsorship")


def said(words: str) -> None:
    """The page says this, whatever its line breaks."""
    assert re.search(r"\s+".join(map(re.escape, words.split())), PAGE), words


def number(record: Record, field: str) -> float:
    """A known number of a record."""
    return float(str(record.cell(field).value))


def most(counted: Mapping[str, float]) -> str:
    """The name with the largest number."""
    return max(counted, key=lambda name: counted[name])


def scores(library: Library) -> dict[str, dict[str, float]]:
    """Edition → developer → points."""
    found: dict[str, dict[str, float]] = {}
    for each in library.datasets["transparency-index"].records.values():
        found.setdefault(each.text("edition"), {})[each.text("developer")] = number(each, "score")
    return found


def test_transparency(real_library: Library) -> None:
    first, second, third = (held for _, held in sorted(scores(real_library).items()))
    said(f"title: Transparency of {len({*first, *second, *third})} developers in three editions")
    said("all seven developers of both editions got more points")
    assert [first[each] < second[each] for each in first if each in second] == [True] * 7
    said("IBM has the highest mark of 2025, BigCode that of 2024, Meta that of 2023")
    assert [most(each) for each in (third, second, first)] == ["IBM", "BigCode", "Meta"]
    said("Six developers have a mark in each edition")
    assert len({*first} & {*second} & {*third}) == 6


def test_emissions(real_library: Library) -> None:
    held = [each for each in real_library.datasets["footprint"].records.values() if each.cell("emissions_t").known]
    runs = sorted(number(each, "emissions_t") for each in held if each.text("boundary") == "run")
    said(f"from {runs[0]:g} to {runs[-1]:,.0f} tonnes")
    assert len(runs) > len(held) / 2
    largest = max(held, key=lambda each: number(each, "emissions_t"))
    assert (largest.id, largest.text("boundary")) == ("mistral-large-2", "life-cycle")
    said(f"{number(largest, 'emissions_t'):,.0f} tonnes for Mistral Large 2, includes 18 months of use")
    shown = [each for each in held if number(each, "emissions_t") >= 100]
    said("Eleven of the seventeen count final runs")
    assert (len([each for each in shown if each.text("boundary") == "run"]), len(shown)) == (11, 17)
    assert [each.id for each in shown if each.text("boundary") == "unstated"] == ["palm"]


def test_sizes(real_library: Library) -> None:
    held = [each for each in real_library.datasets["models"].records.values()
            if each.text("group") == "language" and each.cell("params_total").known]  # fmt: skip
    of = {year: [number(each, "params_total") for each in held if each.text("release_date").startswith(year)] for year in ("2018", "2026")}
    said("more than a thousandfold since 2018")
    assert max(of["2026"]) > 1000 * max(of["2018"])
    assert max(of["2018"]) < 1e9
    assert max(of["2026"]) > 1e12


def test_memory(real_library: Library) -> None:
    held = real_library.datasets["quantisation"].records
    bits = [number(held[each], "bits") for each in ("fp16", "q8-0", "q6-k", "q4-k-m", "q3-k-m", "iq2-xs")]
    said(f"six number formats from {min(bits):.1f} to {max(bits):g} bits")
    said("A model of 8 billion takes 16 gigabytes at 16 bits and 4.9 at 4.9 bits")
    assert [f"{weights_gb(8e9, each):.3g}" for each in (bits[0], bits[3])] == ["16", "4.89"]
    said("At 405 billion no format stays below 80 gigabytes")
    assert weights_gb(405e9, min(bits)) > 80


def test_the_lines_of_the_memory_chart_are_the_machines_of_the_chapter(real_project: Project) -> None:
    chapter = (REPOSITORY / "docs/democratization/your-own-machine.md").read_text("utf-8")
    free = re.search(r"^\| memory free \| (\d+) GB of 8 \| (\d+) GB \| (\d+) GB \|$", chapter, re.MULTILINE)
    assert free
    assert request_of(real_project, "memory-by-size").options.lines == tuple(map(float, free.groups()))


def test_money(real_project: Project) -> None:
    held = [each for each in real_project.library.datasets["funding"].records.values() if each.text("model") in GIVERS]
    known = [each for each in held if each.cell("amount").known and each.text("amount_kind") not in {"price", "worth"}]
    said("then five frames without a sum")
    assert len([each for each in held if each.cell("amount").unknown]) == 5
    largest = {each: sorted((number(one, "amount"), one.text("amount_kind")) for one in known if one.text("currency") == each)
               for each in ("EUR", "USD", "CHF")}  # fmt: skip
    said("The largest amount in euros is only a proposal; the two largest in dollars are announcements")
    assert largest["EUR"][-1][1] == "proposed"
    assert [kind for _, kind in largest["USD"][-2:]] == ["pledged", "pledged"]
    said("The largest sum known to be paid is 58 million dollars over several years")
    paid = max((each for each in known if each.text("amount_kind") == "paid"), key=lambda each: number(each, "amount"))
    assert (number(paid, "amount"), paid.text("currency"), paid.text("per")) == (58e6, "USD", "years")
    assert sum(map(len, largest.values())) == len(known)


def test_history(real_library: Library) -> None:
    held = [each for each in real_library.datasets["timeline"].records.values() if each.text("date") >= "2012"]
    first = {kind: min(each.text("date")[:4] for each in held if each.text("kind") == kind) for kind in ("tool", "model")}
    said("The row of tools begins in 2012 and that of models in 2018")
    assert first == {"tool": "2012", "model": "2018"}
    laws = [each.text("date") >= "2023" for each in held if each.text("kind") == "law"]
    said("most laws and policies come after 2022")
    assert sum(laws) > len(laws) / 2


def test_levels_of_openness(real_library: Library) -> None:
    chart = draw("kind: share\ncategory: g7\nby: release_date\nwhere: {release_date: {min: 2022}}\n", real_library, "models")
    unsettled = [place for place, key in enumerate(chart.keys, 1) if key.hatched]
    rows = {row[0]: row for row in chart.body.numbers.rows}
    assert all(sum(int(row[place]) for place in unsettled) >= int(row[-1]) / 3 for row in rows.values())
    for year in ("2024", "2025"):
        assert int(rows[year][-1]) > max(int(row[-1]) for other, row in rows.items() if other not in {"2024", "2025"})
        counts = {key.words: int(rows[year][place]) for place, key in enumerate(chart.keys, 1)}
        assert most(counts) == "Weights Available AI"


def request_of(project: Project, name: str) -> ChartRequest:
    """What the chart of an id on the page asks for."""
    page = project.pages["compare/charts.md"]
    found = [ask(fence, page, project.corpus, Problems()) for fence in page.fences if fence.language == "chart"]
    return next(each for each in found if isinstance(each, ChartRequest) and each.id == name)


@pytest.mark.parametrize("path", ["docs/compare/charts.md", "docs/compare/models.md", "docs/compare/frameworks.md"])
def test_every_chart_says_what_can_be_seen(path: str) -> None:
    """A description is a sentence or more, longer than the title and no copy of it."""
    for body in re.findall(r"```chart\n(.*?)```", Path(REPOSITORY / path).read_text("utf-8"), re.DOTALL):
        title, description = (re.search(rf"^{key}: (.*)$", body, re.MULTILINE) for key in ("title", "description"))
        assert title
        assert description
        assert len(description[1]) > len(title[1])
        assert description[1].endswith(".")
