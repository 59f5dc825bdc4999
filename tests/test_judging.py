"""Verdicts made ready for readers: the chip, the deciding cells, the table of a fence and the download."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from handbook.data.records import Library
from handbook.data.schema import Field
from handbook.exports.verdicts import verdicts_json
from handbook.query.queries import Query
from handbook.rubrics.registry import judge, rubrics
from handbook.rubrics.verdicts import Level, Rubric, Verdict
from handbook.views.tables import MOST_ROWS_WITH_EVIDENCE
from handbook.views.verdicts import judge_record, show_verdict, verdict_state, verdict_table
from tests.asking import answered

G7 = rubrics()["g7"]
SCORE = replace(G7, id="score", levels=())
KEYS = {"id", "rubric", "level", "met", "missing", "unknown", "deciding"}


def verdict(rubric: Rubric, lowest: str, highest: str, level: str = "") -> Verdict:
    """A verdict about nothing, from one level to another."""
    settled = lowest if lowest == highest else level
    return Verdict(rubric.id, settled, "words", lowest, highest, (), (), (), (), ())


@pytest.mark.parametrize(
    ("at", "state"),
    [(0, "yes"), (-1, "no"), (1, "partial"), (-2, "partial")],
)
def test_a_settled_level_has_a_state(at: int, state: str) -> None:
    level = G7.levels[at].id
    assert verdict_state(G7, verdict(G7, level, level)) == state


def test_a_range_is_unknown_even_when_it_has_a_name() -> None:
    best, worst = G7.levels[0].id, G7.levels[-1].id
    assert verdict_state(G7, verdict(G7, worst, best)) == "unknown"
    named = replace(G7, unsettled=Level("unclear", "unclear", ""))
    assert verdict_state(named, verdict(named, worst, best, "unclear")) == "unknown"
    assert verdict_state(named, verdict(named, worst, best, worst)) == "unknown"


def test_a_settled_score_between_the_ends_is_known() -> None:
    assert verdict_state(SCORE, verdict(SCORE, "0.5", "0.5")) == "partial"
    assert verdict_state(SCORE, verdict(SCORE, "0.5", "0.6")) == "unknown"


def field_of(name: str, library: Library) -> Field:
    """A deciding field: of the models, or of their components."""
    fields = {**library.datasets["components"].description.fields, **library.datasets["models"].description.fields}
    return fields[name]


def test_every_rubric_says_what_decides(real_library: Library) -> None:
    models = real_library.datasets["models"]
    for record in models.records.values():
        shown = judge_record(record, models, real_library)
        assert [each.rubric.id for each in shown] == list(rubrics())
        for each in shown:
            titles = [field_of(name, real_library).title for name in each.verdict.deciding]
            assert {decider.title for decider in each.deciding} <= set(titles)
            assert each.deciding, f"{record.id} under {each.rubric.id}: nothing decides"
            assert each.state in {"yes", "partial", "no", "unknown"}


def test_only_models_are_judged(real_library: Library) -> None:
    licences = real_library.datasets["licences"]
    assert judge_record(licences.records["MIT"], licences, real_library) == ()


def test_a_deciding_cell_reads_as_in_a_table(real_library: Library) -> None:
    models = real_library.datasets["models"]
    record = models.records["gpt-4"]
    shown = show_verdict(rubrics()["g7"].judge(record, real_library), record, models, real_library)
    assert (shown.state, next((each.title, each.shown.text) for each in shown.deciding)) == ("no", ("Weights", "not offered"))


def request(text: str, library: Library) -> Query:
    """The request in the body of a `verdicts` fence."""
    found, faults = answered("verdicts", text, library)
    assert isinstance(found, Query), faults
    return found


def test_the_table_of_a_fence(real_library: Library) -> None:
    asked = request("id: v\ndataset: models\nwhere: {id: [olmo-3, gpt-4]}\nlimit: 1\ncaption: A caption.\n", real_library)
    table = verdict_table(asked, real_library, "2026-11-23")
    assert ([row.id for row in table.rows], table.matching, table.with_reasons) == (["olmo-3"], 2, True)
    assert [each.id for each in table.rubrics] == list(rubrics())
    assert table.rows[0].address == "compare/models/olmo-3.html"


def test_a_long_table_leaves_the_reasons_to_the_pages(real_library: Library) -> None:
    table = verdict_table(request("id: v\ndataset: models\ncaption: A caption.\n", real_library), real_library, "2026-11-23")
    assert len(table.rows) > MOST_ROWS_WITH_EVIDENCE
    assert not table.with_reasons


def test_the_download_says_what_the_verdicts_say(real_library: Library) -> None:
    listed = json.loads(verdicts_json(real_library, "2026-11-23"))
    models = real_library.datasets["models"].records
    assert [(each["id"], each["rubric"]) for each in listed] == [(name, rubric) for name in models for rubric in rubrics()]
    judged = {(name, each.rubric): each for name, record in models.items() for each in judge(record, real_library)}
    for each in listed:
        expected = judged[each["id"], each["rubric"]]
        assert set(each) >= KEYS
        assert each["level"] == (expected.level or f"{expected.lowest} to {expected.highest}")
        assert all(isinstance(each[name], list) for name in ("met", "missing", "unknown", "deciding"))
        assert (tuple(each["met"]), tuple(each["missing"]), tuple(each["unknown"])) == (expected.met, expected.missing, expected.unknown)
        assert all(field_of(name, real_library) for name in each["deciding"])


def test_without_models_the_download_is_an_empty_list(library: Library) -> None:
    assert json.loads(verdicts_json(library, "2026-11-23")) == []
