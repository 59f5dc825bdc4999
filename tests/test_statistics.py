"""Statistics: counts and shares that a sentence may state, and what is said when one can't be computed."""

from __future__ import annotations

from pathlib import Path

import pytest

from handbook.data.records import Library
from handbook.problems import Problems
from handbook.query.statistics import Statistic, load_statistics
from handbook.views.prose_values import statistic_text
from tests.html import classed, words
from tests.tiny_site import TinySite


def load(text: str, folder: Path, library: Library, name: str = "a.yml") -> tuple[dict[str, Statistic], list[str]]:
    """The statistics of a folder after a file is written into it, and the faults found."""
    (folder / name).write_text(text, "utf-8")
    problems = Problems()
    return load_statistics(folder, folder, library, problems), [str(each) for each in problems]


def statistic(settings: str, folder: Path, library: Library) -> str:
    """The words of one statistic."""
    found, said = load(f"f: {{means: M, dataset: plants, {settings}}}\n", folder, library)
    assert not said
    return statistic_text(found["f"], library)


@pytest.mark.parametrize(
    ("settings", "text"),
    [
        # counts
        ("show: count, where: {weights: open}", "1"),
        ("show: count, where: {weights: [open, gated]}", "2"),
        ("show: count, where: {developer: Forest Works, weights: gated}", "1"),
        ("show: count, where: {params: {min: 1e9}}", "2"),
        ("show: count, where: {share: {known: no}}", "1"),
        ("show: count, where: {code: {state: [yes, partial]}}", "1"),
        ("show: count, where: {weights: open}, of: {developer: Forest Works}", "0"),
        ("show: count, where: {id: [aster-beta, cedar]}", "2"),
        ("show: count, where: {id: [aster, cedar], weights: open}", "1"),
        # shares
        ("show: share, where: {weights: open}, of: {id: [aster, birch]}", "50 %"),
        ("show: share, where: {weights: open}", "33 %"),
        ("show: share, where: {weights: gated}, of: {developer: Forest Works}", "50 %"),
        ("show: share, where: {released: {max: 2025}}", "67 %"),
        ("show: share, where: {weights: open}, of: {params: {min: 1e12}}", "0 %"),
        # both conditions hold, also about one field
        ("show: share, where: {weights: open}, of: {weights: [open, gated]}", "50 %"),
        ("show: share, where: {weights: [gated, none]}, of: {weights: [open, gated]}", "50 %"),
        ("show: share, where: {weights: none}, of: {weights: [open, gated]}", "0 %"),
    ],
)
def test_statistics(settings: str, text: str, tmp_path: Path, library: Library) -> None:
    assert statistic(settings, tmp_path, library) == text


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("f: {means: M, dataset: plnats, show: count}", 'a.yml:1:24: dataset: "plnats" is not possible; did you mean "plants"?'),
        ("f: {means: M, dataset: plants, show: sum}", 'show: "sum" is not possible; allowed: count, different'),
        ("f: {means: M, dataset: plants, show: count, where: {wieghts: open}}", 'where: "wieghts" is no field of plants'),
        ("f: {means: M, dataset: plants, show: count, where: {weights: opne}}", 'a.yml:1:62: weights: "opne"'),
        ("f: {means: M, dataset: plants, show: share, of: {params: {min: many}}}", 'a.yml:1:64: params: "many"'),
        ("f: {means: M, dataset: plants, show: share, of: open}", "a.yml:1:49: `of:` is a text, wanted is a mapping"),
        ("f: {means: M, dataset: plants, show: count, where: {id: astre}}", 'where: "astre" is no record of plants'),
        ("f: {dataset: plants, show: count}", "`means:` is missing"),
        ("f: {means: M, dataset: plants, show: count, limit: 3}", '"limit" is no setting of the statistic f'),
        ("- f\n", "a.yml:1:1: a file of statistics is a mapping: the name of each statistic, and below it its settings"),
        ("f: [a]", "the statistic f is written as settings, one a line: means, dataset"),
        ("f:\n  means: M\nf:\n  means: N\n", "a.yml:3:1:"),
    ],
)
def test_faults(text: str, said: str, tmp_path: Path, library: Library) -> None:
    found = load(text, tmp_path, library)[1]
    assert any(said in each for each in found), found


def test_a_name_stands_for_one_statistic(tmp_path: Path, library: Library) -> None:
    text = "f: {means: M, dataset: plants, show: count}\n"
    load(text, tmp_path, library)
    assert load(text, tmp_path, library, "b.yml")[1] == ['b.yml:1:4: statistic "f" is defined twice; choose another name']


def test_no_folder_is_no_fault(tmp_path: Path, library: Library) -> None:
    problems = Problems()
    assert load_statistics(tmp_path / "none", tmp_path, library, problems) == {}
    assert not list(problems)


def test_a_statistic_in_a_sentence(tiny: TinySite) -> None:
    settings = "means: Made by Forest Works, dataset: plants, show: count, where: {developer: Forest Works}"
    tiny.write("docs/statistics/all.yml", f"forest: {{{settings}}}\n")
    tiny.replace("docs/index.md", "The last words", "Of three, @{forest} are. The last words")
    values = classed(tiny.build(strict=True).page("index.html").article, "hb-value")
    (found,) = (each for each in values if each.attrib["data-from"] == "forest")
    assert (words(found), found.attrib["title"]) == ("2", "Made by Forest Works")


def test_an_unknown_statistic_is_a_located_fault(tiny: TinySite) -> None:
    tiny.write("docs/statistics/all.yml", "forest: {means: M, dataset: plants, show: count}\n")
    tiny.replace("docs/index.md", "The last words", "Of three, @{forrest} are. The last words")
    assert 'docs/index.md:16:11: "@{forrest}" is neither' in tiny.check().stdout
    assert 'did you mean "forest"?' in tiny.check().stdout


@pytest.mark.parametrize(
    ("settings", "shown"),
    [
        ("show: different, field: weights", "3"),
        ("show: different, field: developer", "2"),
        ("show: different, field: share", "2"),
        ("show: count", "3"),
        ("show: largest, field: params", "70"),
        ("show: smallest, field: params", "0.35"),
        ("show: largest, field: released", "2026"),
        ("show: named-largest, field: params", "Birch 70B"),
        ("show: named-smallest, field: params", "cedar mini"),
        ("show: named-smallest, field: share", "Birch 70B"),
        ("show: named-largest, field: params, named_by: developer", "Forest Works"),
        ("show: named-largest, field: params, where: {params: {max: 7e9}}", "Aster 7B"),
        ("show: smallest, field: params, of: {weights: [open, gated]}", "7"),
    ],
)
def test_statistics_over_a_field(settings: str, shown: str, tmp_path: Path, library: Library) -> None:
    assert statistic(settings, tmp_path, library) == shown


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ("show: largest", "`field:` is missing; the statistic f needs it"),
        ("show: count, field: share", "field: a count looks at no field; leave it out"),
        ("show: largest, field: shrae", 'field: "shrae" is no field of plants; did you mean "share"?'),
        ("show: largest, field: share, named_by: nmae", 'named_by: "nmae" is no field of plants; did you mean "name"?'),
        ("show: count, expect: {about: 3}", '"about" is no setting of `expect`; allowed: max, min'),
        ("show: count, says: {index.md: [a]}", "`index.md:` is a list, wanted is a text"),
    ],
)
def test_faults_of_newer_settings(settings: str, said: str, tmp_path: Path, library: Library) -> None:
    assert said in str(load(f"f: {{means: M, dataset: plants, {settings}}}", tmp_path, library)[1])
