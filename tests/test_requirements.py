"""The fence that lets readers tick what they need: how it is read, and which cell answers each query."""

from __future__ import annotations

import pytest

from handbook.data.records import Library
from handbook.views.explorables.requirements import JudgedRow, RequirementsQuery, answer, judge_rows
from tests.asking import answered
from tests.html import classed, words
from tests.tiny_site import TinySite

GOOD = """id: need
dataset: plants
caption: What each plant gives.
requirements:
  - {id: weights, title: weights for all, field: weights}
  - {id: trade, title: commercial use, field: licence.commercial}
  - {id: source, title: training code, field: code}
"""


def read(text: str, library: Library) -> tuple[RequirementsQuery | None, list[str]]:
    """The query in a fence's body, and the faults found."""
    return answered("requirements", text, library)


def judged(library: Library) -> tuple[JudgedRow, ...]:
    """The rows that answer the good fence."""
    query, said = read(GOOD, library)
    assert query, said
    return judge_rows(query, library)


def test_a_good_fence(library: Library) -> None:
    query, said = read(GOOD, library)
    assert said == []
    assert query
    assert [(each.id, [field.name for field in each.path]) for each in query.requirements] == [
        ("weights", ["weights"]),
        ("trade", ["licence", "commercial"]),
        ("source", ["code"]),
    ]


def test_every_record_answers_every_wish(library: Library) -> None:
    assert [(row.title, [cell.state for cell in row.cells]) for row in judged(library)] == [
        ("Aster 7B", ["yes", "yes", "partial"]),
        ("Birch 70B", ["partial", "partial", "no"]),
        ("cedar mini", ["no", "not-applicable", "unknown"]),
    ]
    assert judged(library)[0].address == "compare/plants/aster.html"


def test_a_licence_without_a_record_leaves_its_terms_unknown(library: Library) -> None:
    query, _ = read(GOOD, library)
    assert query
    without = Library({name: each for name, each in library.datasets.items() if name != "licences"})
    aster = library.datasets["plants"].records["aster"]
    assert answer(aster, query.requirements[1].path, without).state == "unknown"


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("dataset: plants", "dataset: plnats", 'p:2:10: dataset: "plnats" is not possible; did you mean "plants"?'),
        ("caption: What each plant gives.\n", "", "p:1:1: `caption:` is missing"),
        ("id: need\n", "", "p:1:1: `id:` is missing"),
        ("field: weights", "field: wieghts", 'field: "wieghts" is no field of plants; did you mean "weights"?'),
        ("licence.commercial", "licence.comercial", 'field: "comercial" is no field of licences; did you mean "commercial"?'),
        ("field: weights", "field: weights.name", 'field: "weights" leads to no other record'),
        (", title: weights for all", "", "p:5:5: `title:` is missing; a requirement needs it"),
        ("{id: source", "{id: trade", 'id: "trade" stands twice'),
        (GOOD[GOOD.index("requirements:") :], "", "p:1:1: `requirements:` is missing; a requirements fence needs it"),
        ("id: need\n", "id: my need\n", 'p:1:5: id: "my need" has other characters than small letters, digits and hyphens'),
        ("caption:", "colour: red\ncaption:", 'p:3:1: "colour" is no setting of a requirements fence'),
        (GOOD, "- a\n", "a requirements fence is written as settings, one a line: id, dataset, caption, further, requirements"),
        (
            "  - {id: weights, title: weights for all, field: weights}",
            "  - weights",
            "p:5:5: a requirement is written as settings, one a line: id, title, field",
        ),
    ],
)
def test_faults(old: str, new: str, said: str, library: Library) -> None:
    assert old in GOOD
    query, found = read(GOOD.replace(old, new, 1), library)
    assert query is None
    assert any(said in each for each in found), found


def test_the_table_stands_in_the_page_without_a_script(tiny: TinySite) -> None:
    tiny.write("docs/index.md", f"{tiny.read('docs/index.md')}\n```requirements\n{GOOD}```\n")
    article = tiny.build(strict=True).page("index.html").article
    (block,) = classed(article, "hb-requirements")
    assert [words(each) for each in classed(block, "hb-requirement")] == ["weights for all", "commercial use", "training code"]
    assert [cell.attrib["data-state"] for cell in block.findall(".//tbody/tr[2]/td")[1:]] == ["no", "no", "no"]


def test_the_real_wishes_tell_apart(real_library: Library) -> None:
    """A query that every model meets, or none, would say nothing."""
    text = "id: n\ndataset: models\ncaption: C.\nrequirements:\n  - {id: a, title: A, field: weights_licence.osi_approved}\n"
    query, _ = read(text, real_library)
    assert query
    assert {row.cells[0].state for row in judge_rows(query, real_library)} >= {"yes", "no"}
